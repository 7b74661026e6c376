import type { BlockPath } from '../../model/draft/authorship/block-elements.ts'
import type { Chronicle } from '../../model/draft/chronicle.ts'
import type { NewestEdits } from '../../model/history/edits.ts'
import type { BlockId, MemoId, Seq } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { type Action, permit } from '../../model/policy.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Authorship } from '../../model/wire/authorship.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { Chronicles } from './chronicles.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'
import type { ReadingTurns } from './reading-turns.ts'
import type { Slices } from './slices.ts'

type ChronicleReading<T> = (chronicle: Chronicle, slices: Slices, room: Room) => RoomAnswer<T>

/** Who created, moved and changed a block, and when. */
export type BlockStory = BlockPath & NewestEdits

export type AuthorshipReadings = {
  /** What was touched after entry `after`. */
  authorship(id: MemoId, actor: Actor, lang: Lang, after: Seq): RoomAnswer<Authorship>
  blockAuthorship(id: MemoId, actor: Actor, lang: Lang, block: BlockId): RoomAnswer<BlockStory>
}

/**
 * Who typed what, as far as it is durable. [RH1] The text as it stands is for whoever may read it; how a block came to read
 * so, with words that were deleted, for whoever may read its history.
 */
export function authorshipOf(
  rooms: Pick<Rooms, 'open'>,
  { turns, histories }: { readonly turns: ReadingTurns; readonly histories: Histories },
  seams: Pick<Seams, 'now'>,
): AuthorshipReadings {
  const chronicles = new Chronicles(seams.now)

  async function read<T>(
    id: MemoId,
    { person, role }: Actor,
    action: Action,
    reading: ChronicleReading<T>,
  ): RoomAnswer<T> {
    const permitted = permit(role, action)
    if (!permitted.ok) return permitted
    return turns.take(person, async () => {
      const room = await rooms.open(id)
      return room.ok
        ? chronicles.read(room.value, (chronicle, slices) => reading(chronicle, slices, room.value))
        : room
    })
  }

  return {
    authorship: (id, actor, lang, after) =>
      read(id, actor, 'read', async (chronicle, slices) => {
        const blocks = await slices.all(chronicle.runs(lang, after))
        return ok({ seq: chronicle.seq(), blocks: blocks.map((one) => ({ ...one, runs: [...one.runs] })) })
      }),
    blockAuthorship: (id, actor, lang, block) =>
      read(id, actor, 'read-history', async (chronicle, _, room) => {
        const path = chronicle.path(block)
        const found = path && (await histories.edits(room, lang, block))
        return found ? ok({ ...path, ...found }) : refuse({ why: 'no-such-block' })
      }),
  }
}
