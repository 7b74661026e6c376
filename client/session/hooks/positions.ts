import { positionsIn } from '../positions/follow.ts'
import type { Positions } from '../positions/positions.ts'
import type { RoomSession } from '../room-session.ts'
import { useFollowed } from './followed.ts'

/** What both sides say of each block. Brings the merge of suggestions with it: only for what is loaded when first shown. */
export const usePositions = (room: RoomSession): Positions => useFollowed(positionsIn(room))
