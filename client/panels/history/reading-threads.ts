import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { ShownReading } from '../../../model/wire/compare.ts'

/** `at`: by the block at which they stood; `elsewhere`: those of which nothing is known, or that stood at a block without words. */
export type PlacedThreads = {
  readonly count: number
  readonly at: ReadonlyMap<BlockId, readonly Thread[]>
  readonly elsewhere: readonly Thread[]
  /** The blocks of then. */
  readonly then: ReadonlyMap<BlockId, Block>
}

/** The threads of a named version that still say something. */
export function placedThreads({ threads }: Dossier, { blocks, places }: ShownReading): PlacedThreads {
  const at = new Map<BlockId, Thread[]>()
  const elsewhere: Thread[] = []
  const then = new Map(blocks.map((block) => [block.id, block]))
  const placed = new Map(places)
  let count = 0
  for (const thread of threads.values()) {
    if ([...thread.comments.values()].every(({ withdrawn }) => withdrawn)) continue
    count++
    const block = placed.get(thread.id) ?? null
    const own = block === null ? undefined : then.get(block)
    if (own && blockText(own) !== '') at.set(own.id, [...(at.get(own.id) ?? []), thread])
    else elsewhere.push(thread)
  }
  return { count, at, elsewhere, then }
}
