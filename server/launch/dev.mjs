import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { context } from 'esbuild'
import { build } from 'vite'
import { builtStamp, CLIENT, SERVER } from './build.mjs'
import { makeFonts } from './fonts.mjs'
import { ROOT } from './root.mjs'
import { clientSettings, serverSettings } from './settings.mjs'

/**
 * Watches both halves and writes where the production build writes, so that the same server, with the same
 * content security policy, serves both. The browser is reloaded by hand.
 * @param {string[]} flags of `serve`
 */
export async function dev(flags) {
  builtStamp.remove()
  const server = restartable(flags)
  await makeFonts()
  const settings = clientSettings(CLIENT)
  await build({ ...settings, plugins: [tellBuilt], build: { ...settings.build, watch: {} } })
  const bundle = await context({ ...serverSettings(SERVER), plugins: [afterwards(server.restart)] })
  await bundle.watch()
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await server.stop()
      process.exit(0)
    })
  }
}

/** @type {import('vite').Plugin} */
const tellBuilt = {
  name: 'tell-built',
  writeBundle: () => console.error('The client is built; reload the browser.'),
}

/**
 * @param {() => Promise<void>} action
 * @returns {import('esbuild').Plugin}
 */
function afterwards(action) {
  return {
    name: 'restart',
    setup(build) {
      build.onEnd((result) => (result.errors.length === 0 ? action() : undefined))
    },
  }
}

/** One server at a time: the next one may open the data folder only when the last one has left it. */
function restartable(/** @type {string[]} */ flags) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null
  const stop = async () => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  const restart = async () => {
    await stop()
    child = spawn(process.execPath, ['--enable-source-maps', join(SERVER, 'cli.js'), 'serve', ...flags], {
      cwd: ROOT,
      env: { ...process.env, CONCORD_ROOT: ROOT },
      stdio: 'inherit',
    })
  }
  return { stop, restart }
}
