import { startTransition, useEffect, useState } from 'react'
import { positionsIn } from '../positions/follow.ts'
import type { Positions } from '../positions/positions.ts'
import type { RoomSession } from '../room-session.ts'

/** What both sides say of each block. Brings the merge of suggestions with it: only for what is loaded when first shown. */
export function usePositions(room: RoomSession): Positions {
  const source = positionsIn(room)
  const [positions, setPositions] = useState(source.now)
  useEffect(() => {
    const follow = () => startTransition(() => setPositions(source.now()))
    follow()
    return source.subscribe(follow)
  }, [source])
  return positions
}
