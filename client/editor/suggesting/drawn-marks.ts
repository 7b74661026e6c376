import type { BracketPlace } from '../../../model/dossier/suggestions/brackets.ts'
import { offsetsOf } from '../../../model/dossier/suggestions/disputes.ts'
import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText, TextWrite } from '../../../model/dossier/text-in-hand.ts'
import { lettersOf, type RangeLetter, textOfLetters } from '../../../model/history/range.ts'
import type { ChangedRun } from '../../../model/history/range-changes.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'
import { TextPlaces } from './text-places.ts'

/** What stands in a text of suggestions, in the language of the screen. */
export type MarkWords = {
  readonly tags: Readonly<Record<Party, string>>
  readonly parties: Readonly<Record<Party, string>>
  readonly present: string
  readonly nothing: string
  readonly toFollow: string
  /**
   * Beside the tag of the side: the words stand elsewhere in the text; only a link, 加粗 or the kind of block is changed; it
   * is a block of its own, which has no number yet, or the first words of a part of the form.
   */
  readonly notes: { readonly moved: string; readonly format: string; readonly added: string }
}

/** Words drawn before or behind a letter, or struck letters; `from`, `to` in UTF-16 units of the words of the block. */
export type DrawnMark = {
  readonly from: number
  readonly to: number
  readonly attributes: Readonly<Record<string, string>>
}
/** What is drawn of suggestions in one block. `text`: its words, for which this was made. */
export type BlockMarks = {
  readonly text: string
  readonly marks: readonly DrawnMark[]
  readonly block: Readonly<Record<string, string>>
}

type Proposed = {
  readonly from: number
  readonly to: number
  readonly put: readonly RangeLetter[] | null
  readonly party: Party
  readonly draft: boolean
  readonly note: keyof MarkWords['notes'] | null
}

/** [SX10] What is drawn in each block: nothing of it is a letter of the text. */
export function marksOf(standing: StandingSuggestions, words: MarkWords): ReadonlyMap<BlockId, BlockMarks> {
  const drawing = new MarkDrawing(standing, words)
  const places = standing.brackets.flatMap((bracket) => bracket.places)
  for (const place of places) drawing.bracket(place)
  for (const one of standing.open)
    for (const run of proposedBy(one, standing)) if (!isIn(run, one, places)) drawing.proposal(run)
  return drawing.marks()
}

const isIn = (run: Proposed, { suggestion }: StandingSuggestion, places: readonly BracketPlace[]): boolean =>
  !run.draft &&
  places.some(
    ({ from, to, says }) =>
      from <= run.from && run.to <= to && says.some((one) => one.suggestion === suggestion.id),
  )

/** What a party drafts over what it tabled is drawn in its place. */
function proposedBy(one: StandingSuggestion, standing: StandingSuggestions): readonly Proposed[] {
  const version = one.draft ?? one.tabled
  if (!version) return []
  const { party } = one.suggestion
  const of = { party, draft: one.draft !== null, note: null }
  const starts = offsetsOf(standing.text)
  const { fit, pieces } = version
  if (fit.is === 'later') {
    const start = starts[fit.at] ?? 0
    return [{ ...of, from: start + fit.from, to: start + fit.to, put: null }]
  }
  if (fit.is !== 'fits') return []
  if (fit.write.is === 'move')
    return movedBy(fit.write, standing.text, starts).map((run) => ({ ...of, ...run }))
  const start = starts[fit.write.at] ?? 0
  const { now } = fit.write
  return pieces.map((piece) =>
    isFormat(piece, now)
      ? { ...of, from: start + piece.to, to: start + piece.to, put: [], note: 'format' }
      : { ...of, from: start + piece.from, to: start + piece.to, put: piece.put },
  )
}

/** Whether a piece leaves the words as they are. */
const isFormat = ({ from, to, put }: ChangedRun, now: readonly Block[]): boolean =>
  put.length === to - from && textOfLetters(put) === textOfLetters(lettersOf(now).slice(from, to))

/** A block that moves is struck where it stands, and drawn behind the other one (SX14). */
function movedBy(
  { block, behind }: Extract<TextWrite, { readonly is: 'move' }>,
  { blocks, places }: PlacedText,
  starts: readonly number[],
): readonly Pick<Proposed, 'from' | 'to' | 'put' | 'note'>[] {
  const at = places.get(block)
  const moved = at === undefined ? undefined : blocks[at]
  if (at === undefined || !moved) return []
  const above = behind === null ? undefined : places.get(behind)
  const [from, to] = [starts[at] ?? 0, starts[at + 1] ?? 0]
  const there = above === undefined ? 0 : (starts[above + 1] ?? 0)
  return [
    { from: from + 1, to, put: [], note: 'moved' },
    { from: there, to: there, put: lettersOf([moved]), note: 'moved' },
  ]
}

type MarkHost = { readonly block: number; readonly letter: number | null; readonly before: boolean }
type GrowingMarks = { marks: DrawnMark[]; block: Record<string, string> }

class MarkDrawing {
  readonly #standing: StandingSuggestions
  readonly #words: MarkWords
  readonly #places: TextPlaces
  readonly #blocks = new Map<number, GrowingMarks>()

  constructor(standing: StandingSuggestions, words: MarkWords) {
    this.#standing = standing
    this.#words = words
    this.#places = new TextPlaces(standing)
  }

  /** ［现文：应／中方：必须／美方：可考虑］ */
  bracket({ from, to, now, says }: BracketPlace): void {
    const { present, nothing, toFollow, parties } = this.#words
    const ofBlocks = this.#places.isEdge(from) && this.#places.isEdge(to)
    const read = (letters: readonly RangeLetter[]) =>
      (ofBlocks ? wordsIn(letters).replace(FIRST_LINE_END, '') : wordsIn(letters)) || nothing
    const whole = now.length === 0 ? `［${present}：${nothing}` : null
    if (whole === null) this.#strike(from, to, 'in-bracket')
    const host = this.#host(from, to)
    const tail = (text: string, party: Party | null, end: string) =>
      this.#put(host, {
        class: `sg-put ${party ? `sg-${party}` : 'sg-bracket'}`,
        'data-put': text,
        'data-end': end,
      })
    if (whole !== null) tail(whole, null, '')
    else this.#lead(from, to, `［${present}：`)
    says.forEach(({ party, letters }, at) => {
      const said = letters === null ? toFollow : read(letters)
      tail(`／${parties[party]}：${said}`, party, at === says.length - 1 ? '］' : '')
    })
    this.#note(host.block, 'bracket')
  }

  /** Struck words, and what is put in their place, with the tag of who proposes it. */
  proposal(proposed: Proposed): void {
    const { from, to, put, party, draft } = proposed
    const note = this.#isNewBlock(proposed) ? 'added' : proposed.note
    this.#strike(from, to, `sg-gone sg-${party}${draft ? ' is-draft' : ''}`)
    const host = this.#host(from, to)
    const words = put === null ? `（${this.#words.toFollow}）` : wordsIn(put)
    this.#put(host, {
      class: `sg-put sg-${party}${draft ? ' is-draft' : ''}`,
      'data-put': words,
      'data-tag': `${this.#words.tags[party]}${note === null ? '' : this.#words.notes[note]}`,
    })
    this.#note(host.block, party)
  }

  /** Whether blocks are put between two others, or words into a block that has none. */
  #isNewBlock({ from, to, put, note }: Proposed): boolean {
    if (note !== null || from !== to || !put || put.length === 0) return false
    return put[0]?.head ? this.#places.isEdge(from) : this.#host(from, to).letter === null
  }

  marks(): ReadonlyMap<BlockId, BlockMarks> {
    const all = new Map<BlockId, BlockMarks>()
    for (const [at, { marks, block }] of this.#blocks) {
      const one = this.#standing.text.blocks[at]
      if (one) all.set(one.id, { text: blockText(one), marks, block })
    }
    return all
  }

  #of(block: number): GrowingMarks {
    const known = this.#blocks.get(block) ?? { marks: [], block: {} }
    this.#blocks.set(block, known)
    return known
  }

  #strike(from: number, to: number, name: string): void {
    for (let at = from; at < to; ) {
      const block = this.#places.blockOf(at)
      const [start, end] = [this.#places.start(block), this.#places.start(block + 1)]
      const [first, past] = [Math.max(at, start + 1), Math.min(to, end)]
      if (at === start && name !== 'in-bracket') this.#of(block).block['data-joins'] = 'true'
      if (past > first)
        this.#of(block).marks.push({
          from: this.#places.unit(block, first - start),
          to: this.#places.unit(block, past - start),
          attributes: { class: name },
        })
      at = end
    }
  }

  /** The letter that words are drawn behind (`before`: in front of); null: the block has none. */
  #host(from: number, to: number): MarkHost {
    const at = Math.max(from, to) - 1
    const block = at < 0 ? 0 : this.#places.blockOf(at)
    const [start, end] = [this.#places.start(block), this.#places.start(block + 1)]
    if (at > start) return { block, letter: at - start, before: false }
    return end - start > 1 ? { block, letter: 1, before: true } : { block, letter: null, before: false }
  }

  #lead(from: number, to: number, text: string): void {
    const block = this.#places.blockOf(from)
    const start = this.#places.start(block)
    const letter = Math.max(from - start, 1)
    if (start + letter >= Math.min(to, this.#places.start(block + 1))) return
    this.#put(
      { block, letter, before: true },
      { class: 'sg-put sg-bracket', 'data-put': text, 'data-end': '' },
    )
  }

  #put({ block, letter, before }: MarkHost, attributes: Readonly<Record<string, string>>): void {
    const into = this.#of(block)
    if (letter === null) {
      const was = into.block['data-put']
      const said = [
        attributes['data-tag'] && `〈${attributes['data-tag']}〉`,
        attributes['data-put'],
        attributes['data-end'],
      ]
      into.block['data-put'] = [was, ...said].filter(Boolean).join('')
      return
    }
    const from = this.#places.unit(block, letter)
    const to = this.#places.unit(block, letter + 1)
    const side = before ? { 'data-before': 'true' } : {}
    into.marks.push({ from, to, attributes: { nodeName: 'span', ...attributes, ...side } })
  }

  /** For the margin: who proposes something here, and what is in dispute. */
  #note(block: number, what: Party | 'bracket'): void {
    const into = this.#of(block).block
    const all = new Set([...(into['data-suggested'] ?? '').split(' '), what].filter(Boolean))
    into['data-suggested'] = [...all].join(' ')
  }
}

/** The line end of whole blocks in brackets: these begin a line of their own, and nothing is divided. */
const FIRST_LINE_END = /^¶\n(?=.)/

/** A line end as people see it. */
const wordsIn = (letters: readonly RangeLetter[]): string => textOfLetters(letters).replaceAll('\n', '¶\n')
