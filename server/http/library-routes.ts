import { type RequestHandler, type Response, Router } from 'express'
import { ok } from '../../model/result.ts'
import { libraryPaths } from '../../model/wire/library.ts'
import { paths } from '../../model/wire/paths.ts'
import type { SourceFile } from '../library/source-catalog.ts'
import { disposition } from './export-routes.ts'
import { signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { sourceIn } from './requests.ts'

/** The library and the templates are for everybody who is signed in. */
export function libraryRoutes({ library, templates }: Parts): Router {
  const routes = Router()
  routes.get(paths.library, madeOnce(library.sources))
  routes.get(paths.items, madeOnce(library.items))
  routes.get(paths.lineages, madeOnce(library.lineages))
  routes.get(
    libraryPaths.text(':source'),
    signedInRoute(async (_, req) => {
      const id = sourceIn(req)
      return id.ok ? library.received(id.value) : id
    }),
  )
  routes.get(
    libraryPaths.file(':source'),
    signedInRoute(async (_, req, res) => {
      const id = sourceIn(req)
      const file = id.ok ? await library.file(id.value) : id
      if (file.ok) sendBytes(res, file.value)
      return file
    }),
  )
  routes.get(
    paths.templates,
    signedInRoute(async () => ok(templates)),
  )
  return routes
}

const bodies = new WeakMap<object, Buffer>()

/** [HT13] What `read` returns is replaced when the library changes, and never altered: its JSON is made once. */
function madeOnce(read: () => object): RequestHandler {
  return signedInRoute(async (_, __, res) => {
    const value = read()
    const body = bodies.get(value) ?? Buffer.from(JSON.stringify(value))
    bodies.set(value, body)
    res.type('json').send(body)
    return ok(null)
  })
}

/** Bytes from outside are saved and never shown by the browser. */
function sendBytes(res: Response, { name, bytes }: SourceFile): void {
  res.set('Content-Type', 'application/octet-stream')
  res.set('Content-Disposition', disposition(name))
  res.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
