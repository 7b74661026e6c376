import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import { blockId, type ThreadId } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'

type PlacedThread = {
  readonly thread: Thread
  /** Null: it was not looked for yet, and is about words of the block it names. */
  readonly place: AnchoredPlace | null
}
export type ArrangedThreads = {
  readonly placed: readonly PlacedThread[]
  readonly orphans: readonly Thread[]
}

/** Threads in the order of the text; those whose words are gone are listed apart, never dropped. */
export function arrangeThreads(
  threads: Iterable<Thread>,
  places: ReadonlyMap<ThreadId, AnchoredPlace | null>,
  memo: Memorandum,
): ArrangedThreads {
  const order = new Map(memo.blocks.map((block, i) => [block.id, i]))
  const placed: PlacedThread[] = []
  const orphans: Thread[] = []
  for (const thread of threads) {
    const place = places.has(thread.id) ? (places.get(thread.id) ?? null) : undefined
    const block = place === undefined ? blockId(thread.anchor.block) : place?.block
    if (block !== undefined && order.has(block)) placed.push({ thread, place: place ?? null })
    else orphans.push(thread)
  }
  const at = ({ thread, place }: PlacedThread): number =>
    order.get(place?.block ?? blockId(thread.anchor.block)) ?? 0
  const from = ({ place }: PlacedThread): number => place?.from ?? 0
  return { placed: placed.toSorted((a, b) => at(a) - at(b) || from(a) - from(b)), orphans }
}
