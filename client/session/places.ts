import type * as Y from 'yjs'
import type { Thread } from '../../model/dossier/dossier.ts'
import { type Place, placeOf } from '../../model/draft/anchors.ts'
import type { ThreadId } from '../../model/ids.ts'
import type { Memorandum } from '../../model/memo/blocks.ts'

export type Places = ReadonlyMap<ThreadId, Place | null>

/** Where every thread hangs now; found again only when the text or the threads are others than last time. */
export function followPlaces(): (
  doc: Y.Doc,
  memo: Memorandum,
  threads: ReadonlyMap<ThreadId, Thread>,
) => Places {
  let last: { memo: Memorandum; threads: ReadonlyMap<ThreadId, Thread>; places: Places } | null = null
  return (doc, memo, threads) => {
    if (last?.memo === memo && last.threads === threads) return last.places
    const found: Places = new Map([...threads].map(([id, thread]) => [id, placeOf(doc, thread.anchor)]))
    const places = last !== null && same(found, last.places) ? last.places : found
    last = { memo, threads, places }
    return places
  }
}

const same = (a: Places, b: Places): boolean =>
  a.size === b.size && [...a].every(([id, place]) => samePlace(place, b.get(id)))

function samePlace(a: Place | null, b: Place | null | undefined): boolean {
  if (a === null || b === null || b === undefined) return a === b
  return a.block === b.block && a.from === b.from && a.to === b.to
}
