import type { AlignedWording, ClausePair, TokenSpan } from './clauses.ts'

/** [SH4] `shifted`: what it says changed, and no scale has both words; nothing is claimed of a direction. */
export const STRENGTH_TURNS = ['weaker', 'stronger', 'flipped', 'shifted'] as const
export type StrengthTurn = (typeof STRENGTH_TURNS)[number]

/** One change of what a wording commits to, in its own words; where a word came or went, the other side is empty. */
export type StrengthHint = {
  readonly of: 'duty' | 'view' | 'negation' | 'condition'
  readonly turn: StrengthTurn
  readonly before: string
  readonly after: string
}

/** A hint at the place of the wording before, or behind the token in front of it that stayed. */
export type PlacedHint = StrengthHint & { readonly at: number }

/** A clause of two wordings. */
export type ClauseInTwo = {
  readonly before: AlignedWording
  readonly after: AlignedWording
  readonly clause: ClausePair
}

/** The text of consecutive tokens, the last one with it. */
export function textBetween({ text, tokens }: AlignedWording, first: number, last: number): string {
  const [start, end] = [tokens[first], tokens[last]]
  return start && end ? text.slice(start.at, end.at + end.text.length) : ''
}

/** Where something of the wording after would stand in the one before. */
export function placeBefore({ tokens }: AlignedWording, at: number): number {
  for (let i = at; i >= 0; i--) {
    const twin = tokens[i]?.twin ?? null
    if (twin !== null) return twin + 0.5
  }
  return -0.5
}

/** The places of a span at which a token is, in order. */
export const placesIn = (
  { tokens }: AlignedWording,
  [from, to]: TokenSpan,
  is: (token: AlignedWording['tokens'][number]) => boolean,
): readonly number[] => tokens.slice(from, to).flatMap((token, i) => (is(token) ? [from + i] : []))
