import { addMember } from '../../model/dossier/membership.ts'
import type { MemoId, PersonId } from '../../model/ids.ts'
import { ok } from '../../model/result.ts'
import { type NewPerson, secretariatActor } from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { membership } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { errorFields } from './errors.ts'
import type { Parts } from './parts.ts'

/** Whether each of these memoranda would take such a person; asked before anything is written. */
export async function canJoin(
  parts: Parts,
  by: SignedIn,
  memoranda: readonly MemoId[],
  { name, role, side }: NewPerson,
): RouteAnswer<null> {
  const asker = secretariatActor(by)
  for (const memo of memoranda) {
    const member = await membership(parts, memo, asker.person)
    if (!member.ok) return member
    // The new person has no id yet. The asker's stands in: the secretariat has no side, so it is no other head's rival.
    const person = asker.person
    const decided = addMember(member.value.dossier, member.value.actor, { person, name, role, side })
    if (!decided.ok) return decided
  }
  return ok(null)
}

export async function joinMemorandum(parts: Parts, by: SignedIn, memo: MemoId, id: PersonId): Promise<void> {
  const person = parts.catalogue.read().people.find((p) => p.id === id)
  if (!person) return
  const { name, role, side } = person
  const added = await parts.memoranda.manage(memo, secretariatActor(by), {
    do: 'add-member',
    person: id,
    name,
    role,
    side,
  })
  if (!added.ok) parts.log.warn({ memo, why: added.refusal.why }, 'a person did not become a member')
}

/**
 * [PE5] Takes a revoked person out of a memorandum. They are shut out already, so a memorandum that cannot be told is no
 * failure; the log says which one.
 */
export async function leaveMemorandum(
  parts: Parts,
  by: SignedIn,
  memo: MemoId,
  person: PersonId,
): Promise<void> {
  try {
    const dossier = await parts.memoranda.dossier(memo)
    const member = dossier.ok ? dossier.value.members.get(person) : null
    if (!member || member.removedAt !== null) return
    const asker = secretariatActor(by)
    const removed = await parts.memoranda.manage(memo, asker, { do: 'remove-member', person })
    if (removed.ok) return
    if (removed.refusal.why !== 'last-secretariat') throw new Error(removed.refusal.why)
    // A memorandum keeps somebody of the secretariat: whoever revokes its last one takes their place.
    const { name, role } = by.person
    await parts.memoranda.manage(memo, asker, {
      do: 'add-member',
      person: asker.person,
      name,
      role,
      side: null,
    })
    await parts.memoranda.manage(memo, asker, { do: 'remove-member', person })
  } catch (error) {
    parts.log.warn({ memo, ...errorFields(error) }, 'a memorandum was not told of a revocation')
  }
}
