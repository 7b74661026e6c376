import { startTransition, useEffect, useState } from 'react'
import type { RoomSession } from '../room-session.ts'
import { suggestionsOf } from '../suggestions/follow.ts'
import type { StandingSuggestions } from '../suggestions/standing.ts'

/**
 * The suggestions of a room with how each stands to the present text, in the order of the text. Brings the merge with it:
 * only for what is loaded when first shown.
 */
export function useSuggestions(room: RoomSession): StandingSuggestions {
  const source = suggestionsOf(room)
  const [standing, setStanding] = useState(source.now)
  useEffect(() => {
    const follow = () => startTransition(() => setStanding(source.now()))
    follow()
    return source.subscribe(follow)
  }, [source])
  return standing
}
