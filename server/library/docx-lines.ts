import { headingIn, type ListPlace, listedIn, type Numbering, type Styles } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

type Formats = { readonly styles: Styles; readonly numbering: Numbering }
type DocxRun = { readonly text: string; readonly bold: boolean }

/** Elements without text of the document: deletions and moved-away words, properties, field codes, fallback copies. */
const LEFT_OUT = new Set([
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:tblPr',
  'w:sectPr',
  'mc:Fallback',
])
const TEXT: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
])

const isBold = (run: XmlElement): boolean => {
  const bold = childOf(childOf(run, 'w:rPr'), 'w:b')
  return bold !== undefined && !/^(?:0|false|off)$/.test(attributeOf(bold, 'w:val') ?? '')
}

const textOf = (element: XmlElement): string =>
  element.children.filter((child) => typeof child === 'string').join('')

function runsIn(element: XmlElement, bold: boolean): DocxRun[] {
  return elementsOf(element).flatMap((child): DocxRun[] => {
    if (LEFT_OUT.has(child.name) || child.name === 'w:txbxContent') return []
    if (child.name === 'w:t') return [{ text: textOf(child), bold }]
    if (child.name === 'w:br') return [{ text: attributeOf(child, 'w:type') === 'page' ? '' : '\n', bold }]
    const text = TEXT.get(child.name)
    if (text !== undefined) return [{ text, bold }]
    return runsIn(child, child.name === 'w:r' ? isBold(child) : bold)
  })
}

/** Puts bold parts of a list item between `**`, unless all of it is bold. */
function emphasised(runs: readonly DocxRun[]): string {
  const worded = runs.filter((run) => run.text.trim() !== '')
  if (worded.every((run) => run.bold)) return runs.map((run) => run.text).join('')
  const joined: DocxRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const bold = run.bold && run.text.trim() !== ''
    if (last && last.bold === bold) joined.splice(-1, 1, { text: last.text + run.text, bold })
    else joined.push({ text: run.text, bold })
  }
  return joined.map(({ text, bold }) => (bold ? `**${text}**` : text)).join('')
}

/** Word's automatic 一、 numbers sections and paragraphs: what it numbers is not a list item. */
const COUNTS_IN_CHINESE = /^(?:chinese|ideograph|japanese|taiwanese|none)/i

function markOf(listed: ListPlace | null, numbering: Numbering): string {
  if (!listed || listed.list === '0') return ''
  const format = numbering(listed)
  if (format === null || COUNTS_IN_CHINESE.test(format)) return ''
  return `${'  '.repeat(listed.level)}- `
}

function paragraph(element: XmlElement, { styles, numbering }: Formats): string[] {
  const properties = childOf(element, 'w:pPr')
  const style = styles(attributeOf(childOf(properties, 'w:pStyle'), 'w:val'))
  const runs = runsIn(element, false)
  const heading = headingIn(properties) ?? style.heading
  const list = markOf(listedIn(properties) ?? style.listed, numbering)
  const mark = heading === null ? list : `${'#'.repeat(heading)} `
  const text = heading === null && list !== '' ? emphasised(runs) : runs.map((run) => run.text).join('')
  const [first = '', ...more] = text.split('\n').map((line) => line.trim())
  return [first === '' ? '' : `${mark}${first}`, ...more, ...boxesIn(element, { styles, numbering })]
}

/** The text of a text box follows the paragraph it is anchored to. */
function boxesIn(element: XmlElement, formats: Formats): string[] {
  return elementsOf(element).flatMap((child) => {
    if (LEFT_OUT.has(child.name)) return []
    return child.name === 'w:txbxContent' ? linesOfBody(child, formats) : boxesIn(child, formats)
  })
}

/** With more paragraphs than this in a cell, the table is a frame around a page and not a table. */
const CELL = 3

function row(element: XmlElement, formats: Formats): string[] {
  const cells = elementsOf(element).filter(({ name }) => name === 'w:tc')
  const lines = cells.map((cell) => linesOfBody(cell, formats).filter((line) => line !== ''))
  if (lines.length === 1 || lines.some((cell) => cell.length > CELL)) return lines.flat()
  return [lines.map((cell) => cell.join(' ')).join('\t')]
}

export function linesOfBody(element: XmlElement, formats: Formats): string[] {
  return elementsOf(element).flatMap((child) => {
    if (LEFT_OUT.has(child.name)) return []
    if (child.name === 'w:p') return paragraph(child, formats)
    return child.name === 'w:tr' ? row(child, formats) : linesOfBody(child, formats)
  })
}
