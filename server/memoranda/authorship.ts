import type { Chronicle } from '../../model/draft/chronicle.ts'
import type { MemoId } from '../../model/ids.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Rooms } from '../room/rooms.ts'
import { Chronicles } from './chronicles.ts'
import type { Memoranda } from './port.ts'
import type { Slices } from './slices.ts'

type Asked = Pick<Memoranda, 'authorship' | 'blockAuthorship'>
type Read<T> = (chronicle: Chronicle, slices: Slices) => Promise<Result<T, Refusal>>

/** Who typed what, as far as it is durable, for whoever may read the text. */
export function authorshipOf(rooms: Pick<Rooms, 'open'>, seams: Pick<Seams, 'now'>): Asked {
  const chronicles = new Chronicles(seams.now)

  async function read<T>(id: MemoId, { role }: Parameters<Asked['authorship']>[1], what: Read<T>) {
    const allowed = permit(role, 'read')
    if (!allowed.ok) return allowed
    const room = await rooms.open(id)
    return room.ok ? chronicles.read(room.value, what) : room
  }

  return {
    authorship: (id, actor, lang, after) =>
      read(id, actor, async (chronicle, slices) => {
        const blocks = await slices.all(chronicle.runs(lang, after))
        return ok({ seq: chronicle.seq(), blocks: blocks.map((one) => ({ ...one, runs: [...one.runs] })) })
      }),
    blockAuthorship: (id, actor, lang, block) =>
      read(id, actor, async (chronicle) => {
        const story = chronicle.story(lang, block)
        return story ? ok(story) : refuse({ why: 'no-such-block' })
      }),
  }
}
