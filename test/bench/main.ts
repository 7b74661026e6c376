import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../server/launch/root.mjs'
import { type Figures, medians } from './figures.ts'
import { machine } from './machine.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { coldOpen } from './scenarios/cold-open.ts'
import { fanout, sixty } from './scenarios/fanout.ts'
import { flood } from './scenarios/flood.ts'
import { memory } from './scenarios/memory.ts'
import { manyRooms } from './scenarios/rooms.ts'
import { failures, type Scenario } from './scenarios/scenario.ts'
import { concord } from './servers/concord.ts'
import type { Contender, Needs } from './servers/contender.ts'
import { peers } from './servers/peers.ts'
import { FOOTER, print, type Section } from './table.ts'

const SCENARIOS: readonly Scenario[] = [fanout, flood, manyRooms, coldOpen, memory, sixty]

/** One server's figures of one case in one round. */
type Run = {
  readonly scenario: string
  readonly round: number
  readonly server: Contender['key']
  readonly name: string
  readonly figures: Figures
}

const say = (text: string): void => console.error(text)

function largest(scenarios: readonly Scenario[], { amount }: Options): Needs {
  const all = scenarios.map((scenario) => scenario.needs(amount))
  return { big: Math.max(...all.map(({ big }) => big)), small: Math.max(...all.map(({ small }) => small)) }
}

/** In another order each round, so that nobody always comes first on a machine that warms up. */
const rotated = <T>(list: readonly T[], by: number): readonly T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
]

async function runs(
  scenarios: readonly Scenario[],
  contenders: readonly Contender[],
  temporary: string,
  { rounds, amount }: Options,
): Promise<readonly Run[]> {
  const done: Run[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const scenario of scenarios) {
      const begun = performance.now()
      const stages = rotated(contenders, round - 1).map((contender) => ({
        contender,
        folder: join(temporary, `round-${round}`, scenario.key, contender.key),
        shared: join(temporary, 'shared', scenario.key, contender.key),
      }))
      const results = await scenario.run(stages, amount)
      for (const [server, measured] of results)
        for (const { name, figures } of measured)
          done.push({ scenario: scenario.key, round, server, name, figures })
      rmSync(join(temporary, `round-${round}`), { recursive: true, force: true })
      say(`round ${round}, ${scenario.key}: ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    }
  }
  return done
}

function sections(
  scenarios: readonly Scenario[],
  contenders: readonly Contender[],
  done: readonly Run[],
): readonly Section[] {
  return scenarios.map(({ key, title }) => {
    const own = done.filter(({ scenario }) => scenario === key)
    const cases = [...new Set(own.map(({ name }) => name))].map((name) => ({
      name,
      rows: contenders.flatMap((contender) => {
        const rounds = own.filter((run) => run.server === contender.key && run.name === name)
        return rounds.length === 0 ? [] : [{ contender, figures: medians(rounds.map((run) => run.figures)) }]
      }),
    }))
    return { key, title, cases }
  })
}

async function bench(options: Options): Promise<void> {
  const scenarios = SCENARIOS.filter(({ key }) => options.only?.includes(key) ?? true)
  if (scenarios.length === 0) throw new Error(`there is no such scenario\n${USAGE}`)
  const temporary = mkdtempSync(join(tmpdir(), 'concord-beside-peers-'))
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
  if (options.profile !== null) mkdirSync(options.profile, { recursive: true })
  const flags = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`]
  say('Furnishing Concord: people by invitation, memoranda by the API …')
  const { contender, seed } = await concord(join(temporary, 'concord'), largest(scenarios, options), flags)
  const contenders = [contender, ...peers(seed)].filter(({ key }) => options.servers?.includes(key) ?? true)
  const about = machine(ROOT)
  const done = await runs(scenarios, contenders, temporary, options)
  const report = { machine: about, amount: options.amount, rounds: options.rounds, runs: done, failures }
  if (options.out !== null) writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`)
  if (options.json) return console.log(JSON.stringify(report, null, 2))
  console.log(`${about.processor} · ${about.memory} · ${about.system} · load before ${about.load}`)
  console.log(about.versions.join(' · '))
  console.log(`${options.amount.quick ? 'quick' : 'full'}, ${options.rounds} rounds, medians`)
  for (const section of sections(scenarios, contenders, done)) console.log(print(section))
  for (const { server, why } of failures) console.log(`\nfailed: ${server}: ${why}`)
  console.log(FOOTER)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
try {
  await bench(readOptions(process.argv.slice(2)))
  process.exit(failures.length === 0 ? 0 : 1)
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
}
