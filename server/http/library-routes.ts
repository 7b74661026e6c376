import { Router } from 'express'
import { ok } from '../../model/result.ts'
import { paths } from '../../model/wire/http.ts'
import { asked } from './guard.ts'
import type { Parts } from './parts.ts'

/** The library and the templates are for everybody who is signed in. */
export function libraryRoutes({ library, templates }: Parts): Router {
  const routes = Router()
  routes.get(
    paths.library,
    asked(async () => ok(library.sources())),
  )
  routes.get(
    paths.items,
    asked(async () => ok(library.items())),
  )
  routes.get(
    paths.lineages,
    asked(async () => ok(library.lineages())),
  )
  routes.get(
    paths.templates,
    asked(async () => ok(templates)),
  )
  return routes
}
