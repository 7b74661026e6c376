import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ROOT } from '../../server/launch/root.mjs'

/**
 * The script behind a package's command, which runs under this very Node on every system.
 * @param {string} name
 * @param {string} bin
 */
export function program(name, bin) {
  const description = createRequire(join(ROOT, 'package.json')).resolve(`${name}/package.json`)
  const { bin: bins } = JSON.parse(readFileSync(description, 'utf8'))
  return join(dirname(description), typeof bins === 'string' ? bins : bins[bin])
}
