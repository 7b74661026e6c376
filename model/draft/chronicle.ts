import type * as Y from 'yjs'
import type { BlockId, Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import { AttributedText, type IsPersonsClient } from './authorship/attributed-text.ts'
import type { BlockPath } from './authorship/block-elements.ts'
import { type BlockRuns, blockRuns, sittingRuns } from './authorship/runs.ts'
import type { JournalUpdate } from './replay.ts'
import { elementsOf, rootOf } from './text.ts'

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

  /** The runs of the blocks that were touched after entry `after`, in the order of the text, one block at a time. */
  *runs(lang: Lang, after: Seq): Generator<BlockRuns> {
    for (const element of elementsOf(rootOf(this.#text.doc, lang))) {
      if (this.#text.touched(element) > after) yield this.#runsOf(element)
    }
  }

  /** Computed once, until the block is touched again. */
  #runsOf(element: Y.XmlElement): BlockRuns {
    const at = this.#text.touched(element)
    const last = this.#runs.get(element)
    if (last?.at === at) return last.found
    const { runs, ...block } = blockRuns(element, this.#text)
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
