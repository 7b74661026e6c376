import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Refusal } from '../../model/refusal.ts'
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
  /** Comments written or changed, of each person. */
  readonly comment: number
}
type Exceptions = { readonly skip?: (req: Request) => boolean; readonly refusal?: Refusal }
type Limited = { readonly limits: RequestLimits }

const limited = (
  limit: number,
  key: (req: Request) => string,
  { skip = () => false, refusal = { why: 'too-many-requests' } }: Exceptions = {},
): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator: key,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    skip,
    handler: (_, res) => answerRefusal(res, refusal),
  })

export const perSession = ({ limits }: Limited): RequestHandler =>
  limited(limits.session, (req) => askerOf(req)?.session ?? '')

/** [HT9] For requests that write each time: a fact for every join, a link for every device. */
export const perSessionOf = ({ limits }: Limited, kind: 'join' | 'link'): RequestHandler =>
  limited(limits[kind], (req) => askerOf(req)?.session ?? '')

export const perAddress = ({ limits }: Limited): RequestHandler =>
  limited(limits.exchange, (req) => ipKeyGenerator(req.ip ?? ''))

const COMMENTING: readonly unknown[] = ['open-thread', 'reply', 'edit-comment']

/** [HT12] Every comment is a fact for ever, which everybody who joins is sent. To be used once the body is read. */
export const commentsPerPerson = ({ limits: { comment: limit } }: Limited): RequestHandler =>
  limited(limit, (req) => askerOf(req)?.person.id ?? '', {
    skip: ({ body }) => !COMMENTING.includes(body?.do),
    refusal: { why: 'too-many-comments' },
  })
