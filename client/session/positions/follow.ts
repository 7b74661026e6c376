import type { Memorandum } from '../../../model/memo/blocks.ts'
import { debouncedTextOf, type TextListener } from '../debounced-text.ts'
import type { RoomPicture, RoomSession } from '../room-session.ts'
import { lookedAtIn } from '../suggestions/looked-at.ts'
import { type Positions, positionsOf } from './positions.ts'

/** What both sides say of the text of a room, for everybody who shows it; made again when there is time (RO3). */
export type PositionsFollowed = {
  readonly now: () => Positions
  readonly subscribe: (listener: TextListener) => () => void
}

const followed = new WeakMap<RoomSession, PositionsFollowed>()

export function positionsIn(room: RoomSession): PositionsFollowed {
  const known = followed.get(room) ?? follow(room)
  followed.set(room, known)
  return known
}

type PositionGround = Pick<RoomPicture, 'dossier' | 'actor'> & { readonly memo: Memorandum }

const isSame = (a: PositionGround, b: PositionGround): boolean =>
  a.memo.blocks === b.memo.blocks &&
  a.dossier.stances === b.dossier.stances &&
  a.dossier.suggestions === b.dossier.suggestions &&
  a.actor?.side === b.actor?.side

function follow(room: RoomSession): PositionsFollowed {
  const text = debouncedTextOf(room)
  const looked = lookedAtIn(room)
  let last: { readonly ground: PositionGround; readonly positions: Positions } | null = null
  const now = () => {
    const { dossier: decided, actor } = room.picture()
    const dossier = { ...decided, suggestions: looked.now() }
    const ground = { dossier, actor, memo: text.text().memo }
    if (last && isSame(last.ground, ground)) return last.positions
    last = { ground, positions: positionsOf(dossier, ground.memo, actor?.side ?? null) }
    return last.positions
  }
  looked.derive(now)
  return { now, subscribe: looked.subscribe }
}
