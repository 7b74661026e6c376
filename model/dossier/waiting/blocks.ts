import type { BlockId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import type { Actor } from '../../people.ts'
import { may } from '../../policy.ts'
import { awaitsWord } from '../stances/awaiting.ts'
import { type StancePart, stanceKey } from '../stances/stance.ts'
import type { PlacedText } from '../text-in-hand.ts'

/** `lapsed`: the word of one's side no longer stands. `word`: the head's is awaited; `support`: a delegate's. */
export type WaitingBlock = {
  readonly is: 'lapsed' | 'word' | 'support'
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
