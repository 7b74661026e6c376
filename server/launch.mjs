// The door of the house. It runs before anything is installed, hence plain JavaScript and Node's own modules only.
import { refuseOldNode } from './launch/node.mjs'

refuseOldNode()
const { launch } = await import('./launch/commands.mjs')
await launch(process.argv.slice(2))
