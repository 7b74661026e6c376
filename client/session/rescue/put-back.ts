import * as draft from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock } from '../../../model/draft/text.ts'
import { writeWords } from '../../../model/draft/words.ts'
import type { BlockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { asOwnStep, isLocked } from '../edits.ts'
import type { PutBack, RescueCopy, RescuedBlock, RoomText } from '../room-session.ts'
import { restStands } from './gone.ts'
import { standingAbove } from './place.ts'
import { stillMissing } from './rescue.ts'

/**
 * [RC4] Puts rescued words back where they were written: into their block if nobody else changed it, else into a new
 * block below it, so that both wordings can be seen. What was written as a suggestion stays out. One undo step. [RC13] What
 * is in the text already is not put there again.
 */
export function putBack(text: RoomText, copy: RescueCopy, fresh: () => BlockId): PutBack {
  text.gate.flush()
  const able = (blocks: readonly RescuedBlock[]) =>
    blocks.filter(
      ({ id, block, suggested }) =>
        !suggested && !isLocked(elementOf(text.root, id)) && block?.locked !== true,
    )
  if (able(copy.blocks).length === 0) return 'not-now'
  const missing = able(stillMissing(copy, { blocks: blocksIn(text) })?.blocks ?? [])
  if (missing.length === 0) return 'there'
  asOwnStep(text, () => {
    for (const rescued of missing) putBackBlock(text, rescued, fresh)
  })
  return 'back'
}

const blocksIn = ({ root }: RoomText) => elementsOf(root).map(readBlock)

/** [RC13] Of a block whose other words were taken over elsewhere, only this person's words go back, into a block of their own. */
const goesApart = (text: RoomText, { id, gone, apart }: RescuedBlock): boolean =>
  apart === true ||
  (gone !== undefined &&
    elementOf(text.root, id) === undefined &&
    restStands(id, gone, { blocks: blocksIn(text) }))

function putBackApart(text: RoomText, { after, gone, above, order }: RescuedBlock, id: BlockId): void {
  const words = gone ? gone.own.map((each) => each.words).join('…') : after
  const place = standingAbove(blocksIn(text), { above, order })
  draft.insertBlocks(text.root, place, [newBlock(id, 'paragraph', words)])
}

function putBackBlock(text: RoomText, rescued: RescuedBlock, fresh: () => BlockId) {
  if (goesApart(text, rescued)) {
    putBackApart(text, rescued, fresh())
    return
  }
  const { id, before, after, block, above, order } = rescued
  const { root } = text
  const element = elementOf(root, id)
  if (element === undefined) {
    // Under the id of a block that was taken out, the server would take the words for those that went, brought back.
    const again = block && rescued.gone ? { ...block, id: fresh() } : block
    if (again !== null) draft.insertBlocks(root, standingAbove(blocksIn(text), { above, order }), [again])
    return
  }
  const now = blockText(readBlock(element))
  if (now === after) return
  if (now !== before) {
    if (after !== '') draft.insertBlocks(root, id, [newBlock(fresh(), 'paragraph', after)])
  } else if (block === null) draft.removeBlock(root, id)
  else writeWords(element, after)
}
