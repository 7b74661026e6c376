import type { Request, RequestHandler } from 'express'
import type { RefusalCode } from '../../model/refusal.ts'
import { paths } from '../../model/wire/paths.ts'
import { refusalIn } from './answer.ts'
import { askerOf } from './asker.ts'
import type { Parts } from './parts.ts'

/** Refusals that mean somebody tried what is not theirs, or tried too often. */
const ATTEMPTS: ReadonlySet<RefusalCode> = new Set([
  'not-signed-in',
  'not-allowed',
  'no-such-memorandum',
  'csrf',
  'foreign-origin',
  'other-session',
  'person-revoked',
  'too-many-requests',
])

/** What the log says of a request: who asked for what; never a token, never a word of the text. */
const trace = (req: Request) => {
  const asker = askerOf(req)
  const route: unknown = req.route
  const path = typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : null
  return { method: req.method, route: path, person: asker?.person.id, session: asker?.session }
}

/** [LG1] Every sign-in and sign-out, done or refused, and every attempt at what is not allowed. */
export function trail({ log }: Parts): RequestHandler {
  return (req, res, next) => {
    const path = req.baseUrl + req.path
    const door = req.method !== 'GET' && (path === paths.session || path === paths.sessions)
    res.once('finish', () => {
      const why = refusalIn(res)
      if (door && why === null)
        log.info(trace(req), req.method === 'POST' ? 'somebody signed in' : 'somebody signed out')
      else if (why !== null && (door || ATTEMPTS.has(why))) log.warn({ why, ...trace(req) }, 'refused')
    })
    next()
  }
}
