import { Router } from 'express'
import { ok } from '../../model/result.ts'
import { paths } from '../../model/wire/http.ts'
import { asked } from './guard.ts'
import type { Parts } from './parts.ts'

/** The library and the templates are for everybody who is signed in. */
export function libraryRoutes({ sources, items, templates }: Parts): Router {
  const routes = Router()
  routes.get(
    paths.library,
    asked(async () => ok(sources)),
  )
  routes.get(
    paths.items,
    asked(async () => ok(items)),
  )
  routes.get(
    paths.templates,
    asked(async () => ok(templates)),
  )
  return routes
}
