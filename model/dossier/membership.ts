import type { PersonId } from '../ids.ts'
import { type Actor, type Role, roleHasSide, type Side } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'

type Decided = Result<readonly Fact[], Refusal>

/** [ME1] Heads and delegates have a side, all others none; a delegation has one head at a time. */
export function addMember(
  dossier: Dossier,
  actor: Actor,
  ask: { person: PersonId; name: string; role: Role; side: Side | null },
): Decided {
  if (!may(actor.role, 'manage-people')) return refuse({ why: 'not-allowed', action: 'manage-people' })
  if (roleHasSide(ask.role) !== (ask.side !== null)) return refuse({ why: 'malformed', detail: 'side' })
  const rival = [...dossier.members.values()].find(
    (m) => m.removedAt === null && m.role === 'head' && m.side === ask.side && m.person !== ask.person,
  )
  if (ask.role === 'head' && rival) return refuse({ why: 'two-heads' })
  return ok([{ kind: 'member-added', ...ask }])
}

/** [ME2] The last member of the secretariat stays: somebody must be able to let people in. */
export function removeMember(dossier: Dossier, actor: Actor, ask: { person: PersonId }): Decided {
  if (!may(actor.role, 'manage-people')) return refuse({ why: 'not-allowed', action: 'manage-people' })
  const member = dossier.members.get(ask.person)
  if (!member || member.removedAt !== null) return refuse({ why: 'no-such-person' })
  const secretariat = [...dossier.members.values()].filter(
    (m) => m.role === 'secretariat' && m.removedAt === null,
  )
  if (member.role === 'secretariat' && secretariat.length === 1) return refuse({ why: 'last-secretariat' })
  return ok([{ kind: 'member-removed', person: ask.person }])
}
