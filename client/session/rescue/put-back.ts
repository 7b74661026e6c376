import * as draft from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock } from '../../../model/draft/text.ts'
import { writeWords } from '../../../model/draft/words.ts'
import type { BlockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { asOwnStep, isLocked } from '../edits.ts'
import type { RescueCopy, RescuedBlock, RoomText } from '../room-session.ts'

/**
 * [RC4] Puts rescued words back where they were written: into their block if nobody else changed it, else into a new
 * block below it, so that both wordings can be seen. One undo step. Returns false when nothing can go back.
 */
export function putBack(text: RoomText, { blocks }: RescueCopy, fresh: () => BlockId): boolean {
  const able = blocks.filter(({ id, block }) => !isLocked(elementOf(text.root, id)) && block?.locked !== true)
  if (able.length === 0) return false
  return asOwnStep(text, () => {
    for (const rescued of able) putBackBlock(text, rescued, fresh)
  })
}

function putBackBlock(
  text: RoomText,
  { id, before, after, block, above }: RescuedBlock,
  fresh: () => BlockId,
) {
  const { root } = text
  const element = elementOf(root, id)
  if (element === undefined) {
    if (block !== null) draft.insertBlocks(root, blockAbove(text, above), [block])
    return
  }
  const now = blockText(readBlock(element))
  if (now === after) return
  if (now !== before) {
    if (after !== '') draft.insertBlocks(root, id, [newBlock(fresh(), 'paragraph', after)])
  } else if (block === null) draft.removeBlock(root, id)
  else writeWords(element, after)
}

/** The block to insert after: the one above when it was written, or the last one if that is gone. */
function blockAbove({ root }: RoomText, above: BlockId | null): BlockId | null {
  if (above === null || elementOf(root, above) !== undefined) return above
  const last = elementsOf(root).at(-1)
  return last === undefined ? null : readBlock(last).id
}
