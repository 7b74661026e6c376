import { type AlignedWording, type ClausePair, clausePairs, type PlacedToken, twins } from './clauses.ts'
import { dutyHints, dutyPairs } from './duty-hints.ts'
import type { ClauseInTwo, PlacedHint, StrengthHint } from './hints.ts'
import { STRENGTH_LIST, type StrengthList } from './list.ts'
import { flippedHints } from './negations.ts'
import { changedSentences } from './sentences.ts'
import { type StrengthToken, strengthTokens, strengthWords } from './tokens.ts'
import { conditionHints, viewHints } from './views.ts'

/**
 * [SH1] How a change of wording moves what is committed to, in the order of the text (negotiation.md §10): along the scale of
 * duties, along that of shared views, by a negation, by a condition. Read by a list of words and never more than a hint:
 * it says nothing of who commits, to what, or of a clause that is new or gone.
 */
export type StrengthReader = (before: string, after: string) => readonly StrengthHint[]

/** The reader of a list. */
export function strengthReader(list: StrengthList): StrengthReader {
  const words = strengthWords(list)
  return (wasAll, isAll) => {
    if (wasAll === isAll) return []
    const [before, after] = changedSentences(wasAll, isAll)
    const [olds, news] = [strengthTokens(before, words), strengthTokens(after, words)]
    const placed = twins(olds, news)
    if (!placed) return []
    const wordings = {
      before: alignedWording(before, olds, placed[0]),
      after: alignedWording(after, news, placed[1]),
    }
    return clausePairs(wordings.before, wordings.after)
      .filter((clause) => isChanged(wordings, clause))
      .flatMap((clause) => clauseHints({ ...wordings, clause }))
      .map(({ at: _, ...hint }) => hint)
  }
}

/** A clause that is new or gone as a whole is none that changed. */
function isChanged(
  { before, after }: Omit<ClauseInTwo, 'clause'>,
  { before: [from, to], after: [start, end] }: ClausePair,
): boolean {
  const isLone = ({ twin }: PlacedToken): boolean => twin === null
  if (from === to || start === end) return false
  return before.tokens.slice(from, to).some(isLone) || after.tokens.slice(start, end).some(isLone)
}

const alignedWording = (
  text: string,
  tokens: readonly StrengthToken[],
  places: readonly (number | null)[],
): AlignedWording => ({ text, tokens: tokens.map((token, i) => ({ ...token, twin: places[i] ?? null })) })

function clauseHints(clause: ClauseInTwo): readonly PlacedHint[] {
  const pairs = dutyPairs(clause)
  const flipped = flippedHints(clause, pairs)
  const hints = [
    ...flipped.hints,
    ...dutyHints(clause, pairs, flipped),
    ...viewHints(clause),
    ...conditionHints(clause),
  ]
  return hints.toSorted((a, b) => a.at - b.at)
}

/** The reader of the list that ships. */
export const strengthHints: StrengthReader = strengthReader(STRENGTH_LIST)
