import type * as Y from 'yjs'
import type { BlockId, Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import { AttributedText, type IsPersonsClient } from './authorship/attributed-text.ts'
import type { BlockPath } from './authorship/block-elements.ts'
import { type BlockRuns, blockRunSteps, sittingRuns } from './authorship/runs.ts'
import type { JournalUpdate } from './replay.ts'
import { elementsOf, rootOf } from './text.ts'

/** What a run takes of an answer, in characters. */
const RUN_WEIGHT = 130
/** Whose the words of some blocks are. */
export type AuthorshipPage = { readonly seq: Seq; readonly blocks: readonly BlockRuns[] }

const inText = (
  told: readonly { readonly place: number; readonly found: BlockRuns }[],
): readonly BlockRuns[] => told.toSorted((a, b) => a.place - b.place).map(({ found }) => found)

/**
 * A journal read so far: the attribution of every character, and who made and moved every block. Entries come in order, each
 * once; a question costs no replay.
 */
export class Chronicle {
  readonly #text: AttributedText
  readonly #runs = new WeakMap<Y.XmlElement, { readonly at: Seq; readonly found: BlockRuns }>()
  #seq: Seq = 0

  constructor(isPersons: IsPersonsClient) {
    this.#text = new AttributedText(isPersons)
  }

  /** The last entry read. */
  seq(): Seq {
    return this.#seq
  }

  enter(entry: JournalUpdate): void {
    this.#text.enter(entry)
    this.#seq = entry.seq
  }

  /** Notes that the entries up to this one change nothing more in the text. */
  upTo(seq: Seq): void {
    this.#seq = Math.max(this.#seq, seq)
  }

  /**
   * [AU11] The runs of blocks touched after entry `after`: those touched longest ago, until they weigh more than `most`, with
   * all of the same entry, in the order of the text. `seq`: all that was touched up to this entry is told; who asks again asks after it.
   */
  *page(lang: Lang, after: Seq, most: number): Generator<void, AuthorshipPage> {
    const touched = elementsOf(rootOf(this.#text.doc, lang))
      .map((element, place) => ({ element, place, at: this.#text.touched(element) }))
      .filter(({ at }) => at > after)
      .toSorted((a, b) => a.at - b.at)
    const told: { readonly place: number; readonly found: BlockRuns }[] = []
    let [seq, weight] = [after, 0]
    for (const { element, place, at } of touched) {
      if (at > seq && weight > most) return { seq, blocks: inText(told) }
      const found = yield* this.#runsOf(element)
      told.push({ place, found })
      weight += found.text.length + found.runs.length * RUN_WEIGHT
      seq = at
      yield
    }
    return { seq: this.#seq, blocks: inText(told) }
  }

  /** Computed once, until the block is touched again. */
  *#runsOf(element: Y.XmlElement): Generator<void, BlockRuns> {
    const at = this.#text.touched(element)
    const last = this.#runs.get(element)
    if (last?.at === at) return last.found
    const { runs, ...block } = yield* blockRunSteps(element, this.#text)
    yield
    const found = { ...block, runs: sittingRuns(runs) }
    this.#runs.set(element, { at, found })
    return found
  }

  /** Who made a block and who moved it; null when there never was such a block. */
  path(block: BlockId): BlockPath | null {
    return this.#text.path(block)
  }

  close(): void {
    this.#text.doc.destroy()
  }
}
