import * as draft from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock } from '../../../model/draft/text.ts'
import { writeWords } from '../../../model/draft/words.ts'
import type { BlockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { asOwnStep, isLocked } from '../edits.ts'
import type { RescueCopy, RescuedBlock, RoomText } from '../room-session.ts'
import { standingAbove } from './place.ts'

/**
 * [RC4] Puts rescued words back where they were written: into their block if nobody else changed it, else into a new
 * block below it, so that both wordings can be seen. What was written as a suggestion stays out. One undo step. Returns false
 * when nothing can go back.
 */
export function putBack(text: RoomText, { blocks }: RescueCopy, fresh: () => BlockId): boolean {
  const able = blocks.filter(
    ({ id, block, suggested }) => !suggested && !isLocked(elementOf(text.root, id)) && block?.locked !== true,
  )
  if (able.length === 0) return false
  return asOwnStep(text, () => {
    for (const rescued of able) putBackBlock(text, rescued, fresh)
  })
}

function putBackBlock(
  text: RoomText,
  { id, before, after, block, above, order }: RescuedBlock,
  fresh: () => BlockId,
) {
  const { root } = text
  const element = elementOf(root, id)
  if (element === undefined) {
    if (block !== null)
      draft.insertBlocks(root, standingAbove(elementsOf(root).map(readBlock), { above, order }), [block])
    return
  }
  const now = blockText(readBlock(element))
  if (now === after) return
  if (now !== before) {
    if (after !== '') draft.insertBlocks(root, id, [newBlock(fresh(), 'paragraph', after)])
  } else if (block === null) draft.removeBlock(root, id)
  else writeWords(element, after)
}
