import { type SuggestedForm, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { type Block, blockText, type Lang } from '../../../model/memo/blocks.ts'
import type { RescuedBlock, RoomSession } from '../room-session.ts'

/**
 * [RC8] What one rescued block proposes, on the words that were on disk when it was written; null: the text has it, or
 * there is no place for it.
 */
export function formOfRescued(
  blocks: readonly Block[],
  lang: Lang,
  { id, before, after, block, above }: RescuedBlock,
): SuggestedForm | null {
  const at = blocks.findIndex((one) => one.id === id)
  const now = blocks[at]
  if (now) {
    if (now.locked || blockText(now) === after) return null
    const over = blockText(now) === before ? now : { ...now, spans: before === '' ? [] : [{ text: before }] }
    return { is: 'change', lang, over: [suggestedOf(over)], blocks: block ? [suggestedOf(block)] : [] }
  }
  if (block === null || after === '') return null
  const behind = above === null ? -1 : blocks.findIndex((one) => one.id === above)
  if (behind === -1 && above !== null) return null
  const place = { behind: above, before: blocks[behind + 1]?.id ?? null }
  return { is: 'insertion', lang, ...place, blocks: [suggestedOf(block)] }
}

/** 以建议提出: one draft for each rescued block. True: all of them are on disk, and the copy is let go. */
export async function suggestRescued(room: RoomSession): Promise<boolean> {
  const { rescue, memo } = room.picture()
  const said = { reason: '', bracket: false, counters: null }
  let all = true
  for (const one of rescue?.blocks ?? []) {
    const form = formOfRescued(memo.blocks, memo.lang, one)
    if (form === null) continue
    const answer = await room.perform({ do: 'draft-suggestion', suggestion: null, from: 0, form, ...said })
    all &&= answer.ok
  }
  if (all) room.dismissRescue()
  return all
}
