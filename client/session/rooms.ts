import type { MemoId, PersonId } from '../../model/ids.ts'
import { openRoom } from './room.ts'
import type { RoomSession } from './room-session.ts'
import { after } from './scheduling.ts'
import { BROWSER } from './seams.ts'

const rooms = new Map<string, RoomSession>()

/** The one room of this tab for a memorandum and a person; it opens when somebody subscribes. */
export function roomOf(memo: MemoId, me: PersonId | null): RoomSession {
  const key = `${memo} ${me ?? ''}`
  const known = rooms.get(key)
  if (known) return known
  const origin = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`
  const room = openRoom(memo, { me, origin, now: BROWSER.now })
  rooms.set(key, room)
  return room
}

/** So long a room that was entered ahead waits for a page that shows it (ms). */
const AHEAD = 10_000

/** [RO6] Enters a room while the page that will show it is still being drawn: the text is on its way meanwhile. */
export function enterAhead(memo: MemoId, me: PersonId): void {
  after(
    AHEAD,
    roomOf(memo, me).subscribe(() => {}),
  )
}

/** Somebody else or nobody is signed in now: what belonged to the last person closes. */
export function closeRooms(): void {
  for (const room of rooms.values()) room.close()
  rooms.clear()
}
