import { join } from 'node:path'
import { type RequestHandler, Router } from 'express'
import { refusing } from './answer.ts'
import { compressedFiles } from './compressed-files.ts'

/** [HT11] Names of assets need no escapes: with one in it, a name is another spelling. */
const noSourceMaps: RequestHandler = (req, res, next) => {
  if (/\.map\/*$|%/i.test(req.path)) refusing({ why: 'not-found' })(req, res, next)
  else next()
}

/**
 * The built client. Files under assets/ have a hash in their name and never change; every other address is answered with
 * the one HTML page.
 */
export function clientFiles(folder: string): Router {
  const files = Router()
  const forever = { immutable: true, maxAge: '365d' } as const
  files.use('/assets', noSourceMaps, compressedFiles(join(folder, 'assets'), forever))
  files.use('/assets', refusing({ why: 'not-found' }))
  files.use(compressedFiles(folder, { maxAge: 0 }))
  files.get(/^\/(?!api(?:\/|$)|sync(?:\/|$)).*$/, (_, res, next) => {
    const sent = { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }
    res.sendFile('index.html', sent, (error) => {
      // The client was not built yet.
      if (error && !res.headersSent) refusing({ why: 'not-found' })(_, res, next)
    })
  })
  files.use(refusing({ why: 'not-found' }))
  return files
}
