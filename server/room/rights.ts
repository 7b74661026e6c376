import type { Dossier } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { textRefusal } from '../../model/dossier/state.ts'
import type { PersonId } from '../../model/ids.ts'
import type { Role } from '../../model/people.ts'
import { may } from '../../model/policy.ts'

export type Rights = {
  readonly role: Role
  readonly canWrite: boolean
  readonly state: Dossier['state']['is']
}

/** By their role alone. */
export function isWriter(dossier: Dossier, person: PersonId): boolean {
  const actor = actorIn(dossier, person)
  return actor !== null && may(actor.role, 'write-text')
}

/** By their role and by the state of the memorandum. */
export const canWrite = (dossier: Dossier, person: PersonId): boolean =>
  isWriter(dossier, person) && textRefusal(dossier) === null
