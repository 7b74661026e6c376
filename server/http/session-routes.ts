import { type Request, type Response, Router } from 'express'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result } from '../../model/result.ts'
import { paths } from '../../model/wire/paths.ts'
import { type Me, type Session, zExchange } from '../../model/wire/session.ts'
import { exchange, issueLink, joinUrl } from '../accounts/invitations.ts'
import { me } from '../accounts/people.ts'
import { endSessions, type SignedIn, signedInBy } from '../accounts/sessions.ts'
import { membershipsOf } from '../memoranda/membership.ts'
import { answering } from './answer.ts'
import { dropCookie, renewCookie } from './cookie.ts'
import { asked, askerOf, identifyAgain, jsonBody, nowAsking, perAddress, perSessionOf } from './guard.ts'
import type { Parts } from './parts.ts'
import { bodyOf, zEmpty } from './requests.ts'

type Answer<T> = Promise<Result<T, Refusal>>

/** What works for somebody who is not signed in: who am I, and the exchange of a link. */
export function doorRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    paths.session,
    answering(async (req) => ok(sessionOf(parts, askerOf(req)))),
  )
  routes.post(
    paths.session,
    perAddress(parts),
    jsonBody,
    identifyAgain(parts),
    answering((req, res) => signIn(parts, req, res)),
  )
  return routes
}

export function sessionRoutes(parts: Parts): Router {
  const routes = Router()
  routes.delete(
    paths.session,
    asked((who, _, res) => signOut(parts, (s) => s.id === who.session, res)),
  )
  routes.delete(
    paths.sessions,
    asked((who, _, res) => signOut(parts, (s) => s.person === who.person.id, res)),
  )
  routes.post(
    paths.device,
    perSessionOf(parts, 'link'),
    asked((who, req) => deviceLink(parts, who, req)),
  )
  return routes
}

function sessionOf(parts: Parts, who: SignedIn | null): Session {
  const { demo } = parts.catalogue.read()
  return { me: who ? me(who.person) : null, csrf: who?.csrf ?? '', demo }
}

type Exchanged = { readonly me: Me; readonly csrf: string; readonly path: string }

async function signIn(parts: Parts, req: Request, res: Response): Answer<Exchanged> {
  const body = bodyOf(zExchange, req)
  if (!body.ok) return body
  const was = askerOf(req)
  const browser = { was, userAgent: req.get('user-agent') ?? '' }
  const exchanged = await exchange(parts.catalogue, body.value.token, browser, parts.clock)
  if (!exchanged.ok) return exchanged
  const { token, ended } = exchanged.value
  parts.sessionsOver(ended)
  if (token !== null) renewCookie(res, token, parts.site.secure)
  const now = token === null ? was : signedInBy(parts.catalogue, token, parts.clock.now())
  if (!now) return { ok: false, refusal: { why: 'unavailable' } }
  nowAsking(req, now)
  return ok({ me: me(now.person), csrf: now.csrf, path: await landing(parts, now) })
}

/** The only memorandum, or home. */
async function landing(parts: Parts, who: SignedIn): Promise<string> {
  const [only, ...more] = await membershipsOf(parts, me(who.person).id)
  return only && more.length === 0 ? `/m/${only.id}` : '/'
}

type Ends = Parameters<typeof endSessions>[1]

async function signOut(parts: Parts, ends: Ends, res: Response): Answer<object> {
  const ended = await parts.catalogue.change((draft) => endSessions(draft, ends, parts.clock.now()))
  parts.sessionsOver(ended)
  dropCookie(res, parts.site.secure)
  return ok({})
}

async function deviceLink(
  parts: Parts,
  who: SignedIn,
  req: Request,
): Answer<{ readonly url: string; readonly expiresAt: number }> {
  const body = bodyOf(zEmpty, req)
  if (!body.ok) return body
  const link = await parts.catalogue.change((draft) => issueLink(draft, who.person.id, 'device', parts.clock))
  return ok({ url: joinUrl(parts.site.url(), link.token), expiresAt: link.expiresAt })
}
