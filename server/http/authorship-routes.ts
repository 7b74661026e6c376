import { Router } from 'express'
import { paths } from '../../model/wire/paths.ts'
import { textRoute } from './member-routes.ts'
import type { Parts } from './parts.ts'
import { afterIn, blockIn } from './requests.ts'

/** Who typed what, for members in the room only: no export asks here. */
export function authorshipRoutes(parts: Parts): Router {
  const routes = Router()
  const { memoranda } = parts
  routes.get(paths.authorship(':memo'), textRoute(parts, afterIn, memoranda.authorship))
  routes.get(paths.blockAuthorship(':memo', ':block'), textRoute(parts, blockIn, memoranda.blockAuthorship))
  return routes
}
