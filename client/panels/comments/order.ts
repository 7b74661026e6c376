import type { Thread } from '../../../model/dossier/comments/thread.ts'
import { blocksNear } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import { type BlockId, blockId, type SuggestionId, type ThreadId } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'

type PlacedThread = {
  readonly thread: Thread
  /** Null: it was not looked for yet, and is about words of the block it names; or it hangs on a suggestion. */
  readonly place: AnchoredPlace | null
}
export type ArrangedThreads = {
  readonly placed: readonly PlacedThread[]
  readonly orphans: readonly Thread[]
}
type Suggestions = ReadonlyMap<SuggestionId, Suggestion>

/** The blocks at which a thread may stand: of its words one, of its suggestion those it is about. */
function blocksOf(
  { anchor, suggestion }: Thread,
  place: AnchoredPlace | null | undefined,
  suggestions: Suggestions,
): readonly BlockId[] {
  if (anchor) return place === undefined ? [blockId(anchor.block)] : place ? [place.block] : []
  const { draft = null, tabled = null } = (suggestion && suggestions.get(suggestion)) ?? {}
  const form = (tabled ?? draft)?.form
  return form ? blocksNear(form) : []
}

/** Threads in the order of the text; those whose words or suggestion are gone are listed apart, never dropped. */
export function arrangeThreads(
  threads: Iterable<Thread>,
  places: ReadonlyMap<ThreadId, AnchoredPlace | null>,
  memo: Memorandum,
  suggestions: Suggestions,
): ArrangedThreads {
  const order = new Map(memo.blocks.map((block, i) => [block.id, i]))
  const placed: (PlacedThread & { readonly at: number })[] = []
  const orphans: Thread[] = []
  for (const thread of threads) {
    const place = places.get(thread.id)
    const [at] = blocksOf(thread, place, suggestions).flatMap((block) => order.get(block) ?? [])
    if (at === undefined) orphans.push(thread)
    else placed.push({ thread, place: place ?? null, at })
  }
  const from = ({ place }: PlacedThread): number => place?.from ?? 0
  return { placed: placed.toSorted((a, b) => a.at - b.at || from(a) - from(b)), orphans }
}
