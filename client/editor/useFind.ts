import { useMemo, useState } from 'react'
import type { Place } from '../../model/draft/anchors.ts'
import { usePicture } from '../session/hooks.ts'
import type { RoomSession } from '../session/room-session.ts'
import { findIn, stepIn } from './find.ts'

export type Find = {
  /** Null while nothing is looked for. */
  readonly query: string | null
  readonly places: readonly Place[]
  readonly current: number
  readonly open: () => void
  readonly close: () => void
  readonly ask: (query: string) => void
  readonly step: (by: -1 | 1) => void
}

/** Find in the text: the places follow what is being written. */
export function useFind(room: RoomSession): Find {
  const memo = usePicture(room, (picture) => picture.memo)
  const [query, setQuery] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const places = useMemo(() => findIn(memo, query ?? ''), [memo, query])
  const current = places.length === 0 ? -1 : Math.min(at, places.length - 1)
  const count = places.length
  return useMemo(
    () => ({
      query,
      places,
      current,
      open: () => setQuery((now) => now ?? ''),
      close: () => setQuery(null),
      ask(next) {
        setQuery(next)
        setAt(0)
      },
      step: (by) => setAt(stepIn(count, current, by)),
    }),
    [query, places, current, count],
  )
}
