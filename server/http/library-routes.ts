import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import Negotiator from 'negotiator'
import type { TemplateId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { type Guidance, guidanceOf, type Template, templateOf } from '../../model/memo/template.ts'
import { ok } from '../../model/result.ts'
import { libraryPaths } from '../../model/wire/library.ts'
import { paths } from '../../model/wire/paths.ts'
import { datedOf } from '../library/curated.ts'
import type { SourceFile } from '../library/source-catalog.ts'
import { disposition } from './export-routes.ts'
import { signedInRoute } from './guard.ts'
import type { Parts } from './parts.ts'
import { guidanceLangIn, sourceIn, templateIn } from './requests.ts'

/** The library and the templates are for everybody who is signed in. */
export function libraryRoutes({ library, templates }: Parts): Router {
  const routes = Router()
  routes.get(paths.library, madeOnce(library.sources))
  routes.get(paths.items, madeOnce(library.items))
  routes.get(
    paths.lineages,
    madeOnce(() => datedOf(library)),
  )
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
    madeOnce(() => templates),
  )
  const guidance = guidanceIn(templates)
  routes.get(
    paths.guidance(':template', ':lang'),
    signedInRoute(async (_, req, res) => {
      const [template, lang] = [templateIn(req), guidanceLangIn(req)]
      if (!template.ok) return template
      if (!lang.ok) return lang
      sendMade(req, res, guidance(template.value, lang.value))
      return ok(null)
    }),
  )
  return routes
}

type MadeBody = { readonly json: Buffer; smallest: Buffer | null }

const bodies = new WeakMap<object, MadeBody>()
const compress = promisify(brotliCompress)

/** Everybody gets the same bytes, often over a poor line: worth the seconds that it takes a thread of zlib, once. */
async function makeSmallest(body: MadeBody): Promise<void> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.json.length,
  }
  body.smallest = await compress(body.json, { params })
}

function bodyOf(value: object): MadeBody {
  const known = bodies.get(value)
  if (known) return known
  const body: MadeBody = { json: Buffer.from(JSON.stringify(value)), smallest: null }
  bodies.set(value, body)
  // Until it is made, and should it fail, each answer is compressed for itself.
  makeSmallest(body).catch(() => undefined)
  return body
}

/** [HT13] What `read` returns is replaced when the library changes, and never altered: its JSON is made once. */
function madeOnce(read: () => object): RequestHandler {
  return signedInRoute(async (_, req, res) => {
    sendMade(req, res, read())
    return ok(null)
  })
}

function sendMade(req: Request, res: Response, value: object): void {
  const { json, smallest } = bodyOf(value)
  res.type('json').vary('Accept-Encoding')
  if (smallest && acceptsBrotli(req)) res.set('Content-Encoding', 'br').send(smallest)
  else res.send(json)
}

const NO_GUIDANCE: Guidance = {}

/** Of one template in one language: a fifth of the templates, and all that a text asks for. */
function guidanceIn(templates: readonly Template[]): (id: TemplateId, lang: Lang) => Guidance {
  const made = new Map(
    templates.map((template) => [
      template,
      { zh: guidanceOf(template, 'zh'), en: guidanceOf(template, 'en') },
    ]),
  )
  return (id, lang) => {
    const template = templateOf(templates, id)
    return (template && made.get(template)?.[lang]) ?? NO_GUIDANCE
  }
}

const acceptsBrotli = (req: Request): boolean =>
  new Negotiator(req).encodings(['br', 'gzip', 'identity'], { preferred: ['br'] })[0] === 'br'

/** Bytes from outside are saved and never shown by the browser. */
function sendBytes(res: Response, { name, bytes }: SourceFile): void {
  res.set('Content-Type', 'application/octet-stream')
  res.set('Content-Disposition', disposition(name))
  res.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
