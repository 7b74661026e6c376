import type { Dossier } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import type { MemoId, PersonId } from '../../model/ids.ts'
import { type Action, permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type Result, refuse } from '../../model/result.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'

/** What a command or a reading of a memorandum comes to. */
export type RoomAnswer<T> = Promise<Result<T, Refusal>>

/** Whether a person may do this by a dossier. A stranger is told that there is no such memorandum. */
export function permitIn(dossier: Dossier, person: PersonId, action: Action): Result<null, Refusal> {
  const actor = actorIn(dossier, person)
  return actor ? permit(actor.role, action) : refuse({ why: 'no-such-memorandum' })
}

/** The room of a memorandum, for a person who may do this in it. */
export async function permittedRoom(
  rooms: Pick<Rooms, 'open'>,
  memo: MemoId,
  person: PersonId,
  action: Action,
): RoomAnswer<Room> {
  const room = await rooms.open(memo)
  if (!room.ok) return room
  const permitted = permitIn(room.value.dossier(), person, action)
  return permitted.ok ? room : permitted
}
