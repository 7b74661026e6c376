import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, SERVER } from './build.mjs'
import { LaunchError } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { stopWithNpm } from './parent.mjs'
import { ROOT } from './root.mjs'

const USAGE = `node server/launch.mjs serve [flags]   install and build if needed, then serve
node server/launch.mjs cli [arguments]  the same for any command of the command line
node server/launch.mjs build            install and build if needed
node server/launch.mjs dev [flags]      serve, and build again at every change`

/**
 * Messages from here go to standard error: standard output belongs to the program that is started.
 * @param {string[]} argv
 */
export async function launch([command, ...rest]) {
  try {
    if (command === 'serve') return await start(['serve', ...rest])
    if (command === 'cli') return await start(rest)
    if (command === 'build') return void (await prepare())
    if (command === 'dev') return await watch(rest)
    console.error(USAGE)
    process.exitCode = 2
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

async function prepare() {
  await ensureInstalled()
  await ensureBuilt()
}

/** The program runs in this process: one process less to wait for, and signals need no forwarding. */
async function start(/** @type {string[]} */ argv) {
  await prepare()
  const program = join(SERVER, 'cli.js')
  if (!existsSync(program)) throw new LaunchError(`The build left no ${program}.`)
  process.env.CONCORD_ROOT = ROOT
  process.argv = [process.execPath, program, ...argv]
  process.setSourceMapsEnabled(true)
  stopWithNpm()
  await import(pathToFileURL(program).href)
}

async function watch(/** @type {string[]} */ flags) {
  await ensureInstalled()
  const { dev } = await import('./dev.mjs')
  await dev(flags)
}
