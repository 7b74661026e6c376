import { actorIn } from '../../model/dossier/membership.ts'
import { restoreRemoval } from '../../model/dossier/removal.ts'
import { planBringBack } from '../../model/draft/bring-back.ts'
import { comparedRemoval } from '../../model/draft/missing-parts.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Decidable, Performed } from '../room/intake.ts'
import type { Room } from '../room/room.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'
import { decidePlanned } from './planned.ts'

/**
 * [LR7] What a notice says was removed comes back with one click, by an edit of the server, logged with whoever asked. It
 * is decided before the journal is read, so that a refusal costs nothing, and again on the state the edit is made in.
 * `from`: the entry of the first update the notice is about.
 */
export async function bringRemovalBack(
  room: Room,
  histories: Histories,
  person: PersonId,
  from: Seq,
): RoomAnswer<Performed> {
  const decide = ({ dossier }: Pick<Decidable, 'dossier'>) => {
    const actor = actorIn(dossier, person)
    return actor
      ? restoreRemoval(dossier, actor, { removal: from })
      : refuse({ why: 'no-such-memorandum' } as const)
  }
  const decided = decide({ dossier: room.dossier() })
  if (!decided.ok) return decided
  const notice = room.dossier().removals.get(from)
  if (!notice) return refuse({ why: 'no-such-removal' })
  const before = await histories.text(room, notice.lang, notice.from - 1)
  const after = await histories.text(room, notice.lang, notice.until)
  const blocks = notice.blocks.map(({ block }) => block)
  const removal = await histories.through(comparedRemoval({ before, after, blocks }))
  return decidePlanned(room, person, (state) => {
    const facts = decide(state)
    if (!facts.ok) return facts
    return ok({
      facts: facts.value,
      plan: (doc, read) => planBringBack(rootOf(doc, notice.lang), removal, read),
    })
  })
}
