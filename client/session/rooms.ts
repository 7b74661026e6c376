import type { MemoId, PersonId } from '../../model/ids.ts'
import { openRoom } from './room.ts'
import type { RoomSession } from './room-session.ts'
import { after } from './scheduling.ts'
import { BROWSER } from './seams.ts'

const rooms = new Map<string, RoomSession>()

/** The one room of this tab for a memorandum and a person. It opens with its first subscriber. */
export function roomOf(memo: MemoId, me: PersonId | null): RoomSession {
  const key = `${memo} ${me ?? ''}`
  const known = rooms.get(key)
  if (known) return known
  const origin = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`
  const room = openRoom(memo, { me, origin, now: BROWSER.now })
  rooms.set(key, room)
  return room
}

/** How long (ms) a pre-joined room waits for a page to show it. */
const WAIT_FOR_PAGE = 10_000

/** [RO6] Joins a room while the page that will show it is still loading, so that the text arrives in the meantime. */
export function preJoin(memo: MemoId, me: PersonId): void {
  after(
    WAIT_FOR_PAGE,
    roomOf(memo, me).subscribe(() => {}),
  )
}
