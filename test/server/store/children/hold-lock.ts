import { writeSync } from 'node:fs'
import { lockFolder } from '../../../../server/store/lock.ts'

const [folder = '', platform = process.platform] = process.argv.slice(2)
const lock = await lockFolder(folder, platform === 'linux' ? 'linux' : 'darwin')
writeSync(1, lock.ok ? 'locked\n' : `${lock.why}\n`)
if (lock.ok) setInterval(() => undefined, 60_000)
