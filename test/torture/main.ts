import { ensureBuilt } from '../../server/launch/build.mjs'
import { frames } from './frames.ts'
import { kills } from './kills.ts'
import { type Options, optionsOf, type Run, USAGE } from './options.ts'
import { isSound, type Report, tableOf } from './report.ts'
import { diskErrors, powerLosses, type SimOutcome } from './sim/runs.ts'
import { stall } from './stall.ts'

const FAULTS = ['lost', 'diverged', 'refusedHonest', 'crashed'] as const

function simulated({ faults, acknowledged, kinds, details, ...found }: SimOutcome, name: string): Report {
  return { figures: { [name]: faults, acknowledged, ...found }, faults: FAULTS, kinds, details }
}

async function report({ what, count }: Run, { seed, worlds, json, only }: Options): Promise<Report> {
  if (what === 'powerloss') return simulated(await powerLosses(count, seed), 'powerloss')
  if (what === 'errors') return simulated(await diskErrors(count, seed), 'errors')
  await ensureBuilt()
  if (what === 'frames') return frames(count, seed)
  if (what === 'stall') return stall(json, only)
  const { sorts, details, ...figures } = await kills(count, seed, worlds)
  return { figures, faults: FAULTS, kinds: sorts, details }
}

async function main(options: Options): Promise<boolean> {
  let sound = true
  for (const run of options.runs) {
    const { seed, json } = options
    const begun = performance.now()
    if (!json) console.log(`── ${run.what} ${run.count}, seed ${seed} …`)
    const found = await report(run, options)
    const ms = Math.round(performance.now() - begun)
    const { figures, kinds, details } = found
    if (json) console.log(JSON.stringify({ ...figures, ms, seed, kinds, details }))
    else console.log(tableOf(`${run.what}, seed ${seed}, ${(ms / 1000).toFixed(1)} s`, found))
    sound &&= isSound(found)
  }
  return sound
}

const options = optionsOf(process.argv.slice(2))
if (options === null || typeof options === 'string') {
  console.log(options === null ? USAGE : `${options}\n\n${USAGE}`)
  process.exit(options === null && process.argv.includes('--help') ? 0 : 2)
}
// Whoever stops a run stops its servers, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
// Each client waits for the end of the process.
process.setMaxListeners(0)
// The clients keep timers of their own.
process.exit((await main(options)) ? 0 : 1)
