import { isNoteMark, type Raise, raised } from '../../model/memo/raised.ts'
import type {
  FileHand,
  WordLeftOut,
  WordLeftOutKind,
  WordParagraph,
  WordPoint,
  WordRun,
} from '../../model/word-in/word-document.ts'
import { blockOfBookmark } from '../../model/word-in/working-copy.ts'
import { hasWords, leftOutBy } from '../library/docx-left-out.ts'
import { type LookProperties, lookIn, lookOf } from '../library/docx-looks.ts'
import { ownWords } from '../library/docx-runs.ts'
import type { Styles } from '../library/docx-styles.ts'
import { attributeOf, childOf, elementsOf, type XmlElement } from '../library/xml.ts'
import type { FormOf } from './paragraph-form.ts'

export type BodyFormats = { readonly styles: Styles; readonly formOf: FormOf }
export type CommentPoints = {
  readonly starts: ReadonlyMap<string, WordPoint>
  readonly ends: ReadonlyMap<string, WordPoint>
}
export type BodyRead = CommentPoints & {
  readonly paragraphs: readonly WordParagraph[]
  readonly leftOut: readonly WordLeftOut[]
}

type Hands = Pick<WordRun, 'put' | 'struck'>
const NOBODY: Hands = { put: null, struck: null }
const UNNAMED: FileHand = { by: '', day: null }

/** Characters that are enough to find a place; names are shorter. */
const NEAR = 40
const LONGEST_NAME = 100
/** Of what is left out so much is listed. */
const MOST_LEFT_OUT = 500

/** What is said of `leftOutBy` here; what is not named is missed by nobody. */
const LEFT_OUT: Readonly<Record<string, WordLeftOutKind>> = {
  notes: 'note',
  pictures: 'picture',
  placeholders: 'placeholder',
  signs: 'sign',
  hidden: 'hidden',
}
const FORMAT_CHANGES = new Set(['w:rPrChange', 'w:pPrChange'])
const ENCLOSING = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])

export function handOf(element: XmlElement): FileHand {
  const date = attributeOf(element, 'w:date') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(date)?.[0] ?? null
  const timed = day !== null && !/^.{10}(?:T00:00:00(?:\.0+)?Z?)?$/u.test(date)
  return { by: (attributeOf(element, 'w:author') ?? '').trim().slice(0, LONGEST_NAME), day, timed }
}

const isGone = ({ name }: XmlElement): boolean => name === 'w:del' || name === 'w:moveFrom'

/** Who put in what is inside of an element, and who struck it. */
function within(element: XmlElement, hands: Hands): Hands {
  const hand = handOf(element)
  return isGone(element) ? { ...hands, struck: hand } : { ...hands, put: hand }
}

const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

export const wordsOf = (element: XmlElement): string => {
  if (element.name === 'w:t' || element.name === 'w:delText') return textOf(element)
  return elementsOf(element).map(wordsOf).join('')
}

/** `words` null: those of its paragraph, or else `own`, or those of the nearest paragraph before it. */
type LeftOutPlace = {
  readonly what: WordLeftOutKind
  readonly words: string | null
  readonly own: string
  readonly at: number
}

type OpenParagraph = {
  readonly blocks: string[]
  readonly runs: WordRun[]
  length: number
  look: LookProperties
}

/** [WI2] Reads the body of a Word document, paragraph by paragraph, with who changed what and where comments hang. */
export class BodyReader {
  readonly #formats: BodyFormats
  readonly #paragraphs: WordParagraph[] = []
  readonly #starts = new Map<string, WordPoint>()
  readonly #ends = new Map<string, WordPoint>()
  readonly #leftOut: LeftOutPlace[] = []
  readonly #named = new Set<string>()
  /** Bookmarks between paragraphs, which name the next one. */
  #waiting: string[] = []
  #open: OpenParagraph | null = null

  constructor(formats: BodyFormats) {
    this.#formats = formats
  }

  read(body: XmlElement): BodyRead {
    for (const child of elementsOf(body)) this.#block(child, NOBODY)
    const texts = this.#paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))
    const nearOf = ({ at, own }: LeftOutPlace): string =>
      [texts[at] ?? '', own, ...texts.slice(0, at).toReversed()].find((text) => text.trim() !== '') ?? ''
    return {
      paragraphs: this.#paragraphs,
      starts: this.#starts,
      ends: this.#ends,
      leftOut: this.#leftOut.map((one) => ({ what: one.what, words: beginning(one.words ?? nearOf(one)) })),
    }
  }

  #block(element: XmlElement, hands: Hands): void {
    const { name } = element
    if (isOfContents(element)) this.#leave('contents', wordsOf(element))
    else if (name === 'w:p') this.#paragraph(element, hands)
    else if (name === 'w:tbl') this.#leave('table', wordsOf(element))
    else if (name === 'w:altChunk') this.#leave('chunk', '')
    else if (ENCLOSING.has(name))
      for (const child of elementsOf(element)) this.#block(child, within(element, hands))
    else if (!this.#marker(element) && leftOutBy(element) === null)
      for (const child of elementsOf(element)) this.#block(child, hands)
  }

  #paragraph(element: XmlElement, hands: Hands): void {
    const { styles, formOf } = this.#formats
    const properties = childOf(element, 'w:pPr')
    const form = formOf(properties)
    if (form?.kind === 'contents') {
      this.#leave('contents', wordsOf(element))
      return
    }
    const style = attributeOf(childOf(properties, 'w:pStyle'), 'w:val')
    const mark = childOf(properties, 'w:rPr')
    const changed = (...names: string[]) => names.map((each) => childOf(mark, each)).find(Boolean)
    const [put, struck] = [changed('w:ins', 'w:moveTo'), changed('w:del', 'w:moveFrom')]
    const open = { blocks: this.#waiting, runs: [], length: 0, look: styles.paragraph(style).look }
    this.#waiting = []
    this.#open = open
    if (childOf(properties, 'w:pPrChange')) this.#leave('format', null)
    for (const child of elementsOf(element)) this.#inline(child, hands)
    this.#open = null
    this.#paragraphs.push({
      blocks: open.blocks,
      form,
      runs: open.runs,
      endPut: put ? handOf(put) : hands.put,
      endStruck: struck ? handOf(struck) : hands.struck,
    })
  }

  #inline(element: XmlElement, hands: Hands, raise: Raise | null = null): void {
    const { name } = element
    if (ENCLOSING.has(name)) {
      for (const child of elementsOf(element)) this.#inline(child, within(element, hands), raise)
      return
    }
    if (this.#marker(element)) return
    if (name === 'w:r') this.#run(element, hands)
    else if (!this.#isLeft(element)) this.#words(element, hands, raise)
  }

  #words(element: XmlElement, hands: Hands, raise: Raise | null): void {
    const words = element.name === 'w:delText' ? textOf(element) : ownWords(element)
    if (element.name === 'm:oMath') this.#leave('formula', null)
    if (words === null) for (const child of elementsOf(element)) this.#inline(child, hands, raise)
    else this.#say(raise === null ? words : raised(words, raise), hands)
  }

  #run(run: XmlElement, hands: Hands): void {
    const { styles } = this.#formats
    const own = childOf(run, 'w:rPr')
    if (childOf(own, 'w:rPrChange')) this.#leave('format', null)
    const { unseen, raise } = lookOf([
      styles.document,
      this.#open?.look ?? {},
      styles.character(attributeOf(childOf(own, 'w:rStyle'), 'w:val')),
      lookIn(own),
    ])
    if (unseen === 'hidden') {
      if (hasWords(run)) this.#leave('hidden', null, wordsOf(run))
      return
    }
    // 10⁹ is not 109; but the mark of a note that was typed by hand is no word.
    if (raise === 'super' && isNoteMark(wordsOf(run), this.#said())) {
      this.#leave('note', null)
      return
    }
    // Words that are struck out by hand are struck, by nobody who says so.
    const said = unseen === 'deleted' ? { ...hands, struck: hands.struck ?? UNNAMED } : hands
    for (const child of elementsOf(run)) this.#inline(child, said, raise)
  }

  /** The words of the paragraph so far. */
  #said(): string {
    return (this.#open?.runs ?? []).map(({ text }) => text).join('')
  }

  /** Whether it stays out: then it is listed, unless nobody misses it. */
  #isLeft(element: XmlElement): boolean {
    const { name } = element
    if (name === 'w:object') this.#leave('object', null)
    else if (holdsBox(element)) this.#leave('box', wordsOf(element))
    else if (FORMAT_CHANGES.has(name)) return true
    else {
      const out = leftOutBy(element)
      const what = out === null ? undefined : LEFT_OUT[out]
      if (what) this.#leave(what, null)
      return out !== null && name !== 'w:delText'
    }
    return true
  }

  /** Bookmarks and the ends of the ranges of comments. */
  #marker(element: XmlElement): boolean {
    const id = attributeOf(element, 'w:id') ?? ''
    const here = { paragraph: this.#paragraphs.length, at: this.#open?.length ?? 0 }
    switch (element.name) {
      case 'w:bookmarkStart':
        this.#bookmark(attributeOf(element, 'w:name') ?? '')
        return true
      case 'w:commentRangeStart':
        if (!this.#starts.has(id)) this.#starts.set(id, here)
        return true
      case 'w:commentRangeEnd':
        if (!this.#ends.has(id)) this.#ends.set(id, here)
        return true
      case 'w:commentReference':
        // Without a range it hangs where its sign stands.
        if (!this.#ends.has(id)) this.#ends.set(id, here)
        return true
      default:
        return false
    }
  }

  #bookmark(name: string): void {
    const block = blockOfBookmark(name)
    if (block === null || this.#named.has(block)) return
    this.#named.add(block)
    ;(this.#open?.blocks ?? this.#waiting).push(block)
  }

  #say(text: string, { put, struck }: Hands): void {
    const { runs } = this.#open ?? {}
    if (!runs || text === '') return
    const last = runs.at(-1)
    if (this.#open) this.#open.length += text.length
    if (last && last.put === put && last.struck === struck)
      runs.splice(-1, 1, { ...last, text: last.text + text })
    else runs.push({ text, put, struck })
  }

  #leave(what: WordLeftOutKind, words: string | null, own = ''): void {
    const at = this.#paragraphs.length
    const last = this.#leftOut.at(-1)
    // Format changes of one paragraph are one, and so are the lines of a table of contents.
    if ((what === 'format' || what === 'contents') && last?.what === what && last.at === at) return
    if (this.#leftOut.length < MOST_LEFT_OUT) this.#leftOut.push({ what, words, own, at })
  }
}

/** A table of contents that Word made. */
const isOfContents = (element: XmlElement): boolean => {
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
