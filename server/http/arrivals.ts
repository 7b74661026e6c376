import type { Request, RequestHandler } from 'express'
import { numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import { memoId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import { may } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { type Result, refuse } from '../../model/result.ts'
import type { PageArrival, PageRefusal } from '../../model/wire/head.ts'
import type { Join } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { me } from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { type Membership, membership } from '../memoranda/membership.ts'
import { problemOf } from './answer.ts'
import { askerOf } from './asker.ts'
import { errorFields } from './errors.ts'
import { joinsPerPerson } from './limits.ts'
import type { Parts } from './parts.ts'

const MEMORANDUM = /^\/m\/[^/]+$/
/** Its pages, and what stands in the place of its id. */
const OF_MEMORANDUM = /^\/m\/([^/]+)(?:\/(?:compare|lineages))?$/
const ID = /^[a-z0-9-]{3,64}$/

export type BroughtByPage = PageArrival<Join> | PageRefusal

/** How long (ms) a page waits for its join: a memorandum that takes longer to open is asked for by the page. */
const PATIENCE = 150

const spent = new WeakSet<Request>()

type ArrivingPages = {
  /** Runs before `arrivalFor`, once the session is known. */
  readonly mayJoin: RequestHandler
  readonly arrivalFor: (req: Request) => Promise<BroughtByPage | null>
}

/**
 * [PG4] The page of a memorandum brings a member's join with it, which saves a trip: the browser opens its socket as soon as it
 * reads the page. Where a join is refused, late or one too many, the page comes without one and asks as any other. [PG6] A page
 * of a memorandum that is not for whoever opens it says so, and asks for nothing of it.
 */
export function arrivals(parts: Parts): ArrivingPages {
  const count = joinsPerPerson(parts, {
    skip: (req) => !joins(req),
    spent: (req, _, next) => {
      spent.add(req)
      next()
    },
  })
  return {
    mayJoin: count,
    arrivalFor: async (req) => {
      const who = askerOf(req)
      const id = OF_MEMORANDUM.exec(req.path)?.[1]
      if (!who || id === undefined || !isArrival(req)) return null
      const brought = brings(parts, id, who, joins(req) && !spent.has(req))
      return within(PATIENCE, brought).catch((error: unknown) => {
        parts.log.warn(errorFields(error), 'a page came without its join')
        return null
      })
    },
  }
}

const joins = (req: Request): boolean => MEMORANDUM.test(req.path) && isArrival(req)

/** Somebody signed in goes to a page; what a browser fetches in case they might is none. */
const isArrival = (req: Request): boolean =>
  req.method === 'GET' &&
  askerOf(req) !== null &&
  !/prefetch|prerender/i.test(`${req.get('sec-purpose') ?? ''} ${req.get('purpose') ?? ''}`) &&
  ['document', undefined].includes(req.get('sec-fetch-dest'))

async function brings(
  parts: Parts,
  id: string,
  who: SignedIn,
  joining: boolean,
): Promise<BroughtByPage | null> {
  const member = await memberAt(parts, id, who)
  if (!member.ok) return { refused: problemOf(member.refusal) }
  if (!joining) return null
  const joined = await parts.memoranda.join(member.value.id, member.value.actor, who.session)
  return joined.ok ? { join: joined.value, ...besideText(member.value) } : null
}

const memberAt = async (parts: Parts, id: string, who: SignedIn): Promise<Result<Membership, Refusal>> =>
  ID.test(id) ? membership(parts, memoId(id), me(who.person).id) : refuse({ why: 'no-such-memorandum' })

/** What is drawn with the text and does not come with it. */
function besideText({ id, dossier, actor }: Membership): Omit<PageArrival, 'join'> {
  const template = may(actor.role, 'write-text') ? dossier.about?.template : undefined
  const guidance = template === undefined ? [] : LANGS.map((lang) => [lang, paths.guidance(template, lang)])
  const numbers = numbersKeptFrom(dossier, dossier.seq) === null ? null : paths.numbers(id)
  return { guidance: Object.fromEntries(guidance), numbers }
}

/** Null when it takes longer (ms). */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
