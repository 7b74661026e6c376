import type { Block, Lang } from '../../memo/blocks.ts'
import { otherSide, type Side } from '../../people.ts'
import { stands } from './agreement.ts'
import type { BlockStances } from './stance.ts'
import { noStanceOn } from './wordings.ts'

/**
 * [WA3] Whether a block waits for a word of a side, which says nothing of its present wording: its own word has lapsed, the
 * other side has said something that stands, or a colleague supports it. Where nobody can say a word, none is awaited.
 */
export function awaitsWord(
  { stances, support }: Pick<BlockStances, 'stances' | 'support'>,
  block: Block,
  lang: Lang,
  side: Side,
): boolean {
  if (noStanceOn(block, lang) !== null || stands(stances[side], block, lang)) return false
  return stances[side] !== null || support[side].length > 0 || stands(stances[otherSide(side)], block, lang)
}
