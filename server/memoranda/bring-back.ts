import { actorIn } from '../../model/dossier/membership.ts'
import { restoreRemoval } from '../../model/dossier/removal.ts'
import { bringBack } from '../../model/draft/bring-back.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import { refuse } from '../../model/result.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'

/**
 * [LR7] What a notice says was removed comes back with one click, by an edit of the server, logged with whoever asked. It
 * is decided before the journal is read, so that a refusal costs nothing, and again on the state the edit is made in.
 * `removal`: the entry of the first update the notice is about.
 */
export async function bringRemovalBack(
  room: Room,
  histories: Histories,
  person: PersonId,
  removal: Seq,
): RoomAnswer<Performed> {
  const decide = ({ dossier }: Pick<Decidable, 'dossier'>) => {
    const actor = actorIn(dossier, person)
    return actor
      ? restoreRemoval(dossier, actor, { removal })
      : refuse({ why: 'no-such-memorandum' } as const)
  }
  const decided = decide({ dossier: room.dossier() })
  if (!decided.ok) return decided
  const notice = room.dossier().removals.get(removal)
  if (!notice) return refuse({ why: 'no-such-removal' })
  const before = await histories.text(room, notice.lang, notice.from - 1)
  const after = await histories.text(room, notice.lang, notice.until)
  const blocks = notice.blocks.map(({ block }) => block)
  return room.decide(person, decide, (doc) => bringBack(rootOf(doc, notice.lang), { before, after, blocks }))
}
