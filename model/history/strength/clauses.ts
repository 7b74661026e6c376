import { diffArrays } from 'diff'
import type { StrengthToken } from './tokens.ts'

/** A token of one wording; `twin` is its place in the other wording where the token stayed, else null. */
export type PlacedToken = StrengthToken & { readonly twin: number | null }

/** One wording of two that were compared. */
export type AlignedWording = {
  readonly text: string
  readonly tokens: readonly PlacedToken[]
}

/** Consecutive tokens of a wording: from the first up to, not including, the second place. */
export type TokenSpan = readonly [from: number, to: number]

/** Clauses of both wordings between two signs that stayed. */
export type ClausePair = { readonly before: TokenSpan; readonly after: TokenSpan }

/** Wordings with more edits between them than this are two texts: nothing is said of them. */
const MOST_EDITS = 200
const CLAUSE_END = /^[，。；：！？,.;:!?]$/u
const SENTENCE_END = /^[。；！？;!?.]$/u

/** [SH3] Which token of one wording is which of the other. Null: too much differs. */
export function twins(
  before: readonly StrengthToken[],
  after: readonly StrengthToken[],
): readonly [before: readonly (number | null)[], after: readonly (number | null)[]] | null {
  const keys = (tokens: readonly StrengthToken[]) => tokens.map(({ key }) => key)
  const changes = diffArrays(keys(before), keys(after), { maxEditLength: MOST_EDITS })
  if (!changes) return null
  const [olds, news]: [(number | null)[], (number | null)[]] = [[], []]
  for (const { removed, added, value } of changes)
    for (const _ of value) {
      const [old, fresh] = [olds.length, news.length]
      if (!added) olds.push(removed ? null : fresh)
      if (!removed) news.push(added ? null : old)
    }
  return [olds, news]
}

/** [SH3] The clauses of two wordings side by side, cut at every sign between clauses that stayed. */
export function clausePairs(before: AlignedWording, after: AlignedWording): readonly ClausePair[] {
  const pairs: ClausePair[] = []
  let [old, fresh] = [0, 0]
  const close = (toOld: number, toFresh: number): void => {
    pairs.push({ before: [old, toOld], after: [fresh, toFresh] })
    old = toOld + 1
    fresh = toFresh + 1
  }
  for (const [at, { twin, text }] of before.tokens.entries())
    if (twin !== null && CLAUSE_END.test(text)) close(at, twin)
  close(before.tokens.length, after.tokens.length)
  return pairs
}

/** The part of a span around a place, between the signs that end a clause, or a sentence. */
export function around(
  { tokens }: AlignedWording,
  [from, to]: TokenSpan,
  at: number,
  unit: 'clause' | 'sentence',
): TokenSpan {
  const ends = unit === 'clause' ? CLAUSE_END : SENTENCE_END
  const isEnd = (place: number): boolean => ends.test(tokens[place]?.text ?? '')
  let [first, last] = [at, at]
  while (first > from && !isEnd(first - 1)) first--
  while (last < to && !isEnd(last)) last++
  return [first, last]
}

/** How much of a span stayed in the other wording, words of the list aside, from 0 to 1; of nothing everything stayed. */
export function stayed({ tokens }: AlignedWording, [from, to]: TokenSpan): number {
  const plain = tokens.slice(from, to).filter(({ rung, text }) => rung === null && !CLAUSE_END.test(text))
  if (plain.length === 0) return 1
  return plain.filter(({ twin }) => twin !== null).length / plain.length
}

export const isSentenceEnd = ({ text }: StrengthToken): boolean => SENTENCE_END.test(text)
