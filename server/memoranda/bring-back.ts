import { actorIn } from '../../model/dossier/dossier.ts'
import { restoreRemoval } from '../../model/dossier/removal.ts'
import { bringBack } from '../../model/draft/bring-back.ts'
import { memorandumAt } from '../../model/draft/replay.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type Result, refuse } from '../../model/result.ts'
import type { OpenRoom, Performed } from './open-room.ts'

/**
 * [LR7] One click: what a notice says was removed comes back, by the server, logged with whoever asked. Decided before
 * the journal is read, so that who may not costs nothing, and again on the state it is applied to.
 */
export async function bringRemovalBack(
  room: OpenRoom,
  person: PersonId,
  removal: Seq,
): Promise<Result<Performed, Refusal>> {
  const decided = decideFor(person, removal)({ dossier: room.dossier() })
  if (!decided.ok) return decided
  const notice = room.dossier().removals.get(removal)
  if (!notice) return refuse({ why: 'no-such-removal' })
  const written = await room.written()
  const before = memorandumAt(written, notice.lang, notice.from - 1)
  const after = memorandumAt(written, notice.lang, notice.until)
  const blocks = notice.blocks.map(({ block }) => block)
  return room.decide(person, decideFor(person, removal), (doc) =>
    bringBack(rootOf(doc, notice.lang), { before, after, blocks }),
  )
}

const decideFor =
  (person: PersonId, removal: Seq) =>
  ({ dossier }: { readonly dossier: ReturnType<OpenRoom['dossier']> }) => {
    const actor = actorIn(dossier, person)
    return actor
      ? restoreRemoval(dossier, actor, { removal })
      : refuse({ why: 'no-such-memorandum' } as const)
  }
