import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ROOT } from './root.mjs'

/**
 * One hash over names and contents. Contents, not times: a checkout changes times, and two changes can share one.
 * @param {readonly string[]} paths files and folders, from the root of the project; a missing one counts as missing
 * @param {string} [salt]
 */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt)
  for (const path of paths.flatMap((path) => filesUnder(join(ROOT, path)))) {
    const bytes = readFileSync(path)
    hash.update(`\n${relative(ROOT, path).split(sep).join('/')} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
