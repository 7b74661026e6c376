import { Router } from 'express'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { permit } from '../../model/policy.ts'
import { ok } from '../../model/result.ts'
import { comparePaths, type ReadingCard } from '../../model/wire/compare.ts'
import { shownReading } from '../memoranda/shown-reading.ts'
import { langOf, memberRoute } from './memoranda-routes.ts'
import type { Parts } from './parts.ts'
import { refsIn, seqIn } from './requests.ts'

/** The named versions of a text, and what is different between two versions. */
export function compareRoutes(parts: Parts): Router {
  const routes = Router()
  const { memoranda } = parts
  routes.get(
    comparePaths.readings(':memo'),
    memberRoute(parts, async ({ dossier, actor }) => {
      const allowed = permit(actor.role, 'read-history')
      return allowed.ok ? ok(readingCards(dossier)) : allowed
    }),
  )
  routes.get(
    comparePaths.readingChanges(':memo', ':seq'),
    memberRoute(parts, async (member, req) => {
      const [lang, seq] = [langOf(member, req), seqIn(req)]
      if (!seq.ok) return seq
      return lang.ok ? memoranda.readingChanges(member.id, member.actor, lang.value, seq.value) : lang
    }),
  )
  routes.get(
    comparePaths.reading(':memo', ':seq'),
    memberRoute(parts, async (member, req) => {
      const [lang, seq] = [langOf(member, req), seqIn(req)]
      if (!seq.ok) return seq
      if (!lang.ok) return lang
      const found = await memoranda.reading(member.id, member.actor, seq.value)
      return found.ok ? shownReading(found.value.state, lang.value) : found
    }),
  )
  routes.get(
    '/api/memoranda/:memo/compare',
    memberRoute(parts, async (member, req) => {
      const [lang, refs] = [langOf(member, req), refsIn(req)]
      if (!refs.ok) return refs
      return lang.ok ? memoranda.compare(member.id, member.actor, lang.value, refs.value) : lang
    }),
  )
  routes.get(
    '/api/memoranda/:memo/compare/touched',
    memberRoute(parts, async (member, req) => {
      const [lang, refs] = [langOf(member, req), refsIn(req)]
      if (!refs.ok) return refs
      return lang.ok ? memoranda.touched(member.id, member.actor, lang.value, refs.value) : lang
    }),
  )
  return routes
}

/** [RN3] The newest first. */
function readingCards({ readings, members }: Dossier): readonly ReadingCard[] {
  return readings.toReversed().map(({ by, ...reading }) => ({ ...reading, by: members.get(by)?.name ?? '' }))
}
