import { join } from 'node:path'
import { type RequestHandler, Router } from 'express'
import { refusing } from './answer.ts'
import { compressedFiles } from './compressed-files.ts'

/** [HT11] Names of assets need no escapes: with one in it, a name is another spelling. */
const noSourceMaps: RequestHandler = (req, res, next) => {
  if (/\.map\/*$|%/i.test(req.path)) refusing({ why: 'not-found' })(req, res, next)
  else next()
}

/** The files of the built client. Those under assets/ have a hash in their name and never change. */
export function clientFiles(folder: string): Router {
  const files = Router()
  const forever = { immutable: true, maxAge: '365d' } as const
  files.use('/assets', noSourceMaps, compressedFiles(join(folder, 'assets'), forever))
  files.use('/assets', refusing({ why: 'not-found' }))
  files.use(compressedFiles(folder, { maxAge: 0 }))
  return files
}
