import { orderOfSides } from '../../../model/memo/particulars.ts'
import { debouncedTextOf, type TextListener } from '../debounced-text.ts'
import type { RoomSession } from '../room-session.ts'
import { lookedAtIn } from './looked-at.ts'
import { followStanding, type StandingSuggestions } from './standing.ts'

/** The suggestions of a room as they stand, for everybody who shows them; made again when there is time (RO3). */
export type SuggestionsFollowed = {
  readonly now: () => StandingSuggestions
  readonly subscribe: (listener: TextListener) => () => void
}

const followed = new WeakMap<RoomSession, SuggestionsFollowed>()

export function suggestionsOf(room: RoomSession): SuggestionsFollowed {
  const known = followed.get(room) ?? follow(room)
  followed.set(room, known)
  return known
}

function follow(room: RoomSession): SuggestionsFollowed {
  const text = debouncedTextOf(room)
  const looked = lookedAtIn(room)
  const standing = followStanding()
  const now = () => {
    const { fields } = room.picture().dossier
    const { memo } = text.text()
    return standing(looked.now(), memo, orderOfSides(fields, memo.lang))
  }
  looked.derive(now)
  return { now, subscribe: looked.subscribe }
}
