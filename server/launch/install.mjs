import { basename, join } from 'node:path'
import { LaunchError, run } from './child.mjs'
import { fingerprint } from './fingerprint.mjs'
import { ROOT } from './root.mjs'
import { stampIn } from './stamp.mjs'
import { inTurn } from './turn.mjs'

const stamp = stampIn(join(ROOT, 'node_modules', '.concord-installed'))
const wanted = () => fingerprint(['package.json', 'package-lock.json'], `${process.platform}-${process.arch}`)

/** Installs what the lock file names, once per state of it. */
export async function ensureInstalled() {
  if (stamp.says(wanted())) return
  await inTurn(async () => {
    if (stamp.says(wanted())) return
    console.error('Installing the packages Concord needs …')
    const [command, ...before] = npm()
    // Building needs the development packages too, whatever NODE_ENV says; `npm ci` fails on mirrors that lack
    // the packages for exotic platforms. The lock file stays as it is: npm would write in what a registry has more.
    const code = await run(command, [
      ...before,
      'install',
      '--no-save',
      '--include=dev',
      '--no-audit',
      '--no-fund',
    ])
    if (code !== 0)
      throw new LaunchError(`Installing failed: npm install ended with ${code}; its reason is above.`)
    stamp.write(wanted())
  })
}

/** @returns {[string, ...string[]]} the npm that runs us, else the one on the PATH */
function npm() {
  const running = process.env.npm_execpath
  if (running !== undefined && basename(running) === 'npm-cli.js') return [process.execPath, running]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
