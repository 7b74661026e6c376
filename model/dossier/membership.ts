import type { PersonId, Seq } from '../ids.ts'
import { type Actor, type Role, roleHasSide, type Side } from '../people.ts'
import type { PersistentMap } from '../persistent-map.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

type MemberDetails = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}
type PersonRef = { readonly person: PersonId }

export type MembershipFacts = { readonly 'member-added': MemberDetails; readonly 'member-removed': PersonRef }
export type MembershipCommands = { readonly 'add-member': MemberDetails; readonly 'remove-member': PersonRef }

/**
 * `since` and `removedAt`: UTC milliseconds. Who was removed stays listed: their words are still theirs. `cameIn`: the entry
 * that let them in, or that said last as what.
 */
export type Member = MemberDetails & {
  readonly since: number
  readonly cameIn: Seq
  readonly removedAt: number | null
}

type MembershipPart = { readonly members: PersistentMap<PersonId, Member> }

/** The person as an actor in this memorandum, or null for somebody who is not (or no longer) a member. */
export function actorIn({ members }: MembershipPart, person: PersonId): Actor | null {
  const member = members.get(person)
  if (!member || member.removedAt !== null) return null
  return { person, name: member.name, role: member.role, side: member.side }
}

export const membershipFolds: Folds<MembershipFacts, MembershipPart> = {
  'member-added': ({ members }, { person, name, role, side }, { at, seq }) => ({
    members: members.with(person, { person, name, role, side, since: at, cameIn: seq, removedAt: null }),
  }),
  'member-removed'({ members }, { person }, { at }) {
    const member = members.get(person)
    return member ? { members: members.with(person, { ...member, removedAt: at }) } : {}
  },
}

/** [ME1] Heads and delegates have a side, all others none; a delegation has one head at a time. */
export function addMember(
  { members }: MembershipPart,
  actor: Actor,
  { person, name, role, side }: MemberDetails,
): Decided<MembershipFacts> {
  const allowed = permit(actor.role, 'manage-people')
  if (!allowed.ok) return allowed
  if (roleHasSide(role) !== (side !== null)) return refuse({ why: 'malformed', detail: 'side' })
  const rival = [...members.values()].find(
    (m) => m.removedAt === null && m.role === 'head' && m.side === side && m.person !== person,
  )
  if (role === 'head' && rival) return refuse({ why: 'two-heads' })
  return ok([{ kind: 'member-added', person, name, role, side }])
}

/** [ME2] The last member of the secretariat stays: somebody must be able to let people in. */
function removeMember(
  { members }: MembershipPart,
  actor: Actor,
  { person }: PersonRef,
): Decided<MembershipFacts> {
  const allowed = permit(actor.role, 'manage-people')
  if (!allowed.ok) return allowed
  const member = members.get(person)
  if (!member || member.removedAt !== null) return refuse({ why: 'no-such-person' })
  const secretariat = [...members.values()].filter((m) => m.role === 'secretariat' && m.removedAt === null)
  if (member.role === 'secretariat' && secretariat.length === 1) return refuse({ why: 'last-secretariat' })
  return ok([{ kind: 'member-removed', person }])
}

export const membershipDecisions: Decisions<MembershipCommands, MembershipPart, MembershipFacts> = {
  'add-member': addMember,
  'remove-member': removeMember,
}
