import { actorIn } from '../../model/dossier/dossier.ts'
import { type MemoId, memoId, type PersonId, personId } from '../../model/ids.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { type Actor, type Role, roleHasSide, type Side } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { PersonCard } from '../../model/wire/people.ts'
import type { Me } from '../../model/wire/session.ts'
import type { Kept } from '../memoranda/membership.ts'
import type { CatalogueData, Frozen } from '../store/catalogue-data.ts'
import { issueLink, type Link, revokeLinks } from './invitations.ts'
import { type Clock, endSessions, type Person, type SignedIn } from './sessions.ts'

type Read = Frozen<CatalogueData>

export const me = (person: Person): Me => ({
  id: personId(person.id),
  name: person.name,
  role: person.role,
  side: person.side,
})

/** A person of the secretariat as actor in a memorandum, also in one they are not a member of. */
export const secretariat = (who: SignedIn): Actor => ({
  person: personId(who.person.id),
  name: who.person.name,
  role: who.person.role,
  side: null,
})

export const maySee = (who: SignedIn): Result<null, Refusal> => permit(who.person.role, 'manage-people')

export function cardOf(data: Read, person: Person, kept: readonly Kept[]): PersonCard {
  const id = personId(person.id)
  const links = data.invitations.filter(
    (i) => i.person === id && i.purpose === 'invitation' && i.revokedAt === null,
  )
  const newest = links.reduce<(typeof links)[number] | null>(
    (best, i) => (best === null || i.createdAt >= best.createdAt ? i : best),
    null,
  )
  const seen = data.sessions.filter((s) => s.person === id).map((s) => s.lastUsedAt)
  const { name, role, side, affiliation, demo, createdAt, revokedAt } = person
  return {
    ...{ id, name, role, side, affiliation, demo, createdAt, revokedAt },
    invitation: newest && {
      createdAt: newest.createdAt,
      expiresAt: newest.expiresAt,
      usedAt: newest.usedAt,
    },
    lastSeenAt: seen.length === 0 ? null : Math.max(...seen),
    memoranda: kept.filter((k) => actorIn(k.dossier, id)).map((k) => memoId(k.entry.id)),
  }
}

export type NewPerson = {
  readonly name: string
  readonly role: Role
  readonly side: Side | null
  readonly affiliation: string
}

/** Inside a change: a person of the workspace with an invitation. What is asked was checked by `newPerson`. */
export function addPerson(draft: CatalogueData, ask: NewPerson, clock: Clock): { id: PersonId; link: Link } {
  const id = personId(clock.id())
  const { name, role, side, affiliation } = ask
  draft.people.push({
    ...{ id, name, role, side, affiliation },
    demo: false,
    createdAt: clock.now(),
    revokedAt: null,
  })
  return { id, link: issueLink(draft, id, 'invitation', clock) }
}

/** [PE1] Heads and delegates have a side, all others none; a name is one line of clean text. */
export function newPerson(ask: NewPerson): Result<NewPerson, Refusal> {
  const [name, affiliation] = [cleanText(ask.name).trim(), cleanText(ask.affiliation).trim()]
  if (name === '') return refuse({ why: 'malformed', detail: 'name' })
  const fits = roleHasSide(ask.role) === (ask.side !== null)
  return fits ? ok({ ...ask, name, affiliation }) : refuse({ why: 'malformed', detail: 'side' })
}

/** [PE2] Nobody can revoke the last of the secretariat. Tells which sessions ended. */
export function revokePerson(
  draft: CatalogueData,
  id: PersonId,
  now: number,
): Result<readonly string[], Refusal> {
  const person = draft.people.find((p) => p.id === id)
  if (!person) return refuse({ why: 'no-such-person' })
  if (person.revokedAt !== null) return refuse({ why: 'person-revoked' })
  const others = draft.people.filter((p) => p.role === 'secretariat' && p.revokedAt === null && p.id !== id)
  if (person.role === 'secretariat' && others.length === 0) return refuse({ why: 'last-secretariat' })
  person.revokedAt = now
  revokeLinks(draft, (i) => i.person === id, now)
  return ok(endSessions(draft, (s) => s.person === id, now))
}

/** [PE3] A new link; a revoked person is let in again by it. Tells when they had been revoked. */
export function inviteAgain(
  draft: CatalogueData,
  id: PersonId,
  clock: Clock,
): Result<{ readonly link: Link; readonly revokedAt: number | null }, Refusal> {
  const person = draft.people.find((p) => p.id === id)
  if (!person) return refuse({ why: 'no-such-person' })
  const { revokedAt } = person
  person.revokedAt = null
  return ok({ link: issueLink(draft, id, 'invitation', clock), revokedAt })
}

/** Where a person was a member until being revoked; what the secretariat had taken away before stays away. */
export const lostByRevocation = (kept: readonly Kept[], id: PersonId, revokedAt: number): readonly MemoId[] =>
  kept
    .filter(({ dossier }) => (dossier.members.get(id)?.removedAt ?? -1) >= revokedAt)
    .map(({ entry }) => memoId(entry.id))
