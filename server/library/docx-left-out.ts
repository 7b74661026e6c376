import {
  DOCUMENT_LEFT_OUT,
  type DocumentLeftOut,
  type DocumentLeftOutKind,
} from '../../model/reading/left-out.ts'
import { symbolOf } from './docx-signs.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from './xml.ts'

/** Elements that are no text of the document: moved-away words, properties, field codes, fallback copies. */
const SILENT = new Set([
  'w:moveFrom',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:tblPr',
  'w:trPr',
  'w:tcPr',
  'w:sectPr',
  'w:rubyPr',
  'mc:Fallback',
])
const LEFT_OUT: ReadonlyMap<string, DocumentLeftOutKind> = new Map([
  ['w:del', 'deleted'],
  ['w:delText', 'deleted'],
  // The reading above the characters of a phonetic guide.
  ['w:rt', 'readings'],
  ['w:footnoteReference', 'notes'],
  ['w:endnoteReference', 'notes'],
  ['w:commentReference', 'comments'],
  ['w:altChunk', 'pictures'],
])
const DRAWN = new Set(['w:drawing', 'w:pict', 'w:object'])
/** Each of these is one, whatever stands between. */
const SINGLE: readonly DocumentLeftOutKind[] = ['comments', 'notes', 'pictures']

/** A property that is there is on, unless it says otherwise. */
export const isOn = (properties: XmlElement | undefined, name: string): boolean => {
  const property = childOf(properties, name)
  return property !== undefined && !/^(?:0|false|off)$/.test(attributeOf(property, 'w:val') ?? '')
}

const holds = (element: XmlElement, is: (each: XmlElement) => boolean): boolean =>
  is(element) || elementsOf(element).some((child) => holds(child, is))

const isWord = ({ name, children }: XmlElement): boolean =>
  (name === 'w:t' || name === 'w:delText') &&
  children.some((child) => typeof child === 'string' && child.trim() !== '')

export const hasWords = (element: XmlElement): boolean => holds(element, isWord)
const hasBox = (element: XmlElement): boolean => holds(element, ({ name }) => name === 'w:txbxContent')

/** Why an element stays out; `silent`: a reader of the document misses nothing. Runs are judged by their looks. */
export function leftOutBy(element: XmlElement): DocumentLeftOutKind | 'silent' | null {
  const { name } = element
  if (SILENT.has(name)) return 'silent'
  const row = childOf(element, 'w:trPr')
  if (childOf(row, 'w:del') || childOf(childOf(element, 'w:tcPr'), 'w:cellDel')) return 'deleted'
  if (isOn(row, 'w:hidden')) return 'hidden'
  if (name === 'w:sdt' && isOn(childOf(element, 'w:sdtPr'), 'w:showingPlcHdr')) return 'placeholders'
  if (DRAWN.has(name) && !hasBox(element)) return 'pictures'
  if (name === 'w:sym' && symbolOf(element) === '') return 'signs'
  return LEFT_OUT.get(name) ?? null
}

const isDrawn = ({ name }: XmlElement): boolean => DRAWN.has(name)

/**
 * What stands in `mc:AlternateContent` for programs that do not know what else is in it: it is read where only it has words, as of
 * a symbol of Word's own. Null: there is none, or another branch is read.
 */
export function fallbackOf(element: XmlElement): XmlElement | null {
  if (element.name !== 'mc:AlternateContent') return null
  const fallback = childOf(element, 'mc:Fallback')
  const others = elementsOf(element).filter((one) => one !== fallback)
  const isRead = others.some((one) => hasWords(one) || holds(one, isDrawn))
  return fallback && hasWords(fallback) && !isRead ? fallback : null
}

/** Counts what was left out of a document. What follows on each other without a word between is one place. */
export class DocxTally {
  readonly #found = new Map<DocumentLeftOutKind, number>()
  #open: DocumentLeftOutKind | null = null

  /** A word of the text came: the next thing left out is another place. */
  word(): void {
    this.#open = null
  }

  add(what: DocumentLeftOutKind): void {
    if (this.#open !== what || SINGLE.includes(what)) this.#found.set(what, (this.#found.get(what) ?? 0) + 1)
    this.#open = what
  }

  /** The element is left out for this reason; one without a word is missed by nobody. */
  leave(element: XmlElement, what: DocumentLeftOutKind | 'silent'): void {
    if (what === 'silent') return
    const says = SINGLE.includes(what) || what === 'signs' || hasWords(element)
    if (says) this.add(what)
  }

  result(): readonly DocumentLeftOut[] {
    return DOCUMENT_LEFT_OUT.flatMap((what) => {
      const count = this.#found.get(what)
      return count === undefined ? [] : [{ what, count }]
    })
  }
}
