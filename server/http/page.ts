import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { ARRIVAL_ELEMENT, SESSION_ELEMENT } from '../../model/wire/head.ts'
import type { Session } from '../../model/wire/session.ts'
import { refusing } from './answer.ts'
import { arrivals, type BroughtByPage } from './arrivals.ts'
import { askerOf } from './asker.ts'
import { identify } from './guard.ts'
import { type BuildManifest, linksFor, readManifest } from './page-links.ts'
import type { Parts } from './parts.ts'
import { sessionOf } from './session-routes.ts'

/** Every address but those of the API, of sockets and of files. */
const PAGE = /^\/(?!api(?:\/|$)|sync(?:\/|$)).*$/

/** The one HTML page: it names the files of its address, says who is signed in, and brings the join of a memorandum. */
export function pageRoutes(parts: Parts): Router {
  const routes = Router()
  const built = builtPage(parts.clientDir)
  const { mayJoin, arrivalFor } = arrivals(parts)
  const send: RequestHandler = async (req, res, next) => {
    const [page, arrival] = await Promise.all([built(), arrivalFor(req)])
    // The client was not built yet.
    if (page === null) refusing({ why: 'not-found' })(req, res, next)
    else sendPage(req, res, page, said(sessionOf(parts, askerOf(req)), arrival))
  }
  routes.get(PAGE, identify(parts), mayJoin, send)
  return routes
}

type BuiltPage = { readonly html: string; readonly manifest: BuildManifest }

/**
 * [PG2] Whoever is signed in is told so by the page itself, which saves a trip. That page is nobody else's and not the next
 * time's: nothing may store it, and as it holds the token of the session it is never compressed. Whoever is not signed in
 * is told nothing: a browser that comes from another host leaves its cookie out, and asks again from the page.
 */
function sendPage(req: Request, res: Response, { html, manifest }: BuiltPage, said: readonly string[]): void {
  const links = linksFor(manifest, req.path, req.get('accept-language') ?? '')
  res.set('Cache-Control', said.length === 0 ? 'no-cache' : 'no-store')
  res.vary('Cookie').vary('Accept-Language')
  res
    .type('html')
    .send(html.replace('</head>', () => `${[links, ...said].filter(Boolean).join('\n    ')}\n  </head>`))
}

/** What the page says to whoever is signed in. */
const said = (session: Session, arrival: BroughtByPage | null): readonly string[] =>
  session.me === null
    ? []
    : [element(SESSION_ELEMENT, session), ...(arrival ? [element(ARRIVAL_ELEMENT, arrival)] : [])]

/** Data, which a browser never runs. No word in it can end the element: `<` is written as an escape. */
const element = (id: string, data: object): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`

/** The page as it was built, read again when it was built again; once, however many ask for it meanwhile. */
function builtPage(folder: string): () => Promise<BuiltPage | null> {
  let read: { readonly at: number; readonly page: Promise<BuiltPage> } | null = null
  return async () => {
    try {
      const { mtimeMs } = await stat(join(folder, 'index.html'))
      if (read?.at !== mtimeMs) read = { at: mtimeMs, page: readPage(folder) }
      return await read.page
    } catch {
      read = null
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
