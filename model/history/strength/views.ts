import { type AlignedWording, around, stayed, type TokenSpan } from './clauses.ts'
import { type ClauseInTwo, type PlacedHint, placeBefore, placesIn } from './hints.ts'
import type { StrengthRung } from './rungs.ts'

/** How firm a view is that both share. */
const FIRMNESS: Readonly<Partial<Record<StrengthRung, number>>> = {
  agree: 6,
  hold: 5,
  recognize: 4,
  acknowledge: 3,
  stress: 2,
  note: 1,
}
const isView = (rung: StrengthRung | null): rung is StrengthRung =>
  rung !== null && (rung === 'reaffirm' || FIRMNESS[rung] !== undefined)

/** So much of a sentence stayed that its views can be compared; that a condition came or went. */
const COMPARABLE = 0.3
const SAME_SENTENCE = 0.4

const changedIn = (wording: AlignedWording, span: TokenSpan, is: (rung: StrengthRung | null) => boolean) =>
  placesIn(wording, span, ({ rung, twin }) => twin === null && is(rung))

function sentenceStayed(wording: AlignedWording, at: number): number {
  return stayed(wording, around(wording, [0, wording.tokens.length], at, 'sentence'))
}

/** [SH1] 一致认为 → 认识到: another view in the same place. 重申 is on no scale. */
export function viewHints({ before, after, clause }: ClauseInTwo): readonly PlacedHint[] {
  const news = changedIn(after, clause.after, isView)
  return changedIn(before, clause.before, isView).flatMap((at, i): readonly PlacedHint[] => {
    const [old, fresh] = [before.tokens[at], after.tokens[news[i] ?? -1]]
    if (!old?.rung || !fresh?.rung || old.rung === fresh.rung) return []
    if (sentenceStayed(before, at) < COMPARABLE || sentenceStayed(after, news[i] ?? 0) < COMPARABLE) return []
    const [was, is] = [FIRMNESS[old.rung], FIRMNESS[fresh.rung]]
    const compared = was !== undefined && is !== undefined && !old.quoted && !fresh.quoted
    const turn = compared ? (was > is ? 'weaker' : 'stronger') : 'shifted'
    return [{ of: 'view', turn, before: old.text, after: fresh.text, at }]
  })
}

/** [SH4] A condition or 原则上 that came or went: what is committed to is another thing; no direction is claimed. */
export function conditionHints({ before, after, clause }: ClauseInTwo): readonly PlacedHint[] {
  const isCondition = (rung: StrengthRung | null): boolean => rung === 'condition'
  const olds = changedIn(before, clause.before, isCondition)
  const news = changedIn(after, clause.after, isCondition)
  if (olds.length === news.length) return []
  const isGone = olds.length > news.length
  const own = isGone ? before : after
  const [at] = isGone ? olds : news
  const token = own.tokens[at ?? -1]
  if (at === undefined || !token || sentenceStayed(own, at) < SAME_SENTENCE) return []
  const said = isGone ? { before: token.text, after: '' } : { before: '', after: token.text }
  return [{ of: 'condition', turn: 'shifted', ...said, at: isGone ? at : placeBefore(own, at) }]
}
