import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Block, Memorandum } from '../memo/blocks.ts'

/** What others changed in one section, by the heading nearest above: ids alone. `section` null: before the first. */
export type SectionChanges = {
  readonly section: BlockId | null
  /** Those that are in the text, in its order. */
  readonly blocks: readonly BlockId[]
  /** Each once, in the order in which they came. */
  readonly by: readonly PersonId[]
}

/** `gone`: blocks that others took away: how many, and who. */
export type ChangesSince = {
  readonly sections: readonly SectionChanges[]
  readonly gone: { readonly blocks: number; readonly by: readonly PersonId[] }
}

type SinceStep = {
  readonly seq: Seq
  readonly by: PersonId
  readonly block: BlockId
  readonly before: Block | null
  readonly after: Block | null
}
type BlockSince = { readonly first: Block | null; last: Block | null; readonly by: Set<PersonId> }

/**
 * [WA5] What others changed in the text after entry `since`, by section. What came and went, and a block that moved with
 * the words it had, are no change.
 */
export class SinceLog {
  readonly #since: Seq
  readonly #reader: PersonId
  readonly #blocks = new Map<BlockId, BlockSince>()

  constructor(since: Seq, reader: PersonId) {
    this.#since = since
    this.#reader = reader
  }

  /** The next change of a block, in the order of the journal. */
  add({ seq, by, block, before, after }: SinceStep): void {
    if (seq <= this.#since) return
    const known = this.#blocks.get(block) ?? { first: before, last: after, by: new Set<PersonId>() }
    known.last = after
    if (by !== this.#reader) known.by.add(by)
    this.#blocks.set(block, known)
  }

  /** `memo`: the text as the last entry that was added left it. */
  read({ blocks }: Pick<Memorandum, 'blocks'>): ChangesSince {
    const changed = new Map([...this.#blocks].filter(([, one]) => isChange(one)))
    const sections: { section: BlockId | null; blocks: BlockId[]; by: Set<PersonId> }[] = []
    let section: BlockId | null = null
    for (const { id, kind } of blocks) {
      if (kind === 'heading') section = id
      const one = changed.get(id)
      if (!one) continue
      const last = sections.at(-1)
      const here = last?.section === section ? last : { section, blocks: [], by: new Set<PersonId>() }
      if (here !== last) sections.push(here)
      here.blocks.push(id)
      for (const person of one.by) here.by.add(person)
    }
    const gone = [...changed.values()].filter(({ last }) => last === null)
    return {
      sections: sections.map((one) => ({ ...one, by: [...one.by] })),
      gone: { blocks: gone.length, by: [...new Set(gone.flatMap(({ by }) => [...by]))] },
    }
  }
}

const { stringify } = JSON
const isChange = ({ first, last, by }: BlockSince): boolean =>
  by.size > 0 && stringify(first) !== stringify(last)
