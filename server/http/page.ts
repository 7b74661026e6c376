import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Request, type Response, Router } from 'express'
import { SESSION_ELEMENT } from '../../model/wire/head.ts'
import type { Session } from '../../model/wire/session.ts'
import { refusing } from './answer.ts'
import { askerOf } from './asker.ts'
import { identify } from './guard.ts'
import { type BuildManifest, linksFor, readManifest } from './page-links.ts'
import type { Parts } from './parts.ts'
import { sessionOf } from './session-routes.ts'

/** Every address but those of the API, of sockets and of files. */
const PAGE = /^\/(?!api(?:\/|$)|sync(?:\/|$)).*$/

/** The one HTML page: it names the files of its address and says who is signed in. */
export function pageRoutes(parts: Parts): Router {
  const routes = Router()
  const built = builtPage(parts.clientDir)
  routes.get(PAGE, identify(parts), async (req, res, next) => {
    const page = await built()
    // The client was not built yet.
    if (page === null) refusing({ why: 'not-found' })(req, res, next)
    else sendPage(req, res, page, sessionOf(parts, askerOf(req)))
  })
  return routes
}

type BuiltPage = { readonly html: string; readonly manifest: BuildManifest }

/**
 * [PG2] Whoever is signed in is told so by the page itself, which saves a trip. That page is nobody else's and not the next
 * time's: nothing may store it, and as it holds the token of the session it is never compressed. Whoever is not signed in
 * is told nothing: a browser that comes from another host leaves its cookie out, and asks again from the page.
 */
function sendPage(req: Request, res: Response, { html, manifest }: BuiltPage, session: Session): void {
  const links = linksFor(manifest, req.path, req.get('accept-language') ?? '')
  const said = session.me === null ? '' : saying(session)
  res.set('Cache-Control', session.me === null ? 'no-cache' : 'no-store')
  res.vary('Cookie').vary('Accept-Language')
  res
    .type('html')
    .send(html.replace('</head>', () => `${[links, said].filter(Boolean).join('\n    ')}\n  </head>`))
}

/** Data, which a browser never runs. No word in it can end the element: `<` is written as an escape. */
const saying = (session: Session): string =>
  `<script type="application/json" id="${SESSION_ELEMENT}">${JSON.stringify(session).replaceAll('<', '\\u003c')}</script>`

/** The page as it was built, read again when it was built again. */
function builtPage(folder: string): () => Promise<BuiltPage | null> {
  let read: { readonly at: number; readonly page: BuiltPage } | null = null
  return async () => {
    try {
      const { mtimeMs } = await stat(join(folder, 'index.html'))
      if (read?.at !== mtimeMs) read = { at: mtimeMs, page: await readPage(folder) }
      return read.page
    } catch {
      return null
    }
  }
}

async function readPage(folder: string): Promise<BuiltPage> {
  const [html, manifest] = await Promise.all([
    readFile(join(folder, 'index.html'), 'utf8'),
    readFile(join(folder, '.vite', 'manifest.json'), 'utf8').catch(() => ''),
  ])
  return { html, manifest: readManifest(manifest) }
}
