import type { BlockId } from '../../ids.ts'
import type { Block, Lang } from '../../memo/blocks.ts'
import type { PlacedText } from '../text-in-hand.ts'
import { type SuggestedForm, suggestedOf } from './forms.ts'

/**
 * [RG6] What a suggestion says that gives a block the wording it had in an earlier text; one that is gone stands again
 * behind the block it stood behind. Null: the earlier text has no such block.
 */
export function formOfEarlier(
  { blocks, places }: PlacedText,
  earlier: readonly Block[],
  lang: Lang,
  block: BlockId,
): SuggestedForm | null {
  const at = earlier.findIndex(({ id }) => id === block)
  const wanted = earlier[at]
  if (!wanted) return null
  const now = blocks[places.get(block) ?? -1]
  if (now) return { is: 'change', lang, over: [suggestedOf(now)], blocks: [suggestedOf(wanted)] }
  const behind = earlier.slice(0, at).findLast(({ id }) => places.has(id))?.id ?? null
  const next = behind === null ? 0 : (places.get(behind) ?? -1) + 1
  return {
    ...{ is: 'insertion', lang, behind, before: blocks[next]?.id ?? null },
    blocks: [suggestedOf(wanted)],
  }
}
