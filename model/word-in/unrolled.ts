import type { RangeLetter } from '../history/range.ts'
import { alignRanges } from '../history/range-changes.ts'
import { type BlockId, blockId, type SuggestionId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Hand } from '../render/change-marks.ts'
import type { RolledStead } from '../render/rolling.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { NotBroughtIn, NotBroughtInKind } from './preview.ts'
import type { PrintedLetter, PrintedParagraph } from './printed-text.ts'
import { type FiledLetter, type SteadStep, settledStead, struckIn } from './settled-stead.ts'
import type { FileHand, WordDocument, WordParagraph, WordRun } from './word-document.ts'
import { withoutNumber } from './word-lines.ts'

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
type StandingStep = SteadStep & { stead: RolledStead | null }
type OutLetter = Pick<WordRun, 'put' | 'struck'> & { readonly char: string }
/** An alternative that was edited, where its bracket stood, and how many letters of the text stand there now. */
type EditedPlace = {
  readonly at: number
  readonly words: string
  readonly now: number
  readonly hand: FileHand | null
}
type OutParagraph = {
  readonly blocks: readonly string[]
  readonly form: WordParagraph['form']
  readonly letters: OutLetter[]
}

/** Who goes on with the next paragraph because our own export says so. */
const NOBODY: FileHand = { by: '', day: null }
/** The end of a paragraph, among letters. */
const END = '\n'
const PLAIN = { put: null, struck: null }
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
    const all = paragraphs.slice(at, next === -1 ? undefined : next)
    const wanted = this.#of(first)
      .flatMap(({ letters }) => letters.map(({ char }) => char))
      .join('')
    // Those behind it are of it as long as they bring it nearer to its words.
    let [count, text] = [1, textOf(first)]
    while (
      count < all.length &&
      !text.includes(wanted) &&
      wanted.includes(textOf(all[count]).trim()) &&
      textOf(all[count]).trim() !== ''
    ) {
      text += textOf(all[count])
      count++
    }
    return all.slice(0, count)
  }

  unroll(chunk: readonly WordParagraph[]): readonly WordParagraph[] {
    const [first] = chunk
    const last = chunk.at(-1)
    if (!first || !last) return []
    const blocks = this.#of(first)
    if (!blocks.some(isChanged)) return chunk
    const steps = stepped(
      blocks.flatMap(({ letters }) => letters),
      this.#filed(chunk),
    )
    const standing = blocks.filter(({ isNew }) => !isNew)
    const unknown = first.blocks.filter((id) => !this.#printed.has(blockId(id)))
    const open: OutParagraph = {
      blocks: [...standing.map(({ id }) => id), ...unknown],
      ...{ form: first.form, letters: [] },
    }
    const out = this.#settled(steps, open, chunk)
    return out.map((one, at) => this.#closed(one, at === out.length - 1 ? last : null, blocks.at(-1)))
  }

  /** What is proposed as a paragraph of its own, and is not there any more, was taken out. */
  missing(paragraphs: readonly WordParagraph[]): void {
    const named = new Set(paragraphs.flatMap(({ blocks }) => blocks))
    for (const { id, isNew, head, letters } of this.#printed.values()) {
      if (!isNew || named.has(id) || !head) continue
      const words = letters.map(({ char }) => char).join('')
      if (head.is === 'change') this.#decline({ suggestion: head.suggestion, words })
      else this.#leave('bracket', words)
    }
  }

  #of({ blocks }: WordParagraph): readonly PrintedParagraph[] {
    return blocks.flatMap((id) => this.#printed.get(blockId(id)) ?? [])
  }

  #isOurs(hand: FileHand | null, by: Hand | undefined): boolean {
    return hand !== null && by !== undefined && !hand.timed && hand.by === PAGE_WORDS[this.#lang].hands[by]
  }

  /** Who our own export says changed something is known with the letter that is printed there. */
  #filed(chunk: readonly WordParagraph[]): readonly WordLetter[] {
    return chunk.flatMap(({ runs }, at) => [
      ...(at > 0 ? [{ char: END, put: chunk[at - 1]?.endPut ?? null, struck: null }] : []),
      ...runs.flatMap(({ text, put, struck }) => [...text].map((char) => ({ char, put, struck }))),
    ])
  }

  #settled(
    all: readonly RawStep[],
    open: OutParagraph,
    chunk: readonly WordParagraph[],
  ): readonly OutParagraph[] {
    const steps = allotted(all.map((step) => this.#known(step)))
    const out: OutParagraph[] = [open]
    let divided = 0
    const write = (letter: OutLetter): void => {
      if (letter.char === END) {
        divided += 1
        out.push({ blocks: [], form: chunk[divided]?.form ?? null, letters: [] })
      } else out.at(-1)?.letters.push(letter)
    }
    const pending: EditedPlace[] = []
    for (let at = 0; at < steps.length; ) {
      const { stead, filed } = steps[at] ?? { stead: null, filed: null }
      if (!stead) {
        if (filed) write(filed)
        at += 1
        continue
      }
      const end = steps.findIndex((one, i) => i > at && one.stead !== stead)
      const own = steps.slice(at, end === -1 ? undefined : end)
      at += own.length
      const settled = settledStead(stead, own)
      const hand = own.flatMap(({ filed: one }) => one?.put ?? one?.struck ?? [])[0] ?? null
      const place = out.at(-1)?.letters.length ?? 0
      const put = (words: string): void => {
        for (const char of words) write({ char, put: hand, struck: null })
      }
      if (settled.is === 'words') put(settled.words)
      else if (settled.is === 'alternatives' && (settled.present !== null || open.blocks.length === 0))
        put(settled.present ?? settled.words[0] ?? '')
      else if (stead.is === 'bracket') this.#writeNow(stead, open, out)
      else for (const char of struckIn(own)) write({ char, ...PLAIN })
      const now = (out.at(-1)?.letters.length ?? 0) - place
      if (settled.is === 'alternatives' && open.blocks.length > 0)
        for (const words of settled.words) pending.push({ at: place, words, now, hand })
      if (settled.is === 'declined') this.#decline(settled)
      if (settled.is === 'chosen') this.#leave('chosen', settled.words)
      if (settled.is === 'broken') this.#leave('bracket', settled.words)
    }
    this.#vary(pending, open, out)
    return out
  }

  /** An edited alternative is the wording of its block with it in place of its bracket. */
  #vary(
    pending: readonly EditedPlace[],
    { blocks: [block], letters }: OutParagraph,
    out: readonly OutParagraph[],
  ): void {
    const text = letters.map(({ char, struck, put }) => (struck ? char : put ? '' : char))
    for (const { at, words, now, hand } of pending) {
      if (block === undefined || out.length > 1) this.#leave('bracket', words)
      else {
        const varied = [...text.slice(0, at), words, ...text.slice(at + now)].join('')
        this.variants.push({ block: blockId(block), text: varied, hands: hand ? [hand] : [] })
      }
    }
  }

  /** The letters of the text for which a stretch stands. */
  #writeNow({ now }: RolledStead, open: OutParagraph, out: OutParagraph[]): void {
    for (const { char, head } of now) {
      if (!head) out.at(-1)?.letters.push({ char, ...PLAIN })
      else if (!open.blocks.includes(head.id)) out.push({ blocks: [head.id], form: null, letters: [] })
    }
  }

  #known({ printed, filed }: RawStep): StandingStep {
    if (!filed) return { printed, filed: null, stead: printed?.stead ?? null }
    const { put, struck } = filed
    const isPut = this.#isOurs(put, printed?.change.put)
    const isStruck = this.#isOurs(struck, printed?.change.struck)
    const known: FiledLetter = {
      char: filed.char,
      // What was printed as put in and is not so any more is in the words: somebody accepted it.
      put: isPut ? null : put,
      struck: isStruck ? null : struck,
      ours: isStruck,
    }
    const isAccepted = printed?.change.put !== undefined && put === null
    return { printed, filed: isAccepted ? { ...known, put: NOBODY } : known, stead: printed?.stead ?? null }
  }

  #closed(
    { blocks, form, letters }: OutParagraph,
    last: WordParagraph | null,
    block: PrintedParagraph | undefined,
  ): WordParagraph {
    const end = block?.end ?? {}
    const isPut = last !== null && this.#isOurs(last.endPut, end.put)
    const isStruck = last !== null && this.#isOurs(last.endStruck, end.struck)
    const isEmpty = letters.every(({ struck }) => struck !== null)
    const goesOn = isPut && (isEmpty || block?.isNew === false)
    return {
      ...{ blocks, form, runs: runsOf(letters) },
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

type WordLetter = OutLetter
type RawStep = { readonly printed: PrintedLetter | null; readonly filed: WordLetter | null }

const textOf = (paragraph: WordParagraph | undefined): string =>
  (paragraph?.runs ?? []).map(({ text }) => text).join('')

/** The printed letters and those of the file beside each other, with all that was struck. */
function stepped(printed: readonly PrintedLetter[], filed: readonly WordLetter[]): readonly RawStep[] {
  const [was, is] = [printed.map(plain), filed.map(plain)]
  const places = new Map(is.map((letter, at) => [letter, at]))
  const steps: RawStep[] = []
  let next = 0
  alignRanges(was, is).kept.forEach((letter, at) => {
    const place = letter ? (places.get(letter) ?? -1) : -1
    while (next < place) steps.push({ printed: null, filed: filed[next++] ?? null })
    if (place >= 0) next = place + 1
    steps.push({ printed: printed[at] ?? null, filed: filed[place] ?? null })
  })
  while (next < filed.length) steps.push({ printed: null, filed: filed[next++] ?? null })
  return steps
}

const plain = ({ char }: { readonly char: string }): RangeLetter => ({ char, marks: {}, head: null })

/** New letters belong to the stretch they stand in, and to one beside them whose nearest letter is gone. */
function allotted(steps: readonly StandingStep[]): readonly StandingStep[] {
  const isLost = (step: StandingStep | undefined): boolean =>
    step?.stead !== undefined && step.stead !== null && (!step.filed || step.filed.struck !== null)
  const own = steps.map((step) => ({ ...step }))
  for (let at = 0; at < own.length; ) {
    if (own[at]?.printed) {
      at += 1
      continue
    }
    const end = own.findIndex((one, i) => i > at && one.printed)
    const to = end === -1 ? own.length : end
    const [before, behind] = [own[at - 1], own[to]]
    const isNumber =
      !before &&
      withoutNumber(
        own
          .slice(0, to)
          .map(({ filed }) => filed?.char)
          .join(''),
      ) === ''
    const inside = before?.stead && before.stead === behind?.stead ? before.stead : null
    const stead = inside ?? (isLost(before) ? before?.stead : isLost(behind) ? behind?.stead : null) ?? null
    for (const one of own.slice(at, to)) one.stead = one.filed?.char === END || isNumber ? null : stead
    at = to
  }
  return own
}

function runsOf(letters: readonly OutLetter[]): readonly WordRun[] {
  const runs: { text: string; readonly put: FileHand | null; readonly struck: FileHand | null }[] = []
  for (const { char, put, struck } of letters) {
    const last = runs.at(-1)
    if (last && last.put === put && last.struck === struck) last.text += char
    else runs.push({ text: char, put, struck })
  }
  return runs
}
