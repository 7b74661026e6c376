import type { RoomSession } from '../room-session.ts'
import { suggestionsOf } from '../suggestions/follow.ts'
import type { StandingSuggestions } from '../suggestions/standing.ts'
import { useFollowed } from './followed.ts'

/**
 * The suggestions of a room with how each stands to the present text, in the order of the text. Brings the merge with it:
 * only for what is loaded when first shown.
 */
export const useSuggestions = (room: RoomSession): StandingSuggestions => useFollowed(suggestionsOf(room))
