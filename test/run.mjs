// `npm test`: installs what the tests need, runs all of them and ends with one line of counts.
// Plain JavaScript, because it starts before anything is installed.
import { refuseOldNode } from '../server/launch/node.mjs'

refuseOldNode()
const { readOptions } = await import('./run/options.mjs')
const { runAll } = await import('./run/all.mjs')
const options = readOptions(process.argv.slice(2))
process.exitCode = options === null ? 2 : await runAll(options)
