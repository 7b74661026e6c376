import { useCallback, useMemo, useState } from 'react'
import type { Place } from '../../../model/draft/anchors.ts'
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

/** Find in the text; the matches follow what is being written. */
export function useFind(room: RoomSession): Find {
  const [query, setQuery] = useState<string | null>(null)
  const memo = usePicture(
    room,
    useCallback((picture: RoomPicture) => (query === null ? null : picture.memo), [query]),
  )
  const [{ at, turn }, setAt] = useState({ at: 0, turn: 0 })
  const places = useMemo(() => (memo === null ? [] : findIn(memo, query ?? '')), [memo, query])
  const current = places.length === 0 ? -1 : Math.min(at, places.length - 1)
  const count = places.length
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
        setAt((last) => ({ at: 0, turn: last.turn + 1 }))
      },
      step: (by) => setAt((last) => ({ at: stepIn(count, current, by), turn: last.turn + 1 })),
    }),
    [query, places, current, turn, count],
  )
}
