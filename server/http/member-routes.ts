import type { Request, RequestHandler } from 'express'
import type { MemoId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result } from '../../model/result.ts'
import { me } from '../accounts/people.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { type Membership, membership } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { langIn, memoIn } from './requests.ts'

type MemberAnswer = (member: Membership, req: Request, who: SignedIn) => RouteAnswer

/** [HT6] A route of one memorandum: its id is well formed, it exists, and whoever asks is a member. */
export const memberRoute = (parts: Parts, route: MemberAnswer): RequestHandler =>
  signedInRoute(async (who, req) => {
    const id = memoIn(req)
    if (!id.ok) return id
    const member = await membership(parts, id.value, me(who.person).id)
    return member.ok ? route(member.value, req, who) : member
  })

/** The language that is asked for; without one, the leading language. */
export const langOf = ({ dossier }: Membership, req: Request) => langIn(req, dossier.about?.leading ?? 'zh')

type TextAnswer<T> = (id: MemoId, actor: Actor, lang: Lang, asked: T) => RouteAnswer

/** A route about the text in one language. `read`: what else is asked. */
export const textRoute = <T>(
  parts: Parts,
  read: (req: Request) => Result<T, Refusal>,
  route: TextAnswer<T>,
): RequestHandler =>
  memberRoute(parts, async (member, req) => {
    const [asked, lang] = [read(req), langOf(member, req)]
    if (!asked.ok) return asked
    return lang.ok ? route(member.id, member.actor, lang.value, asked.value) : lang
  })

/** Nothing else is asked. */
export const nothingMore = (): Result<null, Refusal> => ok(null)
