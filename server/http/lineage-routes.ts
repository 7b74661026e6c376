import { type Request, Router } from 'express'
import type { DatedLineage } from '../../model/dossier/lineage-map.ts'
import { decideLineageChange } from '../../model/lineage/changes.ts'
import { cleanText } from '../../model/memo/clean.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type ChangeLineage, zChangeLineage } from '../../model/wire/lineages.ts'
import { paths } from '../../model/wire/paths.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { datedOf, indexOf } from '../library/curated.ts'
import type { CatalogueLineageChange } from '../store/catalogue-data.ts'
import { signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { bodyOf } from './requests.ts'

/** The secretariat changes the lines of policy; the answer is the lines after the change. */
export function lineageRoutes(parts: Parts): Router {
  const routes = Router()
  routes.post(
    paths.lineages,
    signedInRoute((who, req) => change(parts, who, req)),
  )
  return routes
}

async function change(
  parts: Parts,
  who: SignedIn,
  req: Request,
): Promise<Result<readonly DatedLineage[], Refusal>> {
  const allowed = permit(who.person.role, 'manage-library')
  if (!allowed.ok) return allowed
  const body = bodyOf(zChangeLineage, req)
  if (!body.ok) return body
  const { library, catalogue, clock } = parts
  const done = await catalogue.change((draft): Result<null, Refusal> => {
    // Changes run one after the other, so these are the lines as the change before left them.
    const decided = decideLineageChange(library.lineages(), indexOf(library), clean(body.value))
    if (!decided.ok) return refuse(decided.refusal)
    if (decided.value.do === 'begin') return refuse({ why: 'malformed' })
    const kept: CatalogueLineageChange = { ...decided.value, at: clock.now(), by: who.person.id }
    draft.lineageChanges.push(kept)
    return ok(null)
  })
  return done.ok ? ok(datedOf(library)) : done
}

const clean = (ask: ChangeLineage): ChangeLineage =>
  ask.do === 'link' ? { ...ask, note: cleanText(ask.note).trim() } : ask
