import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import type { ThreadId } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'

type PlacedThread = { readonly thread: Thread; readonly place: AnchoredPlace }
type ArrangedThreads = {
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
    const place = places.get(thread.id) ?? null
    if (place && order.has(place.block)) placed.push({ thread, place })
    else orphans.push(thread)
  }
  const at = ({ place }: PlacedThread): number => order.get(place.block) ?? 0
  return { placed: placed.toSorted((a, b) => at(a) - at(b) || a.place.from - b.place.from), orphans }
}
