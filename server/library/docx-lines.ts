import { isNoteMark, type Raise, raised } from '../../model/memo/raised.ts'
import { formulaText, symbolOf } from './docx-signs.ts'
import { headingIn, type ListPlace, listedIn, type Numbering, type Styles } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

type Formats = { readonly styles: Styles; readonly numbering: Numbering }
type DocxRun = { readonly text: string; readonly bold: boolean; readonly raise: Raise | null }

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
  // The reading above the characters of a phonetic guide.
  'w:rt',
  'w:rubyPr',
])
const TEXT: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
])

/** A property that is there is on, unless it says otherwise. */
const isOn = (properties: XmlElement | undefined, name: string): boolean => {
  const property = childOf(properties, name)
  return property !== undefined && !/^(?:0|false|off)$/.test(attributeOf(property, 'w:val') ?? '')
}

const isBold = (run: XmlElement): boolean => isOn(childOf(run, 'w:rPr'), 'w:b')

/** Hidden, or struck out. */
const isUnseen = (run: XmlElement): boolean =>
  ['w:vanish', 'w:strike', 'w:dstrike'].some((name) => isOn(childOf(run, 'w:rPr'), name))

/** Also a row or a cell that is tracked as deleted, and the words that ask to be replaced in an empty content control. */
const isLeftOut = (element: XmlElement): boolean =>
  LEFT_OUT.has(element.name) ||
  childOf(childOf(element, 'w:trPr'), 'w:del') !== undefined ||
  childOf(childOf(element, 'w:tcPr'), 'w:cellDel') !== undefined ||
  (element.name === 'w:sdt' && isOn(childOf(element, 'w:sdtPr'), 'w:showingPlcHdr'))

const textOf = (element: XmlElement): string =>
  element.children.filter((child) => typeof child === 'string').join('')

const RAISES: Readonly<Record<string, Raise>> = { superscript: 'super', subscript: 'sub' }

const raiseOf = (run: XmlElement): Raise | null =>
  RAISES[attributeOf(childOf(childOf(run, 'w:rPr'), 'w:vertAlign'), 'w:val') ?? ''] ?? null

type RunFormat = Omit<DocxRun, 'text'>
const PLAIN: RunFormat = { bold: false, raise: null }

function runsIn(element: XmlElement, format: RunFormat): DocxRun[] {
  return elementsOf(element).flatMap((child): DocxRun[] => {
    if (isLeftOut(child) || child.name === 'w:txbxContent') return []
    if (child.name === 'w:r' && isUnseen(child)) return []
    if (child.name === 'm:oMath') return [{ ...format, text: formulaText(child) }]
    if (child.name === 'w:sym') return [{ ...format, text: symbolOf(child) }]
    if (child.name === 'w:t') return [{ ...format, text: textOf(child) }]
    if (child.name === 'w:br')
      return [{ ...format, text: attributeOf(child, 'w:type') === 'page' ? '' : '\n' }]
    const text = TEXT.get(child.name)
    if (text !== undefined) return [{ ...format, text }]
    const run = child.name === 'w:r'
    return runsIn(child, run ? { bold: isBold(child), raise: raiseOf(child) } : format)
  })
}

/** Raised and lowered digits as the characters drawn so; a mark of a note that was typed by hand stays out. */
function levelled(runs: readonly DocxRun[]): readonly DocxRun[] {
  let before = ''
  return runs.flatMap((run) => {
    if (run.raise === 'super' && isNoteMark(run.text, before)) return []
    const text = run.raise === null ? run.text : raised(run.text, run.raise)
    before += text
    return [{ ...run, text }]
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
    if (last && last.bold === bold) joined.splice(-1, 1, { ...last, text: last.text + run.text })
    else joined.push({ ...run, bold })
  }
  return joined.map(({ text, bold }) => (bold ? `**${text}**` : text)).join('')
}

/** Word's automatic 一、 numbers sections too: of what it numbers a sentence is a list item. */
const COUNTS_IN_CHINESE = /^(?:chinese|ideograph|japanese|taiwanese|none)/i

const SENTENCE = /[。；！？]\s*$/u

function markOf(listed: ListPlace | null, numbering: Numbering, text: string): string {
  if (!listed || listed.list === '0') return ''
  const format = numbering(listed)
  if (format === null || (COUNTS_IN_CHINESE.test(format) && !SENTENCE.test(text))) return ''
  return `${'  '.repeat(listed.level)}- `
}

const textOfRuns = (runs: readonly DocxRun[]): string => runs.map((run) => run.text).join('')

function paragraph(element: XmlElement, { styles, numbering }: Formats): string[] {
  const properties = childOf(element, 'w:pPr')
  const style = styles(attributeOf(childOf(properties, 'w:pStyle'), 'w:val'))
  const runs = levelled(runsIn(element, PLAIN))
  const heading = headingIn(properties) ?? style.heading
  const list = markOf(listedIn(properties) ?? style.listed, numbering, textOfRuns(runs))
  const mark = heading === null ? list : `${'#'.repeat(heading)} `
  const text = heading === null && list !== '' ? emphasised(runs) : textOfRuns(runs)
  const [first = '', ...more] = text.split('\n').map((line) => line.trim())
  return [first === '' ? '' : `${mark}${first}`, ...more, ...boxesIn(element, { styles, numbering })]
}

/** The text of a text box follows the paragraph it is anchored to. */
function boxesIn(element: XmlElement, formats: Formats): string[] {
  return elementsOf(element).flatMap((child) => {
    if (isLeftOut(child)) return []
    return child.name === 'w:txbxContent' ? linesOfBody(child, formats) : boxesIn(child, formats)
  })
}

/** With more paragraphs than this in a cell, the table is a frame around a page and not a table. */
const CELL = 3

function row(element: XmlElement, formats: Formats): string[] {
  const cells = elementsOf(element).filter((cell) => cell.name === 'w:tc' && !isLeftOut(cell))
  const lines = cells.map((cell) => linesOfBody(cell, formats).filter((line) => line !== ''))
  if (lines.length === 1 || lines.some((cell) => cell.length > CELL)) return lines.flat()
  return [lines.map((cell) => cell.join(' ')).join('\t')]
}

export function linesOfBody(element: XmlElement, formats: Formats): string[] {
  return elementsOf(element).flatMap((child) => {
    if (isLeftOut(child)) return []
    if (child.name === 'w:p') return paragraph(child, formats)
    return child.name === 'w:tr' ? row(child, formats) : linesOfBody(child, formats)
  })
}
