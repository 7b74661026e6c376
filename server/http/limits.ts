import type { Request, RequestHandler } from 'express'
import { MemoryStore, rateLimit } from 'express-rate-limit'
import type { Refusal } from '../../model/refusal.ts'
import type { Clock } from '../seams.ts'
import { TokenBucket } from '../token-bucket.ts'
import { answerRefusal } from './answer.ts'
import { askerOf } from './asker.ts'
import { networkOf } from './asker-address.ts'

/**
 * Requests a minute. For each session: all of them, joins, links for devices. `exchange`: of a link, for each
 * address.
 */
export type RequestLimits = {
  readonly session: number
  readonly join: number
  readonly link: number
  readonly exchange: number
  /** Of each person: comments written or changed. */
  readonly comment: number
  /** Of each person: what all other commands decide; one on many items counts for each of them. */
  readonly decision: number
  /** Of each person: whole texts restored, removals brought back. */
  readonly restore: number
}
type Exceptions = {
  readonly skip?: (req: Request) => boolean
  readonly refusal?: Refusal
  /** What is done instead of refusing. */
  readonly spent?: RequestHandler
  readonly store?: MemoryStore
}
type Limited = { readonly limits: RequestLimits }

const limited = (
  limit: number,
  key: (req: Request) => string,
  { skip = () => false, refusal = { why: 'too-many-requests' }, spent, store }: Exceptions = {},
): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator: key,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    skip,
    handler: spent ?? ((_, res) => answerRefusal(res, refusal)),
    ...(store && { store }),
  })

export const perSession = ({ limits }: Limited): RequestHandler =>
  limited(limits.session, (req) => askerOf(req)?.session ?? '')

const personIn = (req: Request): string => askerOf(req)?.person.id ?? ''

/** [HT9] For requests that write each time. */
export const perPersonOf = ({ limits }: Limited, kind: 'join' | 'link'): RequestHandler =>
  limited(limits[kind], personIn)

/** The joins of each person in this minute, of one server. */
const joins = new WeakMap<object, MemoryStore>()

type JoinExceptions = Pick<Exceptions, 'skip' | 'spent'>

/** [HT9] Every join is a fact: those that a page brings with it and those that are asked for count together. */
export function joinsPerPerson(
  { limits, catalogue }: Limited & { readonly catalogue: object },
  exceptions: JoinExceptions = {},
): RequestHandler {
  const store = joins.get(catalogue) ?? new MemoryStore()
  joins.set(catalogue, store)
  return limited(limits.join, personIn, { ...exceptions, store })
}

export const perAddress = ({ limits }: Limited): RequestHandler =>
  limited(limits.exchange, (req) => networkOf(req.ip ?? ''))

/** [HT16] What changes a whole text at once costs as much as reading it. To be used once the body is read. */
export const restoresPerPerson = ({ limits: { restore: limit } }: Limited): RequestHandler =>
  limited(limit, (req) => askerOf(req)?.person.id ?? '', { skip: ({ body }) => body?.block !== undefined })

const COMMENTING: readonly unknown[] = ['open-thread', 'comment-suggestion', 'reply', 'edit-comment']

/** [HT12] Every comment is a fact for ever, which everybody who joins is sent. To be used once the body is read. */
export const commentsPerPerson = ({ limits: { comment: limit } }: Limited): RequestHandler =>
  limited(limit, (req) => askerOf(req)?.person.id ?? '', {
    skip: ({ body }) => !COMMENTING.includes(body?.do),
    refusal: { why: 'too-many-comments' },
  })

/** What a command counts for at the least, so that commands about one item each are bounded too. */
const ONE_COMMAND = 10

/** Where a command has what it is about. */
const MANY = ['items', 'proposals', 'suggestions', 'stances', 'blocks', 'threads', 'replies'] as const

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0)

/** [HT14] Every item decided is a fact for ever. To be used once the body is read. */
export function decisionsPerPerson({
  limits: { decision },
  clock,
}: Limited & { readonly clock: Clock }): RequestHandler {
  const left = new Map<string, TokenBucket>()
  return (req, res, next) => {
    const { body } = req
    if (COMMENTING.includes(body?.do)) return next()
    const person = askerOf(req)?.person.id ?? ''
    const bucket = left.get(person) ?? new TokenBucket(() => clock.now(), decision, decision / 60)
    left.set(person, bucket)
    const wait = bucket.take(Math.max(ONE_COMMAND, ...MANY.map((name) => lengthOf(body?.[name]))))
    if (wait === 0) next()
    else answerRefusal(res, { why: 'too-many-requests' })
  }
}
