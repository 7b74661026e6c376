import { parseArgs } from 'node:util'

export type Options = {
  readonly json: boolean
  readonly seed: number
  /** First and second visits of each page over the emulated line; none: 0. */
  readonly arrivals: number
  /** Keys in each page; 0: neither opening nor typing is measured. */
  readonly keys: number
  readonly openings: number
  /** The processor slowed down so many times, in both pages. */
  readonly slow: number
  readonly blocks: number
  readonly comments: number
  /** Suggestions of the other side, tabled at once while the page is open. */
  readonly suggestions: number
  /** Where a CPU profile of the typing in the product is kept. */
  readonly profile: string | null
}

const number = (value: string | undefined, otherwise: number): number => {
  const given = value === undefined ? otherwise : Number(value)
  if (!Number.isFinite(given) || given < 0) throw new Error(`not a number: ${value}`)
  return given
}

export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      seed: text,
      arrivals: text,
      keys: text,
      openings: text,
      slow: text,
      blocks: text,
      comments: text,
      suggestions: text,
      profile: text,
    },
  })
  return {
    json: values.json,
    seed: number(values.seed, 2026),
    arrivals: number(values.arrivals, 3),
    keys: number(values.keys, 240),
    openings: number(values.openings, 5),
    slow: number(values.slow, 1),
    blocks: number(values.blocks, 1_000),
    comments: number(values.comments, 40),
    suggestions: number(values.suggestions, 0),
    profile: values.profile ?? null,
  }
}
