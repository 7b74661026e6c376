import { actorIn } from '../../model/dossier/membership.ts'
import { type MemoId, memoId, type PersonId, personId } from '../../model/ids.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { type Actor, type Role, roleHasSide, type Side } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { PersonCard } from '../../model/wire/people.ts'
import type { Me } from '../../model/wire/session.ts'
import type { ListedDossier } from '../memoranda/membership.ts'
import type { Clock } from '../seams.ts'
import type { CatalogueData, Frozen } from '../store/catalogue-data.ts'
import { setDigest } from './digest-setting.ts'
import { type IssuedLink, issueLink, revokeLinks } from './invitations.ts'
import { endSessions, type Person, type SignedIn } from './sessions.ts'

/** A person as the actor they become when they are made a member of a memorandum. */
export const actorOf = ({ id, name, role, side }: Person): Actor => ({
  person: personId(id),
  name,
  role,
  side,
})

export const me = (person: Person): Me => ({
  id: personId(person.id),
  name: person.name,
  role: person.role,
  side: person.side,
})

/** A person of the secretariat as the actor in a memorandum, whether they are a member of it or not. */
export const secretariatActor = (who: SignedIn): Actor => ({
  person: personId(who.person.id),
  name: who.person.name,
  role: who.person.role,
  side: null,
})

export const requirePeopleManager = ({ person }: SignedIn): Result<null, Refusal> =>
  permit(person.role, 'manage-people')

export function personCard(
  data: Frozen<CatalogueData>,
  person: Person,
  kept: readonly ListedDossier[],
): PersonCard {
  const id = personId(person.id)
  const seen = data.sessions.filter((s) => s.person === id).map((s) => s.lastUsedAt)
  const { name, role, side, affiliation, demo, createdAt, revokedAt } = person
  return {
    id,
    name,
    role,
    side,
    affiliation,
    demo,
    createdAt,
    revokedAt,
    invitation: newestInvitation(data, id),
    lastSeenAt: seen.length === 0 ? null : Math.max(...seen),
    memoranda: kept.filter((k) => actorIn(k.dossier, id)).map((k) => memoId(k.entry.id)),
  }
}

function newestInvitation(data: Frozen<CatalogueData>, id: PersonId): PersonCard['invitation'] {
  const links = data.invitations.filter(
    (i) => i.person === id && i.purpose === 'invitation' && i.revokedAt === null,
  )
  const newest = links.reduce<(typeof links)[number] | null>(
    (best, i) => (best === null || i.createdAt >= best.createdAt ? i : best),
    null,
  )
  if (!newest) return null
  const { createdAt, expiresAt, usedAt } = newest
  return { createdAt, expiresAt, usedAt }
}

export type NewPerson = {
  readonly name: string
  readonly role: Role
  readonly side: Side | null
  readonly affiliation: string
}

/**
 * Adds a person to the workspace, with an invitation; called in a change of the catalogue. `newPerson` has checked
 * `ask`.
 */
export function addPerson(
  draft: CatalogueData,
  ask: NewPerson,
  clock: Clock,
): { id: PersonId; link: IssuedLink } {
  const id = personId(clock.id())
  const { name, role, side, affiliation } = ask
  draft.people.push({
    id,
    name,
    role,
    side,
    affiliation,
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

/** [PE2] The last person of the secretariat cannot be revoked. Returns the ids of the sessions that ended. */
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
  setDigest(draft, id, null)
  return ok(endSessions(draft, (s) => s.person === id, now))
}

/** [PE3] Issues a new link, which lets a revoked person in again; `revokedAt`: when they had been revoked. */
export function inviteAgain(
  draft: CatalogueData,
  id: PersonId,
  clock: Clock,
): Result<{ readonly link: IssuedLink; readonly revokedAt: number | null }, Refusal> {
  const person = draft.people.find((p) => p.id === id)
  if (!person) return refuse({ why: 'no-such-person' })
  const { revokedAt } = person
  person.revokedAt = null
  return ok({ link: issueLink(draft, id, 'invitation', clock), revokedAt })
}

/** The memoranda a person was a member of until being revoked. Those the secretariat took away earlier stay away. */
export const lostByRevocation = (
  kept: readonly ListedDossier[],
  id: PersonId,
  revokedAt: number,
): readonly MemoId[] =>
  kept
    .filter(({ dossier }) => (dossier.members.get(id)?.removedAt ?? -1) >= revokedAt)
    .map(({ entry }) => memoId(entry.id))
