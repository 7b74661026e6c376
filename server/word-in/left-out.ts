import type { WordLeftOut, WordLeftOutKind } from '../../model/word-in/word-document.ts'
import { leftOutBy } from '../library/docx-left-out.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from '../library/xml.ts'

/** Characters that are enough to find a place. */
const NEAR = 40
/** Of what is left out so much is listed. */
const MOST_LEFT_OUT = 500

/** What is said of `leftOutBy` here; what is not named is missed by nobody. */
const LEFT_OUT: Readonly<Record<string, WordLeftOutKind>> = {
  notes: 'note',
  pictures: 'picture',
  placeholders: 'placeholder',
  signs: 'sign',
  hidden: 'hidden',
  readings: 'ruby',
}
/** Another document that a paragraph asks for, and what was written by hand on a screen. */
const ALSO_LEFT_OUT: Readonly<Record<string, WordLeftOutKind>> = {
  'w:subDoc': 'chunk',
  'w:contentPart': 'picture',
}
const FORMAT_CHANGES = new Set(['w:rPrChange', 'w:pPrChange'])

/** `words` null: those of its paragraph, or else `own`, or those of the nearest paragraph before it. */
type LeftOutPlace = {
  readonly what: WordLeftOutKind
  readonly words: string | null
  readonly own: string
  readonly at: number
}

/** [WI5] What of a document does not come in, in its order, each with words by which it is found. */
export class LeftOutList {
  readonly #places: LeftOutPlace[] = []

  /** `at`: in which paragraph. `words` null: those of the paragraph. */
  add(at: number, what: WordLeftOutKind, words: string | null, own: string): void {
    const last = this.#places.at(-1)
    // Format changes of one paragraph are one, and so are the lines of a table of contents.
    if ((what === 'format' || what === 'contents') && last?.what === what && last.at === at) return
    if (this.#places.length < MOST_LEFT_OUT) this.#places.push({ what, words, own, at })
  }

  /** `texts`: the words of each paragraph. */
  read(texts: readonly string[]): readonly WordLeftOut[] {
    const nearOf = ({ at, own }: LeftOutPlace): string =>
      [texts[at] ?? '', own, ...texts.slice(0, at).toReversed()].find((text) => text.trim() !== '') ?? ''
    return this.#places.map((one) => ({ what: one.what, words: beginning(one.words ?? nearOf(one)) }))
  }
}

/** What an element in a paragraph is listed as that stays out; 'unmissed': nobody misses it; null: it comes in. */
export function outsideOf(element: XmlElement): WordLeftOutKind | 'unmissed' | null {
  const { name } = element
  const also = ALSO_LEFT_OUT[name]
  if (name === 'w:object') return 'object'
  if (also) return also
  if (holdsBox(element)) return 'box'
  if (FORMAT_CHANGES.has(name)) return 'unmissed'
  const out = leftOutBy(element)
  if (out === null) return null
  // Words that are struck come in as struck.
  return LEFT_OUT[out] ?? (name === 'w:delText' ? null : 'unmissed')
}

/** A table of contents that Word made. */
export const isOfContents = (element: XmlElement): boolean => {
  const part = childOf(childOf(element, 'w:sdtPr'), 'w:docPartObj')
  return attributeOf(childOf(part, 'w:docPartGallery'), 'w:val') === 'Table of Contents'
}

const holdsBox = (element: XmlElement): boolean =>
  element.name === 'w:txbxContent' ||
  ((element.name === 'w:drawing' || element.name === 'w:pict' || element.name === 'mc:AlternateContent') &&
    elementsOf(element).some(holdsBoxWithin))

const holdsBoxWithin = (element: XmlElement): boolean =>
  element.name === 'w:txbxContent' || elementsOf(element).some(holdsBoxWithin)

export const beginning = (words: string): string => {
  const line = words.replace(/\s+/gu, ' ').trim()
  return [...line].slice(0, NEAR).join('')
}
