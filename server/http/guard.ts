import type { Request, RequestHandler, Response } from 'express'
import type { Refusal } from '../../model/refusal.ts'
import { CSRF_HEADER } from '../../model/wire/head.ts'
import { sameSecret, TOKEN } from '../accounts/secrets.ts'
import { type SignedIn, signedInBy, touch } from '../accounts/sessions.ts'
import { answering, answerRefusal, type RouteAnswer } from './answer.ts'
import { askerOf, setAsker } from './asker.ts'
import { renewCookie, tokenOf } from './cookie.ts'
import { errorFields } from './errors.ts'
import type { Parts } from './parts.ts'

const isRead = (req: Request): boolean => req.method === 'GET' || req.method === 'HEAD'

/** By what the browser says of the page that sends this. */
function isForeign(parts: Parts, req: Request): boolean {
  const site = req.get('sec-fetch-site')
  const origin = req.get('origin')
  return (
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !parts.site.origins().includes(origin))
  )
}

/** [HT3] A write comes from one of our own pages or from no page at all. */
export function ownOrigin(parts: Parts): RequestHandler {
  return (req, res, next) => {
    if (isForeign(parts, req) && !isRead(req)) answerRefusal(res, { why: 'foreign-origin' })
    else next()
  }
}

/** For reads that do more than read: these, too, come from our own pages alone. */
export function ownPages(parts: Parts): RequestHandler {
  return (req, res, next) => {
    if (isForeign(parts, req)) answerRefusal(res, { why: 'foreign-origin' })
    else next()
  }
}

export function identify(parts: Parts): RequestHandler {
  return async (req, res, next) => {
    const now = parts.clock.now()
    const token = tokenOf(req.headers.cookie, parts.site.secure)
    const signedIn = signedInBy(parts.catalogue, token, now)
    if (signedIn && token !== null) {
      setAsker(req, signedIn)
      await extendSession(parts, signedIn.session, () => renewCookie(res, token, parts.site.secure))
    }
    next()
  }
}

/**
 * [SE4] Looks the session up again once the body is read, which may be minutes after the header: it may be over by
 * then.
 */
export function identifyAgain(parts: Parts): RequestHandler {
  return (req, _, next) => {
    const token = tokenOf(req.headers.cookie, parts.site.secure)
    setAsker(req, signedInBy(parts.catalogue, token, parts.clock.now()))
    next()
  }
}

/** Somebody whose last use cannot be written is let in all the same. */
async function extendSession(parts: Parts, session: string, renew: () => void): Promise<void> {
  try {
    if (await touch(parts.catalogue, session, parts.clock.now())) renew()
  } catch (error) {
    parts.log.warn(errorFields(error), 'the last use of a session was not written')
  }
}

/**
 * [HT4] A write carries the token of its own session. A well-formed token of another session comes from a tab whose
 * session was replaced in this browser; that tab is told who is signed in now.
 */
export const signedInOnly: RequestHandler = (req, res, next) => {
  const asker = askerOf(req)
  const refusal = asker === null ? ({ why: 'not-signed-in' } as const) : csrfRefusal(req, asker)
  if (refusal) answerRefusal(res, refusal)
  else next()
}

function csrfRefusal(req: Request, asker: SignedIn): Refusal | null {
  if (isRead(req)) return null
  const sent = req.get(CSRF_HEADER)
  if (sent === undefined || !TOKEN.test(sent)) return { why: 'csrf' }
  return sameSecret(sent, asker.csrf) ? null : { why: 'other-session', person: asker.person.name }
}

export type SignedInRoute = (who: SignedIn, req: Request, res: Response) => RouteAnswer

/** A route for somebody who is signed in. */
export const signedInRoute = (route: SignedInRoute): RequestHandler =>
  answering(async (req, res) => {
    const who = askerOf(req)
    return who ? route(who, req, res) : { ok: false, refusal: { why: 'not-signed-in' } }
  })
