import { useCallback, useMemo, useState } from 'react'
import type { Place } from '../../../model/draft/anchors.ts'
import type { Anchor } from '../../../model/memo/anchor.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { findIn, stepIn } from './find.ts'

export type Find = {
  /** Null while the find bar is closed. */
  readonly query: string | null
  readonly places: readonly Place[]
  readonly current: number
  /** Changes whenever somebody searched or stepped: the moment to scroll to the current match. */
  readonly turn: number
  readonly open: () => void
  readonly close: () => void
  readonly ask: (query: string) => void
  readonly step: (by: -1 | 1) => void
}

/** The match that somebody stepped to, as an anchor: matches that others write before it do not push it on. */
type FindStep = { readonly at: number; readonly turn: number; readonly anchor: Anchor | null }

/** Find in the text; the matches follow what is being written. */
export function useFind(room: RoomSession): Find {
  const [query, setQuery] = useState<string | null>(null)
  const memo = usePicture(
    room,
    useCallback((picture: RoomPicture) => (query === null ? null : picture.memo), [query]),
  )
  const [{ at, turn, anchor }, setAt] = useState<FindStep>({ at: 0, turn: 0, anchor: null })
  const places = useMemo(() => (memo === null ? [] : findIn(memo, query ?? '')), [memo, query])
  const current = useMemo(() => {
    const place = anchor && room.placeOf(anchor)
    const same = places.findIndex(({ block, from }) => block === place?.block && from === place.from)
    return same === -1 ? Math.min(at, places.length - 1) : same
  }, [room, places, at, anchor])
  return useMemo(
    () => ({
      query,
      places,
      current,
      turn,
      open: () => setQuery((now) => now ?? ''),
      close: () => setQuery(null),
      ask(next) {
        setQuery(next)
        setAt((last) => ({ at: 0, turn: last.turn + 1, anchor: null }))
      },
      step(by) {
        const next = stepIn(places.length, current, by)
        const place = places[next]
        setAt((last) => ({ at: next, turn: last.turn + 1, anchor: place ? room.anchorAt(place) : null }))
      },
    }),
    [room, query, places, current, turn],
  )
}
