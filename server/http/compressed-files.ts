import { readdirSync } from 'node:fs'
import { extname, sep } from 'node:path'
import express, { type RequestHandler } from 'express'
import Negotiator from 'negotiator'

/** What the build writes beside a file (`server/launch/compress.mjs`), the smallest first. */
const ENCODINGS = ['br', 'gzip']
const ENDS: Readonly<Record<string, string>> = { br: '.br', gzip: '.gz' }
const IS_COMPRESSED = /\.(?:br|gz)$/

type FolderOptions = { readonly immutable?: boolean; readonly maxAge: number | string }

/**
 * [CZ1] Serves the files of a folder, each in the best form the browser accepts: compressed by the build, or as it is.
 * [CZ2] `Vary` goes with both, so that a proxy does not hand out the one for the other. Length, ranges, ETag and HEAD are
 * those of what is sent.
 */
export function compressedFiles(folder: string, options: FolderOptions): RequestHandler {
  const compressed = compressedIn(folder)
  const serve = express.static(folder, { ...options, index: false, redirect: false, setHeaders })
  return (req, res, next) => {
    const { url, path } = req
    // The compressed form is no file of its own.
    if (IS_COMPRESSED.test(path)) return void next()
    const forms = ENCODINGS.filter((encoding) => compressed.has(path + ENDS[encoding]))
    if (forms.length === 0) return void serve(req, res, next)
    const [best] = new Negotiator(req).encodings([...forms, 'identity'], { preferred: ENCODINGS })
    req.url = path + (ENDS[best ?? 'identity'] ?? '')
    serve(req, res, (error) => {
      req.url = url
      next(error)
    })
  }
}

/** Called once the file is found: an answer that there is none is not compressed. */
function setHeaders(res: express.Response, path: string): void {
  const encoding = ENCODINGS.find((name) => path.endsWith(ENDS[name] ?? ''))
  res.vary('Accept-Encoding')
  if (encoding !== undefined)
    res.type(extname(path.replace(IS_COMPRESSED, ''))).set('Content-Encoding', encoding)
}

/** The addresses of the compressed forms, as they are when the server starts; none in a folder that is not built yet. */
function compressedIn(folder: string): ReadonlySet<string> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return new Set(
      names.filter((name) => IS_COMPRESSED.test(name)).map((name) => `/${name.split(sep).join('/')}`),
    )
  } catch {
    return new Set()
  }
}
