import { type BlockChange, changesIn, memorandumAt } from '../../model/draft/replay.ts'
import { type Sitting, sittings, type Wording, wordingsOf } from '../../model/history/changes.ts'
import type { BlockId, MemoId, PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { permittedRoom } from './permitted.ts'
import { Slices } from './slices.ts'

export type HistoryDeps = { readonly rooms: Pick<Rooms, 'open'>; readonly seams: Pick<Seams, 'now'> }

/** The wordings one block has had. */
export async function blockHistory(
  deps: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
  block: BlockId,
): Promise<Result<{ readonly wordings: readonly Wording[] }, Refusal>> {
  const changes = await changesOf(deps, memo, person, lang)
  return changes.ok ? ok({ wordings: wordingsOf(changes.value, block) }) : changes
}

/** Who worked on the text when, sitting by sitting. */
export async function textHistory(
  deps: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
): Promise<Result<{ readonly sittings: readonly Sitting[] }, Refusal>> {
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
): Promise<Result<Memorandum, Refusal>> {
  const room = await permittedRoom(rooms, memo, person, 'read')
  return room.ok ? textAfter(room.value, lang, seq) : room
}

/** The same, of a room that is open. */
export async function textAfter(room: Room, lang: Lang, seq: Seq): Promise<Result<Memorandum, Refusal>> {
  if (seq < 1 || seq > room.head().seq) return refuse({ why: 'no-such-version' })
  return ok(memorandumAt(await room.written(), lang, seq))
}

/** Every change of every block, read in slices. */
async function changesOf(
  { rooms, seams }: HistoryDeps,
  memo: MemoId,
  person: PersonId,
  lang: Lang,
): Promise<Result<readonly BlockChange[], Refusal>> {
  const room = await permittedRoom(rooms, memo, person, 'read')
  if (!room.ok) return room
  const entries = changesIn(await room.value.written(), lang)
  return ok((await new Slices(seams.now).all(entries)).flat())
}
