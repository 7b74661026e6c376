import { parseArgs } from 'node:util'
import type { Amount } from './scenarios/scenario.ts'

export const USAGE = `npm run bench                  the figures of a release: all scenarios, 3 rounds
npm run bench -- --quick       a smaller amount of everything, 2 rounds
  --only S1,S2,S3,S4,S6,P12    some scenarios
  --servers concord,hocuspocus some servers: concord, y-websocket, y-leveldb, hocuspocus
  --rounds N                   how often; medians are shown
  --characters N               length of the document of S4
  --json                       the figures of every round as JSON, on standard output
  --out FILE                   the same into a file, beside the table
  --profile DIR                a processor profile of our server for each scenario (it costs a little)
npm run bench -- suggestions   what suggestions cost, of ours alone
npm run bench -- hands         what following two hands in one paragraph costs, of ours alone
npm run bench -- exports       what files and the pages of files cost, of ours alone`

export type Options = {
  readonly only: readonly string[] | null
  readonly servers: readonly string[] | null
  readonly rounds: number
  readonly amount: Amount
  readonly json: boolean
  readonly out: string | null
  readonly profile: string | null
}

const QUICK: Amount = {
  quick: true,
  ...{ characters: 30_000, rooms: 100, documents: 200, typingMs: 6000, floodMs: 3000 },
}
const FULL: Amount = {
  quick: false,
  ...{ characters: 120_000, rooms: 500, documents: 1000, typingMs: 20_000, floodMs: 10_000 },
}

const listOf = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : text.split(',').map((word) => word.trim())

/** Throws with the reason when they cannot be understood. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      servers: { type: 'string' },
      rounds: { type: 'string' },
      characters: { type: 'string' },
      out: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const amount = values.quick ? QUICK : FULL
  const characters = countOf(values.characters, amount.characters)
  return {
    only: listOf(values.only),
    servers: listOf(values.servers),
    rounds: countOf(values.rounds, values.quick ? 2 : 3),
    amount: { ...amount, characters },
    json: values.json,
    out: values.out ?? null,
    profile: values.profile ?? null,
  }
}

function countOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`not a count: ${text}`)
  return Number(text)
}
