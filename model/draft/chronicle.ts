import type * as Y from 'yjs'
import { editOf, isEdit, joinedWith, type SittingEdit } from '../history/edits.ts'
import type { BlockId, Seq } from '../ids.ts'
import { LANGS, type Lang } from '../memo/blocks.ts'
import { type IsPersons, Letters } from './authorship/letters.ts'
import { type BlockRuns, blockRuns, sittingRuns } from './authorship/runs.ts'
import type { Stamp } from './authorship/stamp.ts'
import { type BlockChange, Reading, type Written } from './replay.ts'
import { elementsOf, rootOf } from './text.ts'

/** Who changed a block and when. `moved`: taken from one place and put to another. */
export type BlockStory = {
  readonly created: Stamp
  readonly moved: readonly Stamp[]
  readonly edits: readonly SittingEdit[]
}

type Story = { readonly reading: Reading; readonly edits: Map<BlockId, SittingEdit[]> }

/**
 * A journal as it is read on: whose every character is, and what became of every block, up to the last entry. Entries
 * come in order, each once; what is asked costs no replay.
 */
export class Chronicle {
  readonly #letters: Letters
  readonly #stories: ReadonlyMap<Lang, Story>
  readonly #runs = new WeakMap<Y.XmlElement, { readonly at: Seq; readonly is: BlockRuns }>()
  #seq: Seq = 0

  constructor(isPersons: IsPersons) {
    this.#letters = new Letters(isPersons)
    const { doc } = this.#letters
    this.#stories = new Map(
      LANGS.map((lang) => [lang, { reading: new Reading(rootOf(doc, lang)), edits: new Map() }]),
    )
  }

  /** The last entry that was read. */
  seq(): Seq {
    return this.#seq
  }

  enter(written: Written): void {
    this.#letters.enter(written)
    const { seq, at, by } = written
    for (const { reading, edits } of this.#stories.values())
      for (const difference of reading.differences()) note(edits, { seq, at, by, ...difference })
    this.#seq = seq
  }

  /** Nothing more of the text was written up to this entry. */
  upTo(seq: Seq): void {
    this.#seq = Math.max(this.#seq, seq)
  }

  /** The blocks that were touched after entry `after`, in the order of the text, one at a time. */
  *runs(lang: Lang, after: Seq): Generator<BlockRuns> {
    for (const element of elementsOf(rootOf(this.#letters.doc, lang))) {
      if (this.#letters.touched(element) > after) yield this.#runsOf(element)
    }
  }

  /** Worked out once until the block is touched again. */
  #runsOf(element: Y.XmlElement): BlockRuns {
    const at = this.#letters.touched(element)
    const last = this.#runs.get(element)
    if (last?.at === at) return last.is
    const { runs, ...block } = blockRuns(element, this.#letters)
    const is = { ...block, runs: sittingRuns(runs) }
    this.#runs.set(element, { at, is })
    return is
  }

  /** Null: there never was such a block. */
  story(lang: Lang, block: BlockId): BlockStory | null {
    const path = this.#letters.path(block)
    const edits = this.#stories.get(lang)?.edits.get(block)
    return path && edits ? { ...path, edits: edits.filter(isEdit) } : null
  }

  close(): void {
    this.#letters.doc.destroy()
  }
}

function note(all: Map<BlockId, SittingEdit[]>, change: BlockChange): void {
  const edits = all.get(change.block) ?? []
  all.set(change.block, edits)
  const joined = joinedWith(edits.at(-1), change)
  if (joined) edits[edits.length - 1] = joined
  else edits.push(editOf(change))
}
