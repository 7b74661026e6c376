import type { BlockPath } from '../../model/draft/authorship/block-elements.ts'
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
import type { ReadingQueues, ReadingTurns } from './reading-turns.ts'

/** [AU11] Of one answer, in characters as it is sent. */
const LARGEST = 4_000_000

/** Who created, moved and changed a block, and when. */
export type BlockStory = BlockPath & NewestEdits

export type AuthorshipReadings = {
  /** What was touched after entry `after`. */
  authorship(id: MemoId, actor: Actor, lang: Lang, after: Seq): RoomAnswer<Authorship>
  blockAuthorship(id: MemoId, actor: Actor, lang: Lang, block: BlockId): RoomAnswer<BlockStory>
}

/** What all readings of the rooms have in common. */
type SharedReadings = {
  readonly turns: ReadingTurns
  readonly histories: Histories
  readonly queues: ReadingQueues
}

/**
 * Who typed what, as far as it is durable. [RH1] The text as it stands is for whoever may read it; how a block came to read
 * so, with words that were deleted, for whoever may read its history.
 */
export function authorshipOf(
  rooms: Pick<Rooms, 'open'>,
  { turns, histories, queues }: SharedReadings,
  seams: Pick<Seams, 'now'>,
): AuthorshipReadings {
  const chronicles = new Chronicles(seams.now, queues)

  function read<T>(
    id: MemoId,
    { person, role }: Actor,
    action: Action,
    reading: (room: Room) => RoomAnswer<T>,
  ): RoomAnswer<T> {
    const permitted = permit(role, action)
    if (!permitted.ok) return Promise.resolve(permitted)
    return turns.take(person, async () => {
      const room = await rooms.open(id)
      return room.ok ? reading(room.value) : room
    })
  }

  return {
    authorship: (id, actor, lang, after) =>
      read(id, actor, 'read', async (room) => {
        const { seq, blocks } = await chronicles.read(room, (chronicle, slices) =>
          slices.through(chronicle.page(lang, after, LARGEST)),
        )
        return ok({ seq, blocks: blocks.map((one) => ({ ...one, runs: [...one.runs] })) })
      }),
    blockAuthorship: (id, actor, lang, block) =>
      read(id, actor, 'read-history', async (room) => {
        const path = await chronicles.read(room, async (chronicle) => chronicle.path(block))
        const found = path && (await histories.edits(room, lang, block))
        return found ? ok({ ...path, ...found }) : refuse({ why: 'no-such-block' })
      }),
  }
}
