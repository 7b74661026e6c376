import { isNoteMark, type Raise, raised } from '../../model/memo/raised.ts'
import type {
  WordForm,
  WordLeftOut,
  WordLeftOutKind,
  WordParagraph,
  WordRun,
} from '../../model/word-in/word-document.ts'
import { fallbackOf, hasWords, leftOutBy } from '../library/docx-left-out.ts'
import { type DocxLook, lookIn, lookOf } from '../library/docx-looks.ts'
import { ownWords } from '../library/docx-runs.ts'
import type { Numbering, Styles } from '../library/docx-styles.ts'
import { attributeOf, childOf, elementsOf, textIn, type XmlElement } from '../library/xml.ts'
import { Anchors, type CommentPoints } from './anchors.ts'
import { wordsOf } from './element-words.ts'
import { isOfContents, LeftOutList, outsideOf } from './left-out.ts'
import { LinkReader } from './link-reader.ts'
import type { FormOf } from './paragraph-form.ts'
import { listedForm } from './paragraph-list.ts'
import { ParagraphWords } from './paragraph-words.ts'
import { isOfNoStyle, isRestyledBy, marksOf, ofWhole } from './run-marks.ts'
import { ENCLOSING, type Hands, handOf, NOBODY, UNNAMED, within } from './tracked-hands.ts'

export type BodyFormats = {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly formOf: FormOf
  /** Where hyperlinks go, by their ids. */
  readonly links: ReadonlyMap<string, string>
  /** Whether it is a copy of ours, whose paragraphs have our styles. */
  readonly isCopy: boolean
}
export type BodyRead = CommentPoints & {
  readonly paragraphs: readonly WordParagraph[]
  readonly leftOut: readonly WordLeftOut[]
}

/** [WI2] Reads the body of a Word document, paragraph by paragraph, with who changed what and where comments hang. */
export class BodyReader {
  readonly #formats: BodyFormats
  readonly #paragraphs: WordParagraph[] = []
  readonly #anchors = new Anchors()
  readonly #leftOut = new LeftOutList()
  #open: ParagraphWords | null = null
  /** A first letter that is set large stands in a paragraph of its own, and is of the next one. */
  #capital: readonly WordRun[] = []
  readonly #links: LinkReader

  constructor(formats: BodyFormats) {
    this.#formats = formats
    this.#links = new LinkReader(formats.links)
  }

  read(body: XmlElement): BodyRead {
    for (const child of elementsOf(body)) this.#block(child, NOBODY)
    if (this.#capital.length > 0)
      this.#paragraphs.push({
        blocks: this.#anchors.take(),
        form: null,
        runs: this.#capital,
        endPut: null,
        endStruck: null,
      })
    const texts = this.#paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))
    return {
      paragraphs: this.#paragraphs,
      starts: this.#anchors.starts,
      ends: this.#anchors.ends,
      leftOut: this.#leftOut.read(texts),
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
    else if (!this.#anchor(element) && leftOutBy(element) === null)
      for (const child of elementsOf(element)) this.#block(child, hands)
  }

  #paragraph(element: XmlElement, hands: Hands): void {
    const { styles, numbering, formOf } = this.#formats
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
    const { look } = styles.paragraph(style)
    const open = new ParagraphWords(look, lookOf([styles.document, look, {}, {}]))
    this.#open = open
    for (const run of this.#capital) open.say(run.text, run)
    this.#capital = []
    for (const child of elementsOf(element)) this.#inline(child, hands)
    this.#open = null
    if (isDropCap(properties)) {
      this.#capital = open.runs
      return
    }
    const blocks = this.#anchors.take()
    const isNamed = blocks.length > 0
    const listed = listedForm(form, properties, numbering)
    this.#listLooks(open, isNamed ? (properties ?? null) : null, { form, isOtherList: listed === null })
    this.#paragraphs.push({
      blocks,
      form: listed ?? form,
      runs: isNamed ? open.runs : ofWhole(open.runs),
      endPut: put ? handOf(put) : hands.put,
      endStruck: struck ? handOf(struck) : hands.struck,
    })
  }

  /** What of the looks of a paragraph does not come in. `named`: the properties of one that is a block. */
  #listLooks(
    words: ParagraphWords,
    named: XmlElement | null,
    { form, isOtherList }: { readonly form: WordForm | null; readonly isOtherList: boolean },
  ): void {
    const { isCopy, formOf } = this.#formats
    if (words.looksOtherwise(named !== null)) this.#leave('format', null)
    if (words.hasBreak) this.#leave('break', null)
    // What stands behind a struck end looks as LibreOffice makes it look.
    const isOwn = isCopy && named && !this.#paragraphs.at(-1)?.endStruck
    if (isOwn && isOtherList) this.#leave('numbering', null)
    if (isOwn && isOfNoStyle(form)) this.#leave('style', null)
    else if (named && isRestyledBy(named, formOf) === 'other') this.#leave('format', null)
  }

  #inline(element: XmlElement, hands: Hands, raise: Raise | null = null): void {
    const { name } = element
    if (ENCLOSING.has(name)) {
      for (const child of elementsOf(element)) this.#inline(child, within(element, hands), raise)
      return
    }
    if (this.#anchor(element) || this.#field(element, hands)) return
    const fallback = fallbackOf(element)
    if (fallback) for (const child of elementsOf(fallback)) this.#inline(child, hands, raise)
    else if (name === 'w:hyperlink' || name === 'w:fldSimple') this.#linked(element, hands, raise)
    else if (name === 'w:r') this.#run(element, hands)
    else if (!this.#isLeft(element)) this.#words(element, hands, raise)
  }

  /** The words of a link, or of a field. */
  #linked(element: XmlElement, hands: Hands, raise: Raise | null): void {
    if (this.#links.enter(element) === 'unusable') this.#leave('link', null, wordsOf(element))
    for (const child of elementsOf(element)) this.#inline(child, hands, raise)
    this.#links.leave(element)
  }

  /** The parts of a field, whose words stand between them. */
  #field(element: XmlElement, hands: Hands): boolean {
    const read = this.#links.field(element)
    if (read === 'unusable') this.#leave('link', null)
    if (read === null || typeof read === 'string') return read !== null
    if (read.base !== null) this.#open?.say(read.base, hands)
    this.#leave(read.base === null ? 'formula' : 'ruby', null)
    return true
  }

  #words(element: XmlElement, hands: Hands, raise: Raise | null): void {
    const words = element.name === 'w:delText' ? textIn(element) : ownWords(element)
    if (element.name === 'm:oMath') this.#leave('formula', null)
    if (words === null) for (const child of elementsOf(element)) this.#inline(child, hands, raise)
    else this.#open?.say(raise === null ? words : raised(words, raise), hands)
  }

  #run(run: XmlElement, hands: Hands): void {
    const { styles } = this.#formats
    const own = childOf(run, 'w:rPr')
    const look = lookOf([
      styles.document,
      this.#open?.look ?? {},
      styles.character(attributeOf(childOf(own, 'w:rStyle'), 'w:val')),
      lookIn(own),
    ])
    const { unseen, raise } = look
    if (unseen === 'hidden') {
      if (hasWords(run)) this.#leave('hidden', null, wordsOf(run))
      return
    }
    // 10⁹ is not 109; but the mark of a note that was typed by hand is no word.
    if (raise === 'super' && isNoteMark(wordsOf(run), this.#open?.text ?? '')) {
      this.#leave('note', null)
      return
    }
    // Words that are struck out by hand are struck, by nobody who says so.
    const changed = childOf(own, 'w:rPrChange')
    const said: Hands = {
      put: hands.put,
      struck: unseen === 'deleted' ? (hands.struck ?? UNNAMED) : hands.struck,
      ...(changed && { restyled: handOf(changed) }),
    }
    if (said.struck === null) this.#open?.see(run, wordsOf(run), look, changed, this.#links.target !== null)
    for (const child of elementsOf(run)) this.#inline(child, this.#marked(said, look), raise)
  }

  #marked(hands: Hands, look: DocxLook): Hands {
    const plain = this.#open?.plain
    return plain ? { ...hands, marks: marksOf(look, plain, this.#links.target) } : hands
  }

  /** Whether it stays out: then it is listed, unless nobody misses it. */
  #isLeft(element: XmlElement): boolean {
    const what = outsideOf(element)
    if (what !== null && what !== 'unmissed') this.#leave(what, what === 'box' ? wordsOf(element) : null)
    return what !== null
  }

  #anchor(element: XmlElement): boolean {
    return this.#anchors.read(element, { paragraph: this.#paragraphs.length, at: this.#open?.length ?? 0 })
  }

  /** [WI5] Notes what does not come in. */
  #leave(what: WordLeftOutKind, words: string | null, own = ''): void {
    this.#leftOut.add(this.#paragraphs.length, what, words, own)
  }
}

const isDropCap = (properties: XmlElement | undefined): boolean =>
  /^(?:drop|margin)$/u.test(attributeOf(childOf(properties, 'w:framePr'), 'w:dropCap') ?? '')
