import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError, run } from './child.mjs'
import { fingerprint } from './fingerprint.mjs'
import { ROOT } from './root.mjs'
import { stampIn } from './stamp.mjs'
import { inTurn } from './turn.mjs'

const DIST = join(ROOT, 'dist')
export const CLIENT = join(DIST, 'client')
export const SERVER = join(DIST, 'server')
export const builtStamp = stampIn(join(DIST, '.built'))

const SOURCES = [
  'client',
  'model',
  'server',
  'templates',
  'seeds',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
]
const isComplete = () => existsSync(join(SERVER, 'cli.js')) && existsSync(join(CLIENT, 'index.html'))

/** Builds what the browser and the server run, once per state of the sources. */
export async function ensureBuilt() {
  if (isComplete() && builtStamp.says(fingerprint(SOURCES))) return
  await inTurn(async () => {
    const wanted = fingerprint(SOURCES)
    if (isComplete() && builtStamp.says(wanted)) return
    await build()
    builtStamp.write(wanted)
  })
}

/** Builds into new folders, which replace the old ones only when all is well, so that a failed build breaks nothing. */
async function build() {
  const begun = performance.now()
  console.error('Building …')
  mkdirSync(DIST, { recursive: true })
  removeLeftovers()
  const made = { client: `${CLIENT}.new`, server: `${SERVER}.new` }
  const code = await run(process.execPath, [
    join(import.meta.dirname, 'bundle.mjs'),
    made.client,
    made.server,
  ])
  if (code !== 0) throw new LaunchError('Building failed; the reason is above.')
  builtStamp.remove()
  exchange(made.client, CLIENT)
  exchange(made.server, SERVER)
  removeLeftovers()
  console.error(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)
}

/**
 * @param {string} made
 * @param {string} place
 */
function exchange(made, place) {
  if (existsSync(place)) renameSync(place, `${place}.old`)
  renameSync(made, place)
}

function removeLeftovers() {
  for (const name of readdirSync(DIST)) {
    if (/\.(new|old)$/.test(name)) rmSync(join(DIST, name), { recursive: true, force: true })
  }
}
