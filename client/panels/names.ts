import type { Dossier } from '../../model/dossier/dossier.ts'
import type { PersonId } from '../../model/ids.ts'
import type { Role, Side } from '../../model/people.ts'

export type Named = { readonly name: string; readonly side: Side | null; readonly role: Role | null }

/** Who a fact or an update is by, as a member of this memorandum; members who left keep their name. */
export function named(dossier: Dossier, person: PersonId, unknown: string): Named {
  const member = dossier.members.get(person)
  return member
    ? { name: member.name, side: member.side, role: member.role }
    : { name: unknown, side: null, role: null }
}
