import type { BlockId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import type { Actor } from '../../people.ts'
import { may } from '../../policy.ts'
import { type DoubtPart, doubtsOfPerson } from '../doubts.ts'
import { awaitsWord } from '../stances/awaiting.ts'
import { type StancePart, stanceKey } from '../stances/stance.ts'
import type { PlacedText } from '../text-in-hand.ts'

/**
 * `check`: several changed it at once. `lapsed`: the word of one's side no longer stands. `word`: the head's is awaited;
 * `support`: a delegate's.
 */
export type WaitingBlock = {
  readonly is: 'check' | 'lapsed' | 'word' | 'support'
  readonly lang: Lang
  readonly block: BlockId
}

/** [WA3] The blocks that await a word of the head, and of a delegate the support that they have not given. */
export function waitingBlocks(
  { stances }: Pick<StancePart, 'stances'>,
  { person, role, side }: Actor,
  lang: Lang,
  { blocks }: PlacedText,
): readonly WaitingBlock[] {
  const states = may(role, 'state-stance')
  if (side === null || !(states || may(role, 'support'))) return []
  return blocks.flatMap((block): readonly WaitingBlock[] => {
    const said = stances.get(stanceKey(lang, block.id))
    if (!said || !awaitsWord(said, block, lang, side)) return []
    if (!states && said.support[side].some((one) => one.person === person)) return []
    return [{ is: said.stances[side] ? 'lapsed' : states ? 'word' : 'support', lang, block: block.id }]
  })
}

/** [WA10] The blocks to be checked (TH13) in which somebody wrote, or met what another wrote, until anybody has checked them. */
export function waitingChecks(
  { doubts }: DoubtPart,
  { person, role }: Actor,
  lang: Lang,
  { places }: PlacedText,
): readonly WaitingBlock[] {
  if (!may(role, 'check-block')) return []
  const own = doubtsOfPerson(doubts, person).filter((doubt) => doubt.lang === lang && places.has(doubt.block))
  return own
    .toSorted((a, b) => (places.get(a.block) ?? 0) - (places.get(b.block) ?? 0))
    .map(({ block }) => ({ is: 'check', lang, block }))
}
