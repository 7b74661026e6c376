import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const USUAL = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/snap/bin/chromium',
]

/**
 * In order of preference.
 * @param {Record<string, string | undefined>} env
 * @param {string} playwrights where Playwright would put its own
 */
export function chromiumCandidates(env, playwrights) {
  return [env.CHROMIUM_PATH ?? '', playwrights, ...onPath(NAMES, env.PATH), ...USUAL].filter(isExecutable)
}

/**
 * Being there is not enough: Ubuntu's chromium-browser only says that it is a snap, a download may lack libraries.
 * @param {readonly string[]} paths
 */
export function firstThatRuns(paths) {
  return (
    paths.find((path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0) ??
    null
  )
}

/** The Python that speaks to LibreOffice: a system may have others, in front of its own. */
export function pythonWithUno() {
  const speaks = (/** @type {string} */ path) =>
    spawnSync(path, ['-c', 'import uno'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  return onPath(['python3']).find(speaks) ?? null
}

/**
 * @param {readonly string[]} names
 * @param {string} [path]
 */
export function onPath(names, path = process.env.PATH ?? '') {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
