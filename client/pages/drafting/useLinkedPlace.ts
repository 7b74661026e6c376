import { useEffect, useState } from 'react'
import { usePicture } from '../../session/hooks/room.ts'
import { type LinkedPlace, openPlace, placeIn } from '../../session/linked-place.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import type { DeskView } from './desk-view.ts'

/** The browser says so when a link is followed within the page, the router when it goes somewhere. */
const FOLLOWED = ['hashchange', 'pushState'] as const

const isLive = ({ phase }: RoomPicture): boolean => phase.phase === 'live'

/** [LP1] Opens what the address points at once everything is there; the address forgets it, so that it can be followed again. */
export function useLinkedPlace(room: RoomSession, onView: (part: Partial<DeskView>) => void) {
  const live = usePicture(room, isLive)
  const [wanted, setWanted] = useState(() => placeIn(location.hash))
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    const look = () => setWanted((was) => placeIn(location.hash) ?? was)
    for (const event of FOLLOWED) window.addEventListener(event, look)
    return () => {
      for (const event of FOLLOWED) window.removeEventListener(event, look)
    }
  }, [])
  useEffect(() => {
    if (!live || wanted === null) return
    setWanted(null)
    history.replaceState(history.state, '', `${location.pathname}${location.search}`)
    const found = openPlace(room, wanted)
    setMissing(!found)
    if (found) onView(viewOf(wanted))
  }, [room, live, wanted, onView])
  return { missing, forget: () => setMissing(false) }
}

function viewOf({ is }: LinkedPlace): Partial<DeskView> {
  if (is === 'block') return { pane: 'text' }
  return { pane: 'panels', panels: true, tab: is === 'thread' ? 'comments' : 'suggestions' }
}
