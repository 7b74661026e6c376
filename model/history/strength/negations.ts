import { type AlignedWording, around, stayed, type TokenSpan } from './clauses.ts'
import { type DutyChain, isDuty } from './duties.ts'
import { type DutyPair, dutyText, type Flipped } from './duty-hints.ts'
import { type ClauseInTwo, type PlacedHint, placeBefore, placesIn, textBetween } from './hints.ts'
import type { StrengthRung } from './rungs.ts'

/** A negation that only one of the two wordings has. */
type Negation = {
  readonly at: number
  readonly became: 'gone' | 'new'
  /** The duty it belongs to: 不应, 应不, 不得. */
  readonly duty: DutyPair | null
  /** The first of what it negates, where that stayed. */
  readonly negated: number | null
}

const SAME_CLAUSE = 0.5
/** How many tokens of what is negated are shown. */
const SHOWN = 2
const SMALL = /^(?:再|予|会|能|再次|继续|都|也|be|to|in|any)$/u

const negates = (rung: StrengthRung | null): boolean =>
  rung === 'not' || rung === 'must-not' || rung === 'need-not'

/**
 * [SH1] Whether a clause that stayed has a negation more or less than before: two of them are none, so 应避免 and 不应 are
 * alike. It is told where what is negated stayed, or the duty that is; 非公开 for 闭门 flips nothing.
 */
export function flippedHints(two: ClauseInTwo, pairs: readonly DutyPair[]): Flipped {
  const sites = [
    ...negationsOf(two.before, two.clause.before, 'gone', pairs),
    ...negationsOf(two.after, two.clause.after, 'new', pairs),
  ]
  const told = sites.find(({ negated, duty }) => negated !== null || (duty?.before && duty.after))
  if (sites.length % 2 === 0 || !told) return { hints: [], duty: null }
  return { hints: [flipped(two, told)], duty: told.duty }
}

function negationsOf(
  wording: AlignedWording,
  span: TokenSpan,
  became: Negation['became'],
  pairs: readonly DutyPair[],
): readonly Negation[] {
  const places = placesIn(wording, span, ({ rung, twin }) => negates(rung) && twin === null)
  return places
    .filter((at) => stayed(wording, around(wording, span, at, 'clause')) >= SAME_CLAUSE)
    .map((at) => {
      const duty = pairs.find((pair) => belongsTo(became === 'gone' ? pair.before : pair.after, at)) ?? null
      return { at, became, duty, negated: negatedBy(wording, span, at) }
    })
}

function belongsTo(chain: DutyChain | null, at: number): boolean {
  const first = chain?.places[0]
  const last = chain?.places.at(-1)
  return first !== undefined && last !== undefined && at >= first - 1 && at <= last + 1
}

function negatedBy({ tokens }: AlignedWording, [, to]: TokenSpan, at: number): number | null {
  let next = at + 1
  const isSkipped = (place: number): boolean => {
    const token = tokens[place]
    return token !== undefined && (isDuty(token.rung) || negates(token.rung) || SMALL.test(token.text))
  }
  while (next < to && isSkipped(next)) next++
  return next < to && (tokens[next]?.twin ?? null) !== null ? next : null
}

function flipped({ before, after }: ClauseInTwo, { at, became, duty, negated }: Negation): PlacedHint {
  const [own, other] = became === 'gone' ? [before, after] : [after, before]
  const [mine, theirs] = became === 'gone' ? [duty?.before, duty?.after] : [duty?.after, duty?.before]
  const from = mine ? Math.min(mine.places[0] ?? at, at) : at
  const twin = negated === null ? null : (own.tokens[negated]?.twin ?? null)
  let said = [textBetween(own, from, at), '']
  if (negated !== null && twin !== null) {
    const more = shownOf(own, negated)
    said = [
      textBetween(own, from, negated + more),
      textBetween(other, theirs?.places[0] ?? twin, twin + more),
    ]
  } else if (mine && theirs)
    said = [textBetween(own, from, Math.max(at, mine.places.at(-1) ?? at)), dutyText(other, theirs)]
  const [ownText = '', otherText = ''] = said
  const quoted = own.tokens[at]?.quoted === true
  return {
    of: 'negation',
    turn: quoted ? 'shifted' : 'flipped',
    before: became === 'gone' ? ownText : otherText,
    after: became === 'gone' ? otherText : ownText,
    at: became === 'gone' ? at : placeBefore(own, at),
  }
}

/** How many tokens behind a place stayed together, so that both wordings can show them. */
function shownOf({ tokens }: AlignedWording, at: number): number {
  const twin = tokens[at]?.twin ?? 0
  let more = 0
  while (more < SHOWN - 1 && tokens[at + more + 1]?.twin === twin + more + 1) more++
  return more
}
