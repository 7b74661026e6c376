import { type Request, Router } from 'express'
import { memoId, type PersonId } from '../../model/ids.ts'
import { ok, refuse } from '../../model/result.ts'
import { paths } from '../../model/wire/paths.ts'
import { type PersonCard, zInvite } from '../../model/wire/people.ts'
import { type IssuedLink, joinUrl } from '../accounts/invitations.ts'
import {
  addPerson,
  inviteAgain,
  lostByRevocation,
  newPerson,
  personCard,
  requirePeopleManager,
  revokePerson,
} from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { allDossiers } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { carriesSecret } from './compressed-answers.ts'
import { signedInRoute } from './guard.ts'
import { perPersonOf } from './limits.ts'
import type { Parts } from './parts.ts'
import { canJoin, joinMemorandum, leaveMemorandum } from './person-memberships.ts'
import { bodyOf, personIn, zEmpty } from './requests.ts'

type Invited = { readonly person: PersonCard; readonly url: string; readonly expiresAt: number }

export function peopleRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    paths.people,
    signedInRoute((who) => list(parts, who)),
  )
  routes.post(
    paths.people,
    carriesSecret,
    signedInRoute((who, req) => invite(parts, who, req)),
  )
  routes.delete(
    paths.person(':person'),
    signedInRoute((who, req) => revoke(parts, who, req)),
  )
  routes.post(
    paths.invitations(':person'),
    carriesSecret,
    perPersonOf(parts, 'link'),
    signedInRoute((who, req) => again(parts, who, req)),
  )
  return routes
}

async function list(parts: Parts, who: SignedIn): RouteAnswer<readonly PersonCard[]> {
  const allowed = requirePeopleManager(who)
  if (!allowed.ok) return allowed
  const memoranda = await allDossiers(parts)
  const data = parts.catalogue.read()
  return ok(data.people.map((person) => personCard(data, person, memoranda)))
}

async function invite(parts: Parts, who: SignedIn, req: Request): RouteAnswer<Invited> {
  const allowed = requirePeopleManager(who)
  if (!allowed.ok) return allowed
  const body = bodyOf(zInvite, req)
  if (!body.ok) return body
  const person = newPerson(body.value)
  if (!person.ok) return person
  const memoranda = [...new Set(body.value.memoranda)]
  const joinable = await canJoin(parts, who, memoranda, person.value)
  if (!joinable.ok) return joinable
  const { id, link } = await parts.catalogue.change((draft) => addPerson(draft, person.value, parts.clock))
  for (const memo of memoranda) await joinMemorandum(parts, who, memo, id)
  return invited(parts, id, link)
}

async function invited(parts: Parts, id: PersonId, link: IssuedLink): RouteAnswer<Invited> {
  const memoranda = await allDossiers(parts)
  const data = parts.catalogue.read()
  const person = data.people.find((p) => p.id === id)
  if (!person) return refuse({ why: 'no-such-person' })
  return ok({
    person: personCard(data, person, memoranda),
    url: joinUrl(parts.site.url(), link.token),
    expiresAt: link.expiresAt,
  })
}

async function again(parts: Parts, who: SignedIn, req: Request): RouteAnswer<Invited> {
  const allowed = requirePeopleManager(who)
  if (!allowed.ok) return allowed
  const id = personIn(req)
  if (!id.ok) return id
  const body = bodyOf(zEmpty, req)
  if (!body.ok) return body
  const done = await parts.catalogue.change((draft) => inviteAgain(draft, id.value, parts.clock))
  if (!done.ok) return done
  const { link, revokedAt } = done.value
  const lost = revokedAt === null ? [] : lostByRevocation(await allDossiers(parts), id.value, revokedAt)
  for (const memo of lost) await joinMemorandum(parts, who, memo, id.value)
  return invited(parts, id.value, link)
}

/**
 * [PE4] First the person is shut out and their sockets are closed; then the memoranda are told, one after the other.
 */
async function revoke(parts: Parts, who: SignedIn, req: Request): RouteAnswer<object> {
  const allowed = requirePeopleManager(who)
  if (!allowed.ok) return allowed
  const id = personIn(req)
  if (!id.ok) return id
  const revoked = await parts.catalogue.change((draft) => revokePerson(draft, id.value, parts.clock.now()))
  if (!revoked.ok) return revoked
  parts.sessionsOver(revoked.value)
  for (const { entry } of await allDossiers(parts))
    await leaveMemorandum(parts, who, memoId(entry.id), id.value)
  return ok({})
}
