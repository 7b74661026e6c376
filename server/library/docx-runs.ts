import { isNoteMark, type Raise, raised } from '../../model/memo/raised.ts'
import { type DocxTally, fallbackOf, hasWords, leftOutBy } from './docx-left-out.ts'
import { type LookProperties, lookIn, lookOf } from './docx-looks.ts'
import { formulaText, symbolOf } from './docx-signs.ts'
import type { Numbering, Styles } from './docx-styles.ts'
import { attributeOf, childOf, elementsOf, textIn, type XmlElement } from './xml.ts'

/** What reading a document needs besides its body. */
export type DocxFormats = {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly tally: DocxTally
}
export type DocxRun = { readonly text: string; readonly bold: boolean; readonly raise: Raise | null }

type RunFormat = Omit<DocxRun, 'text'>
const PLAIN: RunFormat = { bold: false, raise: null }

const TEXT: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
])

/** The words of an element that says some itself. */
export function ownWords(element: XmlElement): string | null {
  switch (element.name) {
    case 'm:oMath':
      return formulaText(element)
    case 'w:sym':
      return symbolOf(element)
    case 'w:t':
      return textIn(element)
    case 'w:br':
      return /^(?:page|column)$/.test(attributeOf(element, 'w:type') ?? '') ? '' : '\n'
    default:
      return TEXT.get(element.name) ?? null
  }
}

/** The runs of one paragraph, whose style says `paragraph` of their looks. */
class RunReader {
  readonly #paragraph: LookProperties
  readonly #formats: DocxFormats

  constructor(paragraph: LookProperties, formats: DocxFormats) {
    this.#paragraph = paragraph
    this.#formats = formats
  }

  read(element: XmlElement, format: RunFormat): DocxRun[] {
    return elementsOf(element).flatMap((child) => this.#child(child, format))
  }

  #child(child: XmlElement, format: RunFormat): DocxRun[] {
    const { tally } = this.#formats
    const fallback = fallbackOf(child)
    if (fallback) return this.read(fallback, format)
    const out = child.name === 'w:txbxContent' ? 'silent' : leftOutBy(child)
    if (out) tally.leave(child, out)
    if (out) return []
    if (child.name === 'w:r') return this.#run(child)
    const text = ownWords(child)
    if (text === null) return this.read(child, format)
    if (text.trim() !== '') tally.word()
    if (child.name === 'm:oMath') tally.add('formulas')
    return [{ ...format, text }]
  }

  #run(run: XmlElement): DocxRun[] {
    const { styles, tally } = this.#formats
    const own = childOf(run, 'w:rPr')
    const { unseen, bold, raise } = lookOf([
      styles.document,
      this.#paragraph,
      styles.character(attributeOf(childOf(own, 'w:rStyle'), 'w:val')),
      lookIn(own),
    ])
    if (unseen === null) return this.read(run, { bold, raise })
    if (hasWords(run)) tally.add(unseen)
    return []
  }
}

export const runsIn = (element: XmlElement, paragraph: LookProperties, formats: DocxFormats): DocxRun[] =>
  new RunReader(paragraph, formats).read(element, PLAIN)

/** Raised and lowered digits as the characters drawn so; a mark of a note that was typed by hand stays out. */
export function levelled(runs: readonly DocxRun[], tally: DocxTally): readonly DocxRun[] {
  let before = ''
  return runs.flatMap((run) => {
    if (run.raise === 'super' && isNoteMark(run.text, before)) {
      tally.add('notes')
      return []
    }
    const text = run.raise === null ? run.text : raised(run.text, run.raise)
    before += text
    return [{ ...run, text }]
  })
}

/** Puts bold parts of a list item between `**`, unless all of it is bold. */
export function emphasised(runs: readonly DocxRun[]): string {
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
