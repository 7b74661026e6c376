import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { ROOT } from '../../server/launch/root.mjs'
import { serverSettings } from '../../server/launch/settings.mjs'
import type { Hand } from '../support/hands/hand.ts'
import { quantile } from './figures.ts'
import { sayMemory } from './hands-memory.ts'
import { type Handfuls, type RecordedEdit, record } from './hands-recording.ts'
import type { AloneCost, TwinCost } from './hands-server.ts'

/**
 * What it costs the server that it follows two hands in one paragraph: `npm run bench -- hands`. What an editor sends is
 * recorded first; then servers take it that are built as the real one is, with and without following it.
 */
const { values } = parseArgs({
  options: { blocks: { type: 'string' }, pairs: { type: 'string' }, only: { type: 'string' } },
})
const BLOCKS = Number(values.blocks ?? 1000)
/** So many processes with, and so many without. */
const PAIRS = Number(values.pairs ?? 9)
/** Changes of structure: so many in all, so many of them together, and so many such handfuls in a process that just started. */
const BREAKS: Handfuls = { count: 240, together: 4, fresh: 12, pause: 70_000 }
const KEYS: Handfuls = { count: 8000, together: 50, fresh: 40, pause: 10_000 }

/** Letters of a page, or nearly. */
const LONG = 1000

const OUT = join(ROOT, 'dist', 'bench')
const SERVER = join(OUT, 'hands-server.js')

/** A paragraph of ordinary length, beside which others of such a length stand, too. */
function ordinary(hand: Hand, below: (n: number) => number): number {
  const lines = hand.lines()
  const isOrdinary = (at: number): boolean => (lines[at]?.length ?? 0) < LONG
  for (;;) {
    const at = 2 + below(lines.length - 4)
    if ([at - 1, at, at + 1].every(isOrdinary)) return at
  }
}

/** One that is a page long. */
function long(hand: Hand, below: (n: number) => number): number {
  const all = hand.lines().flatMap(({ length }, at) => (length < LONG ? [] : [at]))
  return all[below(all.length)] ?? 0
}

const STRUCTURE: Readonly<Record<string, RecordedEdit>> = {
  split(hand, below) {
    hand.place(ordinary(hand, below), 12)
    hand.split()
  },
  join(hand, below) {
    hand.place(ordinary(hand, below), 0)
    hand.join()
  },
  move: (hand, below) => hand.move(ordinary(hand, below), 1),
}
const TYPING: Readonly<Record<string, RecordedEdit>> = {
  'a key'(hand, below, i) {
    // Some words in a row, as people write.
    if (i % 20 === 0) hand.place(ordinary(hand, below), 10)
    hand.type('字')
  },
  'a key in the middle of a page without a break'(hand, below, i) {
    if (i % 20 === 0) hand.place(long(hand, below), 1500)
    hand.type('字')
  },
  'a key at the end of it'(hand, below, i) {
    if (i % 20 === 0) hand.place(long(hand, below), 10_000)
    hand.type('字')
  },
  'a key in a paragraph that was divided before'(hand, below, i) {
    if (i < 10) {
      hand.place(2 * i + 2, 12)
      hand.split()
      return
    }
    if (i % 20 === 10) hand.place(2 + below(20), 8)
    hand.type('字')
  },
  'four characters that an input method brings together'(hand, below) {
    hand.place(ordinary(hand, below), 10)
    hand.type('共同维护')
  },
}

/** What a server says of a recording: see `hands-server`. */
function said<T>(file: string, mode: string): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SERVER, file, mode], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const middle = (numbers: readonly number[]): number => quantile(numbers, 0.5) ?? 0

async function recorded(name: string, edit: RecordedEdit, sizes: Handfuls): Promise<string> {
  const file = join(OUT, `${name.replaceAll(' ', '-')}.json`)
  writeFileSync(file, JSON.stringify(await record(BLOCKS, edit, sizes)))
  return file
}

async function structure(name: string, edit: RecordedEdit): Promise<void> {
  const file = await recorded(name, edit, BREAKS)
  const pairs: [AloneCost, AloneCost][] = []
  for (let i = 0; i < PAIRS; i++) {
    const modes = i % 2 === 0 ? ['with', 'without'] : ['without', 'with']
    const costs = new Map(modes.map((mode) => [mode, said<AloneCost>(file, mode)]))
    const [one, other] = [costs.get('with'), costs.get('without')]
    if (one && other) pairs.push([one, other])
  }
  for (const when of ['first', 'later'] as const)
    for (const what of ['answering', 'process'] as const) {
      const more = pairs.map(([one, other]) => one[when][what] - other[when][what])
      const without = middle(pairs.map(([, other]) => other[when][what]))
      const told = `${middle(more).toFixed(2)} ms more than ${without.toFixed(2)}`
      console.info(
        `${name}, ${SAID[when]}, ${SAID[what]}: ${told} (${more.map((ms) => ms.toFixed(2)).join(' ')})`,
      )
    }
}

const SAID = {
  first: 'in a process that just started',
  later: 'later',
  answering: 'the thread that answers',
  process: 'all threads',
} as const

/** So many processes, each with two servers. */
const TWINS = 3

async function typing(name: string, edit: RecordedEdit): Promise<void> {
  const file = await recorded(name, edit, KEYS)
  const pairsOf = (mode: string): readonly TwinCost[] =>
    Array.from({ length: TWINS }, () => said<readonly TwinCost[]>(file, mode)).flat()
  const ratio = (pairs: readonly TwinCost[]): string =>
    middle(pairs.map(([one, other]) => one / other)).toFixed(3)
  const pairs = pairsOf('pairs')
  const without = middle(pairs.map(([, other]) => other)) * 1000
  console.info(
    `${name}: ${ratio(pairs)} times ${without.toFixed(0)} µs, the middle one of ${pairs.length} pairs; where neither server follows it: ${ratio(pairsOf('null'))}`,
  )
}

sayMemory()
mkdirSync(OUT, { recursive: true })
await build({
  ...serverSettings(OUT),
  entryPoints: { 'hands-server': join(import.meta.dirname, 'hands-server.ts') },
})
for (const [name, edit] of Object.entries(STRUCTURE))
  if (!values.only || name === values.only) await structure(name, edit)
for (const [name, edit] of Object.entries(TYPING))
  if (!values.only || name.includes(values.only)) await typing(name, edit)
process.exit(0)
