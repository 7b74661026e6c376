import { Router } from 'express'
import { countWaiting } from '../../model/dossier/waiting/kinds.ts'
import { type LookedUpTo, seenUpTo } from '../../model/dossier/waiting/seen.ts'
import type { Seq } from '../../model/ids.ts'
import { ok } from '../../model/result.ts'
import { type LookedAnswer, type WaitingCard, waitingPaths, zLookedAt } from '../../model/wire/waiting.ts'
import { lookedAt, noteLooked } from '../accounts/looked.ts'
import { me } from '../accounts/people.ts'
import { type Membership, membershipsOf } from '../memoranda/membership.ts'
import type { RouteAnswer } from './answer.ts'
import { signedInRoute } from './guard.ts'
import { perPersonOf } from './limits.ts'
import { langOf, memberRoute } from './member-routes.ts'
import type { Parts } from './parts.ts'
import { bodyOf } from './requests.ts'

/** [WA7] What waits for whoever asks, and how far they have looked; nobody else is told either. */
export function waitingRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    waitingPaths.everywhere,
    signedInRoute(async (who) => ok(await everywhere(parts, await membershipsOf(parts, me(who.person).id)))),
  )
  routes.get(
    waitingPaths.looked(':memo'),
    memberRoute(parts, (member) => lookedSoFar(parts, member)),
  )
  routes.get(
    waitingPaths.since(':memo'),
    memberRoute(parts, async (member, req) => {
      const lang = langOf(member, req)
      if (!lang.ok) return lang
      const since = seenUpTo(member.dossier, member.actor.person, lookedBy(parts, member))
      return parts.memoranda.changesSince(member.id, member.actor, lang.value, since)
    }),
  )
  routes.post(
    waitingPaths.looked(':memo'),
    perPersonOf(parts, 'join'),
    memberRoute(parts, async (member, req) => {
      const body = bodyOf(zLookedAt, req)
      return body.ok ? look(parts, member, body.value.seq) : body
    }),
  )
  return routes
}

type WaitingAsker = Pick<Membership, 'id' | 'actor'>

const lookedBy = ({ catalogue }: Pick<Parts, 'catalogue'>, { id, actor }: WaitingAsker): LookedUpTo | null =>
  lookedAt(catalogue.read(), actor.person, id)

async function lookedSoFar(parts: Parts, asker: WaitingAsker): RouteAnswer<LookedAnswer> {
  const looked = lookedBy(parts, asker)
  const seen = await parts.memoranda.seen(asker.id, asker.actor, looked)
  return seen.ok ? ok({ ...seen.value, at: looked?.at ?? null }) : seen
}

/** A memorandum that cannot be read now is left out and hides no other. */
async function everywhere(parts: Parts, memberships: readonly Membership[]): Promise<readonly WaitingCard[]> {
  const cards: WaitingCard[] = []
  for (const member of memberships) {
    const found = await parts.memoranda.waiting(member.id, member.actor, lookedBy(parts, member))
    if (!found.ok || found.value.length === 0) continue
    const title = member.dossier.about?.title ?? member.entry.title
    cards.push({ memo: member.id, title, counts: countWaiting(found.value) })
  }
  return cards
}

/** Nobody has seen what is still to come. */
async function look(parts: Parts, member: Membership, asked: Seq): RouteAnswer<LookedAnswer> {
  const { id, actor, dossier } = member
  const seen = await parts.memoranda.seen(id, actor, null)
  if (!seen.ok) return seen
  const upTo = { seq: Math.min(asked, seen.value.seq), at: parts.clock.now() }
  await parts.catalogue.change((draft) => noteLooked(draft, actor.person, id, upTo, dossier.restorations))
  return lookedSoFar(parts, member)
}
