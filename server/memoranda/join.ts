import type { MemoId, PersonId } from '../../model/ids.ts'
import { ok } from '../../model/result.ts'
import type { Join } from '../../model/wire/memoranda.ts'
import type { Rooms } from '../room/rooms.ts'
import type { RoomAnswer } from './permitted.ts'

/** [RM1] A client id for one document in one tab, and the path of the socket it is for. */
export async function joinRoom(
  rooms: Pick<Rooms, 'open'>,
  memo: MemoId,
  person: PersonId,
  session: string,
): RoomAnswer<Join> {
  const room = await rooms.open(memo)
  if (!room.ok) return room
  const joined = await room.value.join(person, session)
  return joined.ok ? ok({ ...joined.value, path: '/sync' }) : joined
}
