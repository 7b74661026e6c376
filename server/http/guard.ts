import express, { type Request, type RequestHandler, type Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { MAX_JSON } from '../../model/wire/limits.ts'
import { CSRF_HEADER } from '../../model/wire/session.ts'
import { sameSecret, TOKEN } from '../accounts/secrets.ts'
import { type SignedIn, signedInBy, touch } from '../accounts/sessions.ts'
import { answering, answerRefusal, named } from './answer.ts'
import { renewCookie, tokenOf } from './cookie.ts'
import type { Parts } from './parts.ts'

const known = new WeakMap<Request, SignedIn>()

/** Who asks, once `identify` ran; null: nobody is signed in. */
export const askerOf = (req: Request): SignedIn | null => known.get(req) ?? null

/** Somebody signed in just now. */
export const nowAsking = (req: Request, who: SignedIn): void => void known.set(req, who)

const isRead = (req: Request): boolean => req.method === 'GET' || req.method === 'HEAD'

/** [HT3] A write comes from our own pages or from no page at all. */
export function ownOrigin(parts: Parts): RequestHandler {
  return (req, res, next) => {
    const site = req.get('sec-fetch-site')
    const origin = req.get('origin')
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && !parts.site.origins().includes(origin))
    if (foreign && !isRead(req)) answerRefusal(res, { why: 'foreign-origin' })
    else next()
  }
}

export function identify(parts: Parts): RequestHandler {
  return async (req, res, next) => {
    const now = parts.clock.now()
    const token = tokenOf(req.headers.cookie, parts.site.secure)
    const signedIn = signedInBy(parts.catalogue, token, now)
    if (signedIn && token !== null) {
      known.set(req, signedIn)
      await slide(parts, signedIn.session, () => renewCookie(res, token, parts.site.secure))
    }
    next()
  }
}

/**
 * [SE4] Asked again once the body is read: it may come minutes after its header, and the session may be over by then.
 */
export function identifyAgain(parts: Parts): RequestHandler {
  return (req, _, next) => {
    const token = tokenOf(req.headers.cookie, parts.site.secure)
    const signedIn = signedInBy(parts.catalogue, token, parts.clock.now())
    if (signedIn) known.set(req, signedIn)
    else known.delete(req)
    next()
  }
}

/** A last use that cannot be written is no reason to turn somebody away. */
async function slide(parts: Parts, session: string, renew: () => void): Promise<void> {
  try {
    if (await touch(parts.catalogue, session, parts.clock.now())) renew()
  } catch (error) {
    parts.log.warn(named(error), 'the last use of a session was not written')
  }
}

/**
 * [HT4] A write carries the token of its own session. A well-formed token of another session comes from a tab whose
 * session was replaced in this browser: it is told who is signed in now.
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

const limited = (limit: number, key: (req: Request) => string): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator: key,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (_, res) => answerRefusal(res, { why: 'too-many-requests' }),
  })

export const perSession = (parts: Parts): RequestHandler =>
  limited(parts.limits.session, (req) => askerOf(req)?.session ?? '')
/** [HT9] What writes each time it is asked: a fact for every join, a link for every device. */
export const perSessionOf = (parts: Parts, kind: 'join' | 'link'): RequestHandler =>
  limited(parts.limits[kind], (req) => askerOf(req)?.session ?? '')
export const perAddress = (parts: Parts): RequestHandler =>
  limited(parts.limits.exchange, (req) => ipKeyGenerator(req.ip ?? ''))

/** Read only after the guards above: a stranger cannot make us parse. */
export const jsonBody: RequestHandler = express.json({ limit: MAX_JSON, inflate: false })

/** A route for somebody signed in. */
export const asked = (
  route: (who: SignedIn, req: Request, res: Response) => Promise<Result<unknown, Refusal>>,
): RequestHandler =>
  answering(async (req, res) => {
    const who = askerOf(req)
    return who ? route(who, req, res) : { ok: false, refusal: { why: 'not-signed-in' } }
  })
