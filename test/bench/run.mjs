// `npm run bench`: installs what it measures beside, builds our server and runs the comparison.
// Plain JavaScript, because it starts before anything is installed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuseOldNode } from '../../server/launch/node.mjs'

refuseOldNode()
const { LaunchError, run } = await import('../../server/launch/child.mjs')
const { ensureBuilt } = await import('../../server/launch/build.mjs')
const { ensureInstalled } = await import('../../server/launch/install.mjs')
const { stampIn } = await import('../../server/launch/stamp.mjs')

const PEERS = join(import.meta.dirname, 'peers')

/** One of them compiles a native part where its registry serves none, which takes two minutes. */
async function ensurePeers() {
  const stamp = stampIn(join(PEERS, 'node_modules', '.concord-installed'))
  const wanted = `${process.version} ${readFileSync(join(PEERS, 'package-lock.json'), 'utf8')}`
  if (stamp.says(wanted)) return
  console.error('Installing the servers to measure beside …')
  const npm = process.env.npm_execpath
  const [command, ...before] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  const args = ['install', '--no-save', '--prefix', PEERS, '--no-audit', '--no-fund', '--loglevel=error']
  const code = await run(command ?? 'npm', [...before, ...args])
  if (code !== 0) throw new LaunchError(`Installing the peers failed: npm install ended with ${code}.`)
  stamp.write(wanted)
}

// These costs are our own: nobody is measured beside.
const [asked = '', ...rest] = process.argv.slice(2)
const IN_PROCESS = ['suggestions', 'hands', 'compare', 'word-in', 'exports']
const alone = IN_PROCESS.includes(asked) || asked === 'drafts'

try {
  await ensureInstalled()
  if (alone) {
    if (!IN_PROCESS.includes(asked)) await ensureBuilt()
    const script = join(import.meta.dirname, `${asked}.ts`)
    process.exit(await run(process.execPath, ['--import', 'tsx', script, ...rest], { stdout: 'inherit' }))
  }
  await ensurePeers()
  await ensureBuilt()
  const main = join(import.meta.dirname, 'main.ts')
  const args = ['--import', 'tsx', main, ...process.argv.slice(2)]
  process.exitCode = await run(process.execPath, args, { stdout: 'inherit' })
} catch (error) {
  console.error(error instanceof LaunchError ? error.message : error)
  process.exitCode = 1
}
