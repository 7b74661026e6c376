import { type RequestHandler, Router } from 'express'
import { sameSecret } from '../accounts/secrets.ts'
import type { Meters } from '../meters.ts'
import { answerRefusal, refusing, statusClass } from './answer.ts'
import { notStored } from './headers.ts'

export type Health = {
  readonly meters: Meters
  /** It serves, is not about to stop, and the last thing written reached the disk. */
  readonly ready: () => boolean
  /** Who may read the meters: everybody on this machine (`open`), or whoever has the token. */
  readonly metrics: { readonly open: boolean; readonly token: string | null }
}

/** [OP1] Alive: it answers. [OP2] Ready: it serves and its disk takes what is written. Neither says anything else. */
export function healthRoutes({ meters, ready, metrics }: Health): Router {
  const routes = Router()
  routes.get('/healthz', notStored, (_, res) => void res.json({ alive: true }))
  routes.get('/readyz', notStored, (_, res) => {
    if (ready()) res.json({ ready: true })
    else answerRefusal(res, { why: 'unavailable' })
  })
  routes.use(oneSpelling)
  routes.get('/metrics', notStored, mayRead(metrics), async (_, res) => {
    res.set('Content-Type', meters.contentType).send(await meters.text())
  })
  return routes
}

/**
 * [OP3] `//metrics/` and `/%6detrics` are not a page of the client: a proxy that hides `/metrics` may let other spellings
 * pass.
 */
const oneSpelling: RequestHandler = (req, _, next) => {
  if (isMetrics(req.path)) req.url = '/metrics'
  next()
}

/** A longer path is no spelling of anything, and is not worth reading. */
const LONGEST_SPELLING = 200

/** Escapes, also of escapes; empty and dotted segments; parameters and ends that some servers cut off. */
function isMetrics(path: string): boolean {
  if (path.length > LONGEST_SPELLING) return false
  const [, name = '', more = ''] = /^[/\\.]*([^/\\;?#]*)[/\\.]*(.*)$/s.exec(unescaped(path)) ?? []
  return /^([;?].*)?$/s.test(more) && /^metrics[.\s\0]*$/i.test(name)
}

/** What is no escape stays as it is. */
function unescaped(path: string): string {
  const once = path.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return once === path ? path : unescaped(once)
}

/** [OP3] Beyond this machine the meters are for whoever has the token; to everybody else they do not exist. */
function mayRead({ open, token }: Health['metrics']): RequestHandler {
  const nothing = refusing({ why: 'not-found' })
  return (req, res, next) => {
    const authorization = req.get('authorization') ?? ''
    const known = token === null ? open : sameSecret(authorization, `Bearer ${token}`)
    if (known) next()
    else nothing(req, res, next)
  }
}

/** Counts every answer by method and kind of status. */
export const counting =
  ({ answered }: Meters): RequestHandler =>
  (req, res, next) => {
    res.once('finish', () => answered(req.method, statusClass(res)))
    next()
  }
