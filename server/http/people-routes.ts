import { type Request, Router } from 'express'
import { addMember } from '../../model/dossier/membership.ts'
import { type MemoId, memoId, type PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { paths } from '../../model/wire/paths.ts'
import { type PersonCard, zInvite } from '../../model/wire/people.ts'
import { joinUrl, type Link } from '../accounts/invitations.ts'
import {
  addPerson,
  cardOf,
  inviteAgain,
  lostByRevocation,
  maySee,
  type NewPerson,
  newPerson,
  revokePerson,
  secretariat,
} from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { allDossiers, membership } from '../memoranda/membership.ts'
import { named } from './answer.ts'
import { asked, perSessionOf } from './guard.ts'
import type { Parts } from './parts.ts'
import { bodyOf, personIn, zEmpty } from './requests.ts'

type Answer<T> = Promise<Result<T, Refusal>>
type Invited = { readonly person: PersonCard; readonly url: string; readonly expiresAt: number }

export function peopleRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    paths.people,
    asked((who) => list(parts, who)),
  )
  routes.post(
    paths.people,
    asked((who, req) => invite(parts, who, req)),
  )
  routes.delete(
    paths.person(':person'),
    asked((who, req) => revoke(parts, who, req)),
  )
  routes.post(
    paths.invitations(':person'),
    perSessionOf(parts, 'link'),
    asked((who, req) => again(parts, who, req)),
  )
  return routes
}

async function list(parts: Parts, who: SignedIn): Answer<readonly PersonCard[]> {
  const allowed = maySee(who)
  if (!allowed.ok) return allowed
  const kept = await allDossiers(parts)
  const data = parts.catalogue.read()
  return ok(data.people.map((person) => cardOf(data, person, kept)))
}

async function invite(parts: Parts, who: SignedIn, req: Request): Answer<Invited> {
  const allowed = maySee(who)
  if (!allowed.ok) return allowed
  const body = bodyOf(zInvite, req)
  if (!body.ok) return body
  const person = newPerson(body.value)
  if (!person.ok) return person
  const memoranda = [...new Set(body.value.memoranda)]
  const room = await roomFor(parts, who, memoranda, person.value)
  if (!room.ok) return room
  const { id, link } = await parts.catalogue.change((draft) => addPerson(draft, person.value, parts.clock))
  for (const memo of memoranda) await join(parts, who, memo, id)
  return invited(parts, id, link)
}

/** Asked before anything is written: is there a place for such a person in each of these memoranda? */
async function roomFor(
  parts: Parts,
  who: SignedIn,
  memoranda: readonly MemoId[],
  { name, role, side }: NewPerson,
): Answer<null> {
  const asker = secretariat(who)
  for (const memo of memoranda) {
    const member = await membership(parts, memo, asker.person)
    if (!member.ok) return member
    const nobody = asker.person // never the rival of a head: the secretariat has no side
    const decided = addMember(member.value.dossier, member.value.actor, { person: nobody, name, role, side })
    if (!decided.ok) return decided
  }
  return ok(null)
}

async function join(parts: Parts, who: SignedIn, memo: MemoId, id: PersonId): Promise<void> {
  const person = parts.catalogue.read().people.find((p) => p.id === id)
  if (!person) return
  const { name, role, side } = person
  const added = await parts.memoranda.manage(memo, secretariat(who), {
    do: 'add-member',
    person: id,
    ...{ name, role, side },
  })
  if (!added.ok) parts.log.warn({ memo, why: added.refusal.why }, 'a person did not become a member')
}

async function invited(parts: Parts, id: PersonId, link: Link): Answer<Invited> {
  const kept = await allDossiers(parts)
  const data = parts.catalogue.read()
  const person = data.people.find((p) => p.id === id)
  if (!person) return refuse({ why: 'no-such-person' })
  return ok({
    person: cardOf(data, person, kept),
    url: joinUrl(parts.site.url(), link.token),
    expiresAt: link.expiresAt,
  })
}

async function again(parts: Parts, who: SignedIn, req: Request): Answer<Invited> {
  const allowed = maySee(who)
  if (!allowed.ok) return allowed
  const id = personIn(req)
  if (!id.ok) return id
  const body = bodyOf(zEmpty, req)
  if (!body.ok) return body
  const done = await parts.catalogue.change((draft) => inviteAgain(draft, id.value, parts.clock))
  if (!done.ok) return done
  const { link, revokedAt } = done.value
  const lost = revokedAt === null ? [] : lostByRevocation(await allDossiers(parts), id.value, revokedAt)
  for (const memo of lost) await join(parts, who, memo, id.value)
  return invited(parts, id.value, link)
}

/** [PE4] First the door is shut and the sockets are closed; then the memoranda are told, one after the other. */
async function revoke(parts: Parts, who: SignedIn, req: Request): Answer<object> {
  const allowed = maySee(who)
  if (!allowed.ok) return allowed
  const id = personIn(req)
  if (!id.ok) return id
  const revoked = await parts.catalogue.change((draft) => revokePerson(draft, id.value, parts.clock.now()))
  if (!revoked.ok) return revoked
  parts.sessionsOver(revoked.value)
  for (const { entry } of await allDossiers(parts)) await leave(parts, who, memoId(entry.id), id.value)
  return ok({})
}

/** [PE5] Who is revoked is out already, so a memorandum that cannot be told is no failure; the log says which. */
async function leave(parts: Parts, who: SignedIn, memo: MemoId, person: PersonId): Promise<void> {
  try {
    const dossier = await parts.memoranda.dossier(memo)
    const member = dossier.ok ? dossier.value.members.get(person) : null
    if (!member || member.removedAt !== null) return
    const removed = await parts.memoranda.manage(memo, secretariat(who), { do: 'remove-member', person })
    if (removed.ok) return
    // The last of the secretariat in it: whoever revokes takes the chair.
    if (removed.refusal.why !== 'last-secretariat') throw new Error(removed.refusal.why)
    const { name, role } = who.person
    const chair = { person: secretariat(who).person, name, role, side: null }
    await parts.memoranda.manage(memo, secretariat(who), { do: 'add-member', ...chair })
    await parts.memoranda.manage(memo, secretariat(who), { do: 'remove-member', person })
  } catch (error) {
    parts.log.warn({ memo, ...named(error) }, 'a memorandum was not told of a revocation')
  }
}
