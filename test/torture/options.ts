import { parseArgs } from 'node:util'

export const USAGE = `npm run --silent torture -- [what] [--seed S] [--json]

  --kills N      real clients against a real server that is killed with -9 at random moments
  --powerloss N  the server on a disk in memory that forgets what was not fsynced, cut off at any operation
  --errors N     the same disk, full or broken at any operation (ENOSPC, EIO)
  --frames N     malformed frames against a real server; crashes, and how late its event loop was
  --stall        what one member can do to the others, at full scale (half an hour and more): how long anybody waits, and memory
  --only WORDS   of --stall: the attacks of this kind (readings, comparisons, restores, updates, hands, suggestions, stances, decisions, facts, uploads, exports, sockets,
                 HTTP lines, presences, requests, doors), or with these words in their titles
  --all          a little of each, as in the tests
  --worlds W     of --kills: so many servers side by side (1)
  --seed S       repeats a run; else a new one is drawn. It is always printed
  --json         one line of JSON for each run

The simulated disk follows from the seed entirely. Kills and frames follow it in what is written and sent, but not in
the moment of a kill: processes and sockets keep their own time.
Ends with 1 when anything was lost, diverged, refused although it was honest, acknowledged falsely, or crashed.`

export type Run = {
  readonly what: 'kills' | 'powerloss' | 'errors' | 'frames' | 'stall'
  readonly count: number
}
export type Options = {
  readonly runs: readonly Run[]
  readonly seed: number
  readonly worlds: number
  readonly json: boolean
  /** Of --stall; not set: all attacks. */
  readonly only?: string | undefined
}

const KINDS = ['kills', 'powerloss', 'errors', 'frames'] as const
/** Nearly three minutes on two cores. */
const TIER = { kills: 80, powerloss: 3000, errors: 3000, frames: 15_000 } as const
/** Of the tests: the same every time, so that a failure is one of the change. */
const TIER_SEED = 20_261_121

const FLAGS = {
  kills: { type: 'string' },
  powerloss: { type: 'string' },
  errors: { type: 'string' },
  frames: { type: 'string' },
  stall: { type: 'boolean' },
  only: { type: 'string' },
  all: { type: 'boolean' },
  worlds: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** What is asked for; a sentence when it cannot be understood; null: the usage is. */
export function optionsOf(argv: readonly string[]): Options | string | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: FLAGS, strict: true })
    if (values.help) return null
    const runs = KINDS.flatMap((what): Run[] => {
      const count = values[what] ?? (values.all ? String(TIER[what]) : undefined)
      return count === undefined ? [] : [{ what, count: whole(what, count) }]
    })
    if (values.stall) runs.push({ what: 'stall', count: 1 })
    const drawn = values.all ? TIER_SEED : Math.floor(Math.random() * 2 ** 31)
    const seed = values.seed === undefined ? drawn : whole('seed', values.seed)
    const worlds = values.worlds === undefined ? 1 : whole('worlds', values.worlds)
    return runs.length === 0 ? null : { runs, seed, worlds, json: values.json ?? false, only: values.only }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function whole(name: string, text: string): number {
  const number = Number(text)
  if (!/^\d{1,10}$/.test(text) || (number === 0 && name !== 'seed')) throw new Error(`--${name}: ${text}`)
  return number
}
