import { Router } from 'express'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { byEntry } from '../../model/dossier/named-readings.ts'
import { permit } from '../../model/policy.ts'
import { ok } from '../../model/result.ts'
import { comparePaths, type ReadingCard } from '../../model/wire/compare.ts'
import { shownReading } from '../memoranda/shown-reading.ts'
import { memberRoute, textRoute } from './member-routes.ts'
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
  routes.get(comparePaths.readingChanges(':memo', ':seq'), textRoute(parts, seqIn, memoranda.readingChanges))
  routes.get(
    comparePaths.reading(':memo', ':seq'),
    textRoute(parts, seqIn, async (id, actor, lang, seq) => {
      const found = await memoranda.reading(id, actor, seq)
      return found.ok ? shownReading(found.value.state, lang) : found
    }),
  )
  routes.get('/api/memoranda/:memo/compare', textRoute(parts, refsIn, memoranda.compare))
  routes.get('/api/memoranda/:memo/compare/touched', textRoute(parts, refsIn, memoranda.touched))
  return routes
}

/** [RN3] The newest text first. */
function readingCards({ readings, members }: Dossier): readonly ReadingCard[] {
  return readings
    .toSorted((a, b) => byEntry(b, a))
    .map(({ by, ...reading }) => ({ ...reading, by: members.get(by)?.name ?? '' }))
}
