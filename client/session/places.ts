import type * as Y from 'yjs'
import type { Thread } from '../../model/dossier/comments/thread.ts'
import { type AnchoredPlace, placeOf } from '../../model/draft/anchors.ts'
import type { ThreadId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import { type Block, blockText, type Memorandum } from '../../model/memo/blocks.ts'

type ThreadPlaces = ReadonlyMap<ThreadId, AnchoredPlace | null>
type Threads = ReadonlyMap<ThreadId, Thread>
type LastFound = { readonly memo: Memorandum; readonly threads: Threads; readonly places: ThreadPlaces }

/**
 * [RO5] Where each thread's text is now. While only words change, a thread is looked for again only if its own block
 * changed, or a changed block now contains its quote; every other thread keeps its place. One that hangs on a suggestion has
 * none.
 */
export function followPlaces(
  find: typeof placeOf = placeOf,
): (doc: Y.Doc, memo: Memorandum, threads: Threads) => ThreadPlaces {
  let last: LastFound | null = null
  return (doc, memo, threads) => {
    if (last?.memo === memo && last.threads === threads) return last.places
    const before = last
    const changed = before === null ? null : changedBlocks(before.memo.blocks, memo.blocks)
    const found: ThreadPlaces = new Map(
      [...threads].flatMap(([id, { anchor }]): [ThreadId, AnchoredPlace | null][] => {
        if (anchor === null) return []
        const was = before?.threads.get(id)?.anchor === anchor ? before.places.get(id) : undefined
        const stands = was !== undefined && changed !== null && !changed.some(concerns(anchor, was))
        return [[id, stands ? was : find(doc, anchor)]]
      }),
    )
    const places = before !== null && samePlaces(found, before.places) ? before.places : found
    last = { memo, threads, places }
    return places
  }
}

const concerns =
  (anchor: Anchor, was: AnchoredPlace | null) =>
  (block: Block): boolean =>
    block.id === was?.block || block.id === anchor.block || blockText(block).includes(anchor.quote)

/** The blocks whose words changed; null when blocks were added, removed or moved. */
function changedBlocks(was: readonly Block[], is: readonly Block[]): readonly Block[] | null {
  if (was.length !== is.length) return null
  const changed = is.filter((block, at) => block !== was[at])
  return is.every((block, at) => block.id === was[at]?.id) ? changed : null
}

const samePlaces = (a: ThreadPlaces, b: ThreadPlaces): boolean =>
  a.size === b.size && [...a].every(([id, place]) => samePlace(place, b.get(id)))

function samePlace(a: AnchoredPlace | null, b: AnchoredPlace | null | undefined): boolean {
  if (a === null || b === null || b === undefined) return a === b
  return a.block === b.block && a.from === b.from && a.to === b.to && a.again === b.again
}
