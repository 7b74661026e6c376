import type * as Y from 'yjs'
import { editOf, extendedBy, isEdit, type SittingEdit } from '../history/edits.ts'
import type { BlockId, Seq } from '../ids.ts'
import { LANGS, type Lang } from '../memo/blocks.ts'
import { AttributedText, type IsPersonsClient } from './authorship/attributed-text.ts'
import type { Stamp } from './authorship/attribution.ts'
import { type BlockRuns, blockRuns, sittingRuns } from './authorship/runs.ts'
import { type BlockChange, BlockTracker, type JournalUpdate } from './replay.ts'
import { elementsOf, rootOf } from './text.ts'

/** Who created, moved and changed a block, and when. */
export type BlockStory = {
  readonly created: Stamp
  readonly moved: readonly Stamp[]
  readonly edits: readonly SittingEdit[]
}

type TextStory = { readonly tracker: BlockTracker; readonly edits: Map<BlockId, SittingEdit[]> }

/**
 * A journal read so far: the attribution of every character and the story of every block. Entries come in order, each
 * once; a question costs no replay.
 */
export class Chronicle {
  readonly #text: AttributedText
  readonly #stories: ReadonlyMap<Lang, TextStory>
  readonly #runs = new WeakMap<Y.XmlElement, { readonly at: Seq; readonly found: BlockRuns }>()
  #seq: Seq = 0

  constructor(isPersons: IsPersonsClient) {
    this.#text = new AttributedText(isPersons)
    const { doc } = this.#text
    this.#stories = new Map(
      LANGS.map((lang) => [lang, { tracker: new BlockTracker(rootOf(doc, lang)), edits: new Map() }]),
    )
  }

  /** The last entry read. */
  seq(): Seq {
    return this.#seq
  }

  enter(entry: JournalUpdate): void {
    this.#text.enter(entry)
    const { seq, at, by } = entry
    for (const { tracker, edits } of this.#stories.values())
      for (const difference of tracker.differences()) note(edits, { seq, at, by, ...difference })
    this.#seq = seq
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

  /** Null when there never was such a block. */
  story(lang: Lang, block: BlockId): BlockStory | null {
    const path = this.#text.path(block)
    const edits = this.#stories.get(lang)?.edits.get(block)
    return path && edits ? { ...path, edits: edits.filter(isEdit) } : null
  }

  close(): void {
    this.#text.doc.destroy()
  }
}

function note(all: Map<BlockId, SittingEdit[]>, change: BlockChange): void {
  const edits = all.get(change.block) ?? []
  all.set(change.block, edits)
  const joined = extendedBy(edits.at(-1), change)
  if (joined) edits[edits.length - 1] = joined
  else edits.push(editOf(change))
}
