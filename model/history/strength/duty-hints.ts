import { type AlignedWording, around, isSentenceEnd, stayed, type TokenSpan } from './clauses.ts'
import { type DutyChain, dutyChains, dutyTurn, lonelyTurn } from './duties.ts'
import { type ClauseInTwo, type PlacedHint, placeBefore, textBetween } from './hints.ts'

/** The duty of one wording and the one that stands in its place in the other. Null: there is none. */
export type DutyPair = { readonly before: DutyChain | null; readonly after: DutyChain | null }

/** So much of a clause stayed that its duties can be compared; that a duty alone came or went. */
const COMPARABLE = 0.3
const SAME_CLAUSE = 0.5

/** [SH3] The duties of a clause in pairs: first those that share a word that stayed, then the others between them in order. */
export function dutyPairs({ before, after, clause }: ClauseInTwo): readonly DutyPair[] {
  const olds = dutyChains(before, clause.before)
  const news = dutyChains(after, clause.after)
  const pairs: DutyPair[] = []
  let [nextOld, nextNew] = [0, 0]
  const pairUpTo = (toOld: number, toNew: number): void => {
    while (nextOld < toOld || nextNew < toNew)
      pairs.push({
        before: nextOld < toOld ? (olds[nextOld++] ?? null) : null,
        after: nextNew < toNew ? (news[nextNew++] ?? null) : null,
      })
  }
  for (const [i, old] of olds.entries()) {
    const stay = old.places.flatMap((place) => before.tokens[place]?.twin ?? [])
    const fresh = news.findIndex(({ places }) => stay.some((twin) => places.includes(twin)))
    if (fresh < nextNew) continue
    pairUpTo(i, fresh)
    pairUpTo(i + 1, fresh + 1)
  }
  pairUpTo(olds.length, news.length)
  return pairs
}

/** A clause with a negation more or less than before: the hints that say so, and the duty it belongs to. */
export type Flipped = { readonly hints: readonly PlacedHint[]; readonly duty: DutyPair | null }

/** [SH1] How the duties of a clause changed. Of one whose negation was flipped the flip says all. */
export function dutyHints(
  clause: ClauseInTwo,
  pairs: readonly DutyPair[],
  flipped: Flipped,
): readonly PlacedHint[] {
  return pairs.flatMap((pair) => {
    if (pair.before && pair.after)
      return pair === flipped.duty ? [] : changedDuty(clause, pair.before, pair.after)
    const chain = flipped.hints.length > 0 ? null : (pair.before ?? pair.after)
    return chain ? lonelyDuty(clause, chain, pair.before ? 'gone' : 'new') : []
  })
}

function changedDuty(
  { before, after, clause }: ClauseInTwo,
  old: DutyChain,
  fresh: DutyChain,
): readonly PlacedHint[] {
  const turn = dutyTurn(old.rungs, fresh.rungs)
  const [at, to] = [old.places[0], fresh.places[0]]
  if (turn === null || at === undefined || to === undefined) return []
  const alike = Math.min(
    stayed(before, around(before, clause.before, at, 'clause')),
    stayed(after, around(after, clause.after, to, 'clause')),
  )
  if (alike < COMPARABLE) return []
  const quoted = old.quoted || fresh.quoted
  return [
    {
      of: 'duty',
      turn: quoted ? 'shifted' : turn,
      before: dutyText(before, old),
      after: dutyText(after, fresh),
      at,
    },
  ]
}

function lonelyDuty(two: ClauseInTwo, chain: DutyChain, became: 'gone' | 'new'): readonly PlacedHint[] {
  const [own, other] = became === 'gone' ? [two.before, two.after] : [two.after, two.before]
  const [span, otherSpan] =
    became === 'gone' ? [two.clause.before, two.clause.after] : [two.clause.after, two.clause.before]
  const turn = lonelyTurn(chain.rungs, became)
  const [first] = chain.places
  if (turn === null || first === undefined) return []
  if (stayed(own, around(own, span, first, 'clause')) < SAME_CLAUSE || isEmpty(otherSpan)) return []
  if (isGovernedStill(own, other, chain)) return []
  const text = dutyText(own, chain)
  const said = became === 'gone' ? { before: text, after: '' } : { before: '', after: text }
  const at = became === 'gone' ? first : placeBefore(own, first)
  return [{ of: 'duty', turn: chain.quoted ? 'shifted' : turn, ...said, at }]
}

const isEmpty = ([from, to]: TokenSpan): boolean => from === to

/** Of two duties in one sentence that say the same, one may go: the other goes on for both. */
function isGovernedStill(own: AlignedWording, other: AlignedWording, { places, rungs }: DutyChain): boolean {
  const [first = 0] = places
  let place = first
  while (place >= 0 && (own.tokens[place]?.twin ?? null) === null) place--
  let at = own.tokens[place]?.twin ?? -1
  for (; at >= 0; at--) {
    const token = other.tokens[at]
    if (!token || isSentenceEnd(token)) return false
    if (token.rung !== null && rungs.includes(token.rung)) return true
  }
  return false
}

/** A duty as it is written, with the negation in front of it. */
export function dutyText(wording: AlignedWording, { places }: DutyChain): string {
  const [first = 0] = places
  const from = wording.tokens[first - 1]?.rung === 'not' ? first - 1 : first
  return textBetween(wording, from, places.at(-1) ?? first)
}
