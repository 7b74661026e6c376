// Where every command begins. It runs before anything is installed, so it is plain JavaScript with Node's own modules only.
import { refuseOldNode } from './launch/node.mjs'

refuseOldNode()
const { launch } = await import('./launch/commands.mjs')
await launch(process.argv.slice(2))
