import { Router } from 'express'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { permit } from '../../model/policy.ts'
import { ok } from '../../model/result.ts'
import { comparePaths, type ReadingCard } from '../../model/wire/compare.ts'
import { langOf, memberRoute } from './memoranda-routes.ts'
import type { Parts } from './parts.ts'
import { refIn } from './requests.ts'

/** The named versions of a text, and what is different between two versions. */
export function compareRoutes(parts: Parts): Router {
  const routes = Router()
  routes.get(
    comparePaths.readings(':memo'),
    memberRoute(parts, async ({ dossier, actor }) => {
      const allowed = permit(actor.role, 'read-history')
      return allowed.ok ? ok(readingCards(dossier)) : allowed
    }),
  )
  routes.get(
    '/api/memoranda/:memo/compare',
    memberRoute(parts, async (member, req) => {
      const [lang, from, to] = [langOf(member, req), refIn(req, 'from'), refIn(req, 'to')]
      if (!lang.ok) return lang
      if (!from.ok) return from
      if (!to.ok) return to
      const refs = { from: from.value, to: to.value }
      return parts.memoranda.compare(member.id, member.actor, lang.value, refs)
    }),
  )
  return routes
}

/** [RN3] The newest first. */
function readingCards({ readings, members }: Dossier): readonly ReadingCard[] {
  return readings.toReversed().map(({ by, ...reading }) => ({ ...reading, by: members.get(by)?.name ?? '' }))
}
