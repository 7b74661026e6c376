import { type Request, type Response, Router } from 'express'
import { ok } from '../../model/result.ts'
import { paths } from '../../model/wire/paths.ts'
import { type Exchanged, type LinkHolder, type Session, zExchange } from '../../model/wire/session.ts'
import { exchange, holderOf, issueLink, joinUrl } from '../accounts/invitations.ts'
import { me } from '../accounts/people.ts'
import { endSessions, type SignedIn, signedInBy } from '../accounts/sessions.ts'
import { membershipsOf } from '../memoranda/membership.ts'
import { answering, type RouteAnswer } from './answer.ts'
import { askerOf, setAsker } from './asker.ts'
import { strangersBody } from './bodies.ts'
import { carriesSecret } from './compressed-answers.ts'
import { dropCookie, renewCookie } from './cookie.ts'
import { identifyAgain, signedInRoute } from './guard.ts'
import { perAddress, perPersonOf } from './limits.ts'
import type { Parts } from './parts.ts'
import { bodyOf, zEmpty } from './requests.ts'

/** What somebody who is not signed in may ask: who am I, whose is this link, and its exchange. */
export function doorRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    paths.session,
    carriesSecret,
    answering(async (req) => ok(sessionOf(parts, askerOf(req)))),
  )
  routes.post(
    paths.session,
    carriesSecret,
    perAddress(parts),
    ...strangersBody,
    identifyAgain(parts),
    answering((req, res) => signIn(parts, req, res)),
  )
  routes.post(
    paths.linkHolder,
    perAddress(parts),
    ...strangersBody,
    identifyAgain(parts),
    answering((req) => linkHolder(parts, req)),
  )
  return routes
}

export function sessionRoutes(parts: Parts): Router {
  const routes = Router()
  routes.delete(
    paths.session,
    signedInRoute((who, _, res) => signOut(parts, (s) => s.id === who.session, res)),
  )
  routes.delete(
    paths.sessions,
    signedInRoute((who, _, res) => signOut(parts, (s) => s.person === who.person.id, res)),
  )
  routes.post(
    paths.device,
    carriesSecret,
    perPersonOf(parts, 'link'),
    signedInRoute((who, req) => deviceLink(parts, who, req)),
  )
  return routes
}

export function sessionOf(parts: Parts, who: SignedIn | null): Session {
  const { demo } = parts.catalogue.read()
  return { me: who ? me(who.person) : null, csrf: who?.csrf ?? '', demo }
}

async function signIn(parts: Parts, req: Request, res: Response): RouteAnswer<Exchanged> {
  const body = bodyOf(zExchange, req)
  if (!body.ok) return body
  const was = askerOf(req)
  const { token: given, page = null } = body.value
  const browser = { was, userAgent: req.get('user-agent') ?? '', page }
  const exchanged = await exchange(parts.catalogue, given, browser, parts.clock)
  if (!exchanged.ok) return exchanged
  const { token, ended } = exchanged.value
  parts.sessionsOver(ended)
  if (token !== null) renewCookie(res, token, parts.site.secure)
  const now = token === null ? was : signedInBy(parts.catalogue, token, parts.clock.now())
  if (!now) return { ok: false, refusal: { why: 'unavailable' } }
  setAsker(req, now)
  return ok({ me: me(now.person), csrf: now.csrf, path: await landing(parts, now) })
}

async function linkHolder(parts: Parts, req: Request): RouteAnswer<LinkHolder> {
  const body = bodyOf(zExchange, req)
  if (!body.ok) return body
  const { token, page = null } = body.value
  const holder = holderOf(parts.catalogue, token, { was: askerOf(req), page }, parts.clock)
  if (!holder.ok) return holder
  const { name, role, side } = holder.value
  return ok({ name, role, side })
}

/** Where somebody goes after signing in: to their memorandum when there is only one, else home. */
async function landing(parts: Parts, who: SignedIn): Promise<string> {
  const [only, ...more] = await membershipsOf(parts, me(who.person).id)
  return only && more.length === 0 ? `/m/${only.id}` : '/'
}

async function signOut(
  parts: Parts,
  ends: Parameters<typeof endSessions>[1],
  res: Response,
): RouteAnswer<object> {
  const ended = await parts.catalogue.change((draft) => endSessions(draft, ends, parts.clock.now()))
  parts.sessionsOver(ended)
  dropCookie(res, parts.site.secure)
  return ok({})
}

async function deviceLink(
  parts: Parts,
  who: SignedIn,
  req: Request,
): RouteAnswer<{ readonly url: string; readonly expiresAt: number }> {
  const body = bodyOf(zEmpty, req)
  if (!body.ok) return body
  const link = await parts.catalogue.change((draft) => issueLink(draft, who.person.id, 'device', parts.clock))
  return ok({ url: joinUrl(parts.site.url(), link.token), expiresAt: link.expiresAt })
}
