import { type BlockChange, changesIn, memorandumAt } from '../../model/draft/replay.ts'
import { type Sitting, sittings, type Wording, wordingsOf } from '../../model/history/changes.ts'
import type { BlockId, MemoId, PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { permittedRoom, type RoomAnswer } from './permitted.ts'
import { Slices } from './slices.ts'

type HistoryDeps = { readonly rooms: Pick<Rooms, 'open'>; readonly seams: Pick<Seams, 'now'> }

/** The wordings one block has had. */
export async function blockHistory(
  deps: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
  block: BlockId,
): RoomAnswer<{ readonly wordings: readonly Wording[] }> {
  const changes = await changesOf(deps, memo, person, lang)
  return changes.ok ? ok({ wordings: wordingsOf(changes.value, block) }) : changes
}

/** Who worked on the text when, sitting by sitting. */
export async function textHistory(
  deps: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
): RoomAnswer<{ readonly sittings: readonly Sitting[] }> {
  const changes = await changesOf(deps, memo, person, lang)
  return changes.ok ? ok({ sittings: sittings(changes.value) }) : changes
}

/** The text as entry `seq` left it, for a person who may read it. */
export async function textAt(
  rooms: Pick<Rooms, 'open'>,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
  seq: Seq,
): RoomAnswer<Memorandum> {
  const room = await permittedRoom(rooms, memo, person, 'read')
  return room.ok ? textAfter(room.value, lang, seq) : room
}

/** The same, of a room that is open. */
export async function textAfter(room: Room, lang: Lang, seq: Seq): RoomAnswer<Memorandum> {
  if (seq < 1 || seq > room.head().seq) return refuse({ why: 'no-such-version' })
  return ok(memorandumAt(await room.written(), lang, seq))
}

/** Every change of every block, read in slices. */
async function changesOf(
  { rooms, seams }: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
): RoomAnswer<readonly BlockChange[]> {
  const room = await permittedRoom(rooms, memo, person, 'read')
  if (!room.ok) return room
  const entries = changesIn(await room.value.written(), lang)
  return ok((await new Slices(seams.now).all(entries)).flat())
}
