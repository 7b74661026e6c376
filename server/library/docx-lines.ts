import { hasWords, leftOutBy } from './docx-left-out.ts'
import { lookIn, lookOf } from './docx-looks.ts'
import { type DocxFormats, type DocxRun, emphasised, levelled, runsIn } from './docx-runs.ts'
import { headingIn, type ListPlace, listedIn, type Numbering } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

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

const propertiesOf = (element: XmlElement): XmlElement | undefined => childOf(element, 'w:pPr')

const styleIdOf = (properties: XmlElement | undefined): string | undefined =>
  attributeOf(childOf(properties, 'w:pStyle'), 'w:val')

/** One line of the text: a paragraph, with those before it whose ends are gone. */
function paragraph(parts: readonly XmlElement[], formats: DocxFormats): string[] {
  const { styles, numbering, tally } = formats
  const looked = (part: XmlElement) => styles.paragraph(styleIdOf(propertiesOf(part)))
  // The last one decides what they are; where it has no words, the one before.
  const kept = parts.findLast(hasWords) ?? parts.at(-1)
  const properties = kept && propertiesOf(kept)
  const style = styles.paragraph(styleIdOf(properties))
  const runs = levelled(
    parts.flatMap((part) => runsIn(part, looked(part).look, formats)),
    tally,
  )
  const heading = headingIn(properties) ?? style.heading
  const list = markOf(listedIn(properties) ?? style.listed, numbering, textOfRuns(runs))
  const mark = heading === null ? list : `${'#'.repeat(heading)} `
  const text = heading === null && list !== '' ? emphasised(runs) : textOfRuns(runs)
  const [first = '', ...more] = text.split('\n').map((line) => line.trim())
  const boxes = parts.flatMap((part) => boxesIn(part, formats))
  return [first === '' ? '' : `${mark}${first}`, ...more, ...boxes]
}

/** The text of a text box follows the paragraph it is anchored to. */
function boxesIn(element: XmlElement, formats: DocxFormats): string[] {
  return elementsOf(element).flatMap((child) => {
    if (leftOutBy(child)) return []
    return child.name === 'w:txbxContent' ? linesOfBody(child, formats) : boxesIn(child, formats)
  })
}

/** The end of the paragraph is tracked as deleted or moved away, or hidden: the next one goes on on its line. */
function isEndGone(element: XmlElement, { styles }: DocxFormats): boolean {
  const properties = propertiesOf(element)
  const mark = childOf(properties, 'w:rPr')
  if (childOf(mark, 'w:del') || childOf(mark, 'w:moveFrom')) return true
  const paragraphLook = styles.paragraph(styleIdOf(properties)).look
  const character = styles.character(attributeOf(childOf(mark, 'w:rStyle'), 'w:val'))
  return lookOf([styles.document, paragraphLook, character, lookIn(mark)]).unseen === 'hidden'
}

/** [LU14] What a body, a cell or a box holds; paragraphs stand together whose ends between them are gone. */
function grouped(element: XmlElement, formats: DocxFormats): readonly (readonly XmlElement[])[] {
  const groups: XmlElement[][] = []
  let open: XmlElement[] = []
  for (const child of elementsOf(element)) {
    if (child.name !== 'w:p') {
      // Bookmarks and the like stand between paragraphs without dividing them.
      if (hasWords(child)) open = []
      groups.push([child])
      continue
    }
    if (open.length === 0) groups.push(open)
    open.push(child)
    if (!isEndGone(child, formats)) open = []
  }
  return groups
}

/** With more paragraphs than this in a cell, the table is a frame around a page and not a table. */
const CELL = 3

function row(element: XmlElement, formats: DocxFormats): string[] {
  const cells = elementsOf(element).filter((cell) => cell.name === 'w:tc' && !leaveOut(cell, formats))
  const lines = cells.map((cell) => linesOfBody(cell, formats).filter((line) => line !== ''))
  if (lines.length === 1 || lines.some((cell) => cell.length > CELL)) return lines.flat()
  return [lines.map((cell) => cell.join(' ')).join('\t')]
}

function leaveOut(element: XmlElement, { tally }: DocxFormats): boolean {
  const out = leftOutBy(element)
  if (out) tally.leave(element, out)
  return out !== null
}

export function linesOfBody(element: XmlElement, formats: DocxFormats): string[] {
  return grouped(element, formats).flatMap((group) => {
    const [child] = group
    if (!child || leaveOut(child, formats)) return []
    if (child.name === 'w:p') return paragraph(group, formats)
    return child.name === 'w:tr' ? row(child, formats) : linesOfBody(child, formats)
  })
}
