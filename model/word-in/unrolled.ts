import { type BlockId, blockId, type SuggestionId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { RolledStead } from '../render/rolling.ts'
import { letterStretches } from './letter-steps.ts'
import type { NotBroughtIn, NotBroughtInKind } from './preview.ts'
import type { PrintedParagraph } from './printed-text.ts'
import { restyledIn, type SettledStead, type SteadStep, settledStead, struckIn } from './settled-stead.ts'
import { type EditedPlace, type UnrolledParagraph, UnrolledWriter } from './unrolled-writer.ts'
import type { FileHand, WordDocument, WordParagraph } from './word-document.ts'
import { lettersOfParagraphs, runsOfLetters, signsFor } from './word-letters.ts'

/** The words of a block with another wording in place of one of its brackets. */
export type BracketVariant = {
  readonly block: BlockId
  readonly text: string
  readonly hands: readonly FileHand[]
}
/** What was proposed, and taken out in Word. */
export type DeclinedInWord = { readonly suggestion: SuggestionId; readonly words: string }

export type Unrolled = {
  /** As if it had been made of the text: nothing proposed, nothing in brackets. */
  readonly document: WordDocument
  /** Which paragraph of the file each of its paragraphs is of. */
  readonly origins: readonly number[]
  readonly variants: readonly BracketVariant[]
  readonly declined: readonly DeclinedInWord[]
  readonly leftOut: readonly NotBroughtIn[]
}

type PrintedText = ReadonlyMap<BlockId, PrintedParagraph>

/** Who goes on with the next paragraph because our own export says so. */
const NOBODY: FileHand = { by: '', day: null }
const LONGEST_WORDS = 80

const isChanged = ({ letters, end, head }: PrintedParagraph): boolean =>
  head !== null || end.put !== undefined || end.struck !== undefined || letters.some(({ stead }) => stead)

/**
 * [WI16] A rolling copy as it would be had it been made of the text. What is in it as it was printed, by side, place and words,
 * is what the text has there; what was changed in it is a change of the text, an answer, or listed.
 */
export function* unrolled(
  document: WordDocument,
  printed: PrintedText,
  lang: Lang,
): Generator<void, Unrolled> {
  const unroller = new Unroller(printed, lang)
  const { paragraphs } = document
  const out: WordParagraph[] = []
  const origins: number[] = []
  for (let at = 0; at < paragraphs.length; ) {
    yield
    const chunk = unroller.chunkAt(paragraphs, at)
    for (const one of unroller.unroll(chunk)) {
      out.push(one)
      origins.push(at)
    }
    at += chunk.length
  }
  unroller.missing(paragraphs)
  const { variants, declined, leftOut } = unroller
  return { document: { ...document, paragraphs: out }, origins, variants, declined, leftOut }
}

class Unroller {
  readonly variants: BracketVariant[] = []
  readonly declined: DeclinedInWord[] = []
  readonly leftOut: NotBroughtIn[] = []
  readonly #printed: PrintedText
  readonly #lang: Lang
  readonly #isSaid = new Set<SuggestionId>()

  constructor(printed: PrintedText, lang: Lang) {
    this.#printed = printed
    this.#lang = lang
  }

  /** A paragraph that has the bookmark of a changed one, with those behind it that have none: it may have been divided. */
  chunkAt(paragraphs: readonly WordParagraph[], at: number): readonly WordParagraph[] {
    const first = paragraphs[at]
    if (!first || !this.#of(first).some(isChanged)) return first ? [first] : []
    const next = paragraphs.findIndex(({ blocks }, i) => i > at && blocks.length > 0)
    const wanted = this.#of(first).map(wordsPrinted).join('')
    return dividedOf(paragraphs.slice(at, next === -1 ? undefined : next), wanted)
  }

  unroll(chunk: readonly WordParagraph[]): readonly WordParagraph[] {
    const [first] = chunk
    const last = chunk.at(-1)
    if (!first || !last) return []
    const blocks = this.#of(first)
    if (!blocks.some(isChanged)) return chunk
    const standing = blocks.filter(({ isNew }) => !isNew)
    const unknown = first.blocks.filter((id) => !this.#printed.has(blockId(id)))
    const writer = new UnrolledWriter(
      [...standing.map(({ id }) => id), ...unknown],
      chunk.map(({ form }) => form),
    )
    this.#settle(
      blocks.flatMap(({ letters }) => letters),
      chunk,
      writer,
    )
    const { paragraphs } = writer
    return paragraphs.map((one, at) =>
      this.#closed(one, at === paragraphs.length - 1 ? last : null, blocks.at(-1)),
    )
  }

  /** What is proposed as a paragraph of its own, and is not there any more, was taken out. */
  missing(paragraphs: readonly WordParagraph[]): void {
    const named = new Set(paragraphs.flatMap(({ blocks }) => blocks))
    for (const one of this.#printed.values()) {
      const { id, isNew, head } = one
      if (!isNew || named.has(id) || !head) continue
      const words = wordsPrinted(one)
      if (head.is === 'change') this.#decline({ suggestion: head.suggestion, words })
      else this.#leave('bracket', words)
    }
  }

  #of({ blocks }: WordParagraph): readonly PrintedParagraph[] {
    return blocks.flatMap((id) => this.#printed.get(blockId(id)) ?? [])
  }

  /** Writes what the text has, stretch by stretch; an edited alternative is another wording of its block. */
  #settle(
    printed: PrintedParagraph['letters'],
    chunk: readonly WordParagraph[],
    writer: UnrolledWriter,
  ): void {
    const edited: EditedPlace[] = []
    for (const { stead, steps } of letterStretches(printed, lettersOfParagraphs(chunk), this.#lang)) {
      if (stead) edited.push(...this.#settleStead(stead, steps, writer))
      else for (const { filed } of steps) if (filed) writer.write(filed)
    }
    for (const one of edited) {
      const varied = writer.variant(one)
      if (varied) this.variants.push({ ...varied, hands: one.hand ? [one.hand] : [] })
      else this.#leave('bracket', one.words)
    }
  }

  #settleStead(
    stead: RolledStead,
    steps: readonly SteadStep[],
    writer: UnrolledWriter,
  ): readonly EditedPlace[] {
    const settled = settledStead(stead, steps)
    const hand = steps.flatMap(({ filed }) => filed?.put ?? filed?.struck ?? [])[0] ?? null
    const at = writer.count()
    const words = wordsInstead(settled, writer.isOfText)
    if (words !== null) writer.put(words, hand)
    else if (stead.is === 'change') writer.keep(struckIn(steps))
    else writer.keepText(stead)
    if (settled.is === 'declined') this.#decline(settled)
    if (settled.is === 'chosen') this.#leave('chosen', settled.words)
    const looks = restyledIn(steps)
    if (settled.is === 'untouched' && looks !== '') this.#leave('format', looks)
    if (settled.is === 'broken') this.#leave('bracket', settled.words)
    if (settled.is !== 'alternatives' || !writer.isOfText) return []
    return settled.words.map((one) => ({ at, length: writer.count() - at, words: one, hand }))
  }

  #closed(
    { blocks, form, letters }: UnrolledParagraph,
    last: WordParagraph | null,
    block: PrintedParagraph | undefined,
  ): WordParagraph {
    const end = block?.end ?? {}
    const isPut = last !== null && signsFor(end.put, last.endPut, this.#lang)
    const isStruck = last !== null && signsFor(end.struck, last.endStruck, this.#lang)
    const isEmpty = letters.every(({ struck }) => struck !== null)
    const goesOn = isPut && !(block && isFilled(block)) && (isEmpty || block?.isNew === false)
    return {
      ...{ blocks, form, runs: runsOfLetters(letters) },
      endPut: isPut ? null : (last?.endPut ?? null),
      endStruck: goesOn ? NOBODY : isStruck ? null : (last?.endStruck ?? null),
    }
  }

  #decline({ suggestion, words }: DeclinedInWord): void {
    if (this.#isSaid.has(suggestion)) return
    this.#isSaid.add(suggestion)
    this.declined.push({ suggestion, words: words.slice(0, LONGEST_WORDS) })
  }

  #leave(what: NotBroughtInKind, words: string): void {
    this.leftOut.push({ what, words: words.slice(0, LONGEST_WORDS) })
  }
}

/** A block of the text that had no words, and was printed with those that somebody proposes. */
const isFilled = ({ isNew, letters }: PrintedParagraph): boolean =>
  !isNew && letters.length > 0 && letters.every(({ change }) => change.put !== undefined)

const wordsPrinted = ({ letters }: PrintedParagraph): string => letters.map(({ char }) => char).join('')
const textOf = ({ runs }: WordParagraph): string => runs.map(({ text }) => text).join('')

/** The first of these, and those behind it that bring it nearer to its words. */
function dividedOf(paragraphs: readonly WordParagraph[], wanted: string): readonly WordParagraph[] {
  let text = ''
  const end = paragraphs.findIndex((one, at) => {
    const own = textOf(one)
    const isOther = text.includes(wanted) || own.trim() === '' || !wanted.includes(own.trim())
    text += own
    return at > 0 && isOther
  })
  return paragraphs.slice(0, end === -1 ? undefined : end)
}

/** What somebody wants in place of a stretch; null: it is as it was. In a new paragraph the first of several. */
function wordsInstead(settled: SettledStead, isOfText: boolean): string | null {
  if (settled.is === 'words') return settled.words
  if (settled.is !== 'alternatives') return null
  return settled.present ?? (isOfText ? null : (settled.words[0] ?? ''))
}
