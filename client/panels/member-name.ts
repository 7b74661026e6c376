import type { Dossier } from '../../model/dossier/dossier.ts'
import type { PersonId } from '../../model/ids.ts'
import type { Role, Side } from '../../model/people.ts'

type MemberName = { readonly name: string; readonly side: Side | null; readonly role: Role | null }

/** A person as a member of this memorandum. Members who left keep their name; who was never one is `unknown`. */
export function memberName(dossier: Pick<Dossier, 'members'>, person: PersonId, unknown: string): MemberName {
  const member = dossier.members.get(person)
  return member
    ? { name: member.name, side: member.side, role: member.role }
    : { name: unknown, side: null, role: null }
}
