import type { Token } from './tokens.ts'

/** The weight of each token in each text, stored by token, so that a query touches only texts that share one with it. */
export type Vectors = {
  readonly size: number
  readonly rarity: (key: string) => number
  readonly postings: ReadonlyMap<string, readonly Posting[]>
}
type Posting = { readonly at: number; readonly value: number }
type TokenCounts = ReadonlyMap<string, { readonly weight: number; readonly times: number }>

function countTokens(tokens: readonly Token[]): TokenCounts {
  const counts = new Map<string, { weight: number; times: number }>()
  for (const { key, weight } of tokens) {
    const known = counts.get(key)
    if (known) known.times += 1
    else counts.set(key, { weight, times: 1 })
  }
  return counts
}

/** A vector of length 1: the weight grows with the logarithm of the number of occurrences and with rarity. */
function vector(counts: TokenCounts, rarity: (key: string) => number): Map<string, number> {
  const values = new Map<string, number>()
  let squares = 0
  for (const [key, { weight, times }] of counts) {
    const value = (1 + Math.log(times)) * rarity(key) * weight
    values.set(key, value)
    squares += value * value
  }
  const length = Math.sqrt(squares) || 1
  for (const [key, value] of values) values.set(key, value / length)
  return values
}

export function vectors(texts: readonly (readonly Token[])[]): Vectors {
  const counts = texts.map(countTokens)
  const among = new Map<string, number>()
  for (const each of counts) for (const key of each.keys()) among.set(key, (among.get(key) ?? 0) + 1)
  const rarity = (key: string): number => Math.log((texts.length + 1) / ((among.get(key) ?? 0) + 0.5))
  const postings = new Map<string, Posting[]>()
  for (const [at, each] of counts.entries())
    for (const [key, value] of vector(each, rarity)) {
      const list = postings.get(key) ?? []
      list.push({ at, value })
      postings.set(key, list)
    }
  return { size: texts.length, rarity, postings }
}

/** The cosine of the query with every text, 0 to 1. */
export function similarities({ size, rarity, postings }: Vectors, query: readonly Token[]): Float64Array {
  const scores = new Float64Array(size)
  for (const [key, value] of vector(countTokens(query), rarity))
    for (const posting of postings.get(key) ?? [])
      scores[posting.at] = (scores[posting.at] ?? 0) + value * posting.value
  return scores
}
