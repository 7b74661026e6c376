import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { answerRefusal } from './answer.ts'
import { askerOf } from './asker.ts'

/**
 * Requests a minute. For each session: all of them, joins, links for devices. `exchange`: of a link, for each
 * address.
 */
export type RequestLimits = {
  readonly session: number
  readonly join: number
  readonly link: number
  readonly exchange: number
}
type Limited = { readonly limits: RequestLimits }

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

export const perSession = ({ limits }: Limited): RequestHandler =>
  limited(limits.session, (req) => askerOf(req)?.session ?? '')

/** [HT9] For requests that write each time: a fact for every join, a link for every device. */
export const perSessionOf = ({ limits }: Limited, kind: 'join' | 'link'): RequestHandler =>
  limited(limits[kind], (req) => askerOf(req)?.session ?? '')

export const perAddress = ({ limits }: Limited): RequestHandler =>
  limited(limits.exchange, (req) => ipKeyGenerator(req.ip ?? ''))
