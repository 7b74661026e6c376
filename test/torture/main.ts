import { ensureBuilt } from '../../server/launch/build.mjs'
import { kills } from './kills.ts'

await ensureBuilt()
const t = performance.now()
console.log(
  JSON.stringify(
    {
      ...(await kills(Number(process.argv[2]), Number(process.argv[3]), Number(process.argv[4] ?? 1))),
      ms: performance.now() - t,
    },
    null,
    1,
  ),
)
process.exit()
