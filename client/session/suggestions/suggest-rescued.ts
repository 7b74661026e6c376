import type { Insertion } from '../../../model/dossier/carry-several.ts'
import { type SuggestedForm, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { standingAbove } from '../rescue/place.ts'
import type { RescuedBlock, RoomSession } from '../room-session.ts'
import { formsOfCarried } from './suggest-carried.ts'

/** What rescued words propose, and the blocks they are of; or why they can propose nothing. `form` null: the text has them. */
export type FormOfRescued = {
  readonly of: readonly RescuedBlock[]
  readonly form: SuggestedForm | Refusal | null
}

type PresentText = Pick<Memorandum, 'lang' | 'blocks'>

/**
 * [RC8] What rescued blocks propose: a change of each that still stands, on the words that were on disk when it was written;
 * of the others, new blocks behind the nearest block above that still stands ([RC9]). `fresh` makes an id for a new block.
 */
export function formsOfRescued(
  text: PresentText,
  rescued: readonly RescuedBlock[],
  fresh: () => BlockId,
): readonly FormOfRescued[] {
  const standing = new Map(text.blocks.map((block) => [block.id, block]))
  const changes = rescued.flatMap((one) => {
    const now = standing.get(one.id)
    return now ? [{ of: [one], form: changeOf(now, text, one) }] : []
  })
  return [
    ...changes,
    ...insertionsOf(
      text,
      rescued.filter(({ id }) => !standing.has(id)),
      fresh,
    ),
  ]
}

function changeOf(
  now: Block,
  { lang }: PresentText,
  { before, after, block }: RescuedBlock,
): FormOfRescued['form'] {
  if (blockText(now) === after) return null
  if (now.locked) return { why: 'block-locked' }
  const over = blockText(now) === before ? now : { ...now, spans: before === '' ? [] : [{ text: before }] }
  return {
    ...{ is: 'change', lang, over: [suggestedOf(over)] },
    blocks: block ? [suggestedOf(block)] : [],
  }
}

/** What was written one below the other stays together. */
function insertionsOf(
  text: PresentText,
  gone: readonly RescuedBlock[],
  fresh: () => BlockId,
): readonly FormOfRescued[] {
  const made = new Map<BlockId, BlockId>()
  const sources = new Map<BlockId, RescuedBlock>()
  const insertions: Insertion[] = []
  const over: FormOfRescued[] = []
  for (const one of gone) {
    const { id: was, block, after: words, above } = one
    if (block === null || words === '') {
      over.push({ of: [one], form: null })
      continue
    }
    const id = fresh()
    const after = (above && made.get(above)) ?? standingAbove(text.blocks, one)
    insertions.push({ after, blocks: [{ ...block, id, locked: false, part: null }] })
    made.set(was, id)
    sources.set(id, one)
  }
  const forms = formsOfCarried(text, insertions)
  return [
    ...over,
    ...forms.map((form) => ({ of: form.blocks.flatMap(({ id }) => sources.get(id) ?? []), form })),
  ]
}

/**
 * 存为建议草稿: what is on disk then, or in the text, is kept no longer. Answers why the others are not.
 */
export async function suggestRescued(room: RoomSession, fresh: () => BlockId): Promise<readonly Refusal[]> {
  const { rescue, memo } = room.picture()
  const refused: Refusal[] = []
  for (const { of, form } of formsOfRescued(memo, rescue?.blocks ?? [], fresh)) {
    const refusal = form && ('why' in form ? form : await draft(room, form))
    if (refusal) refused.push(refusal)
    else room.dismissRescue(of)
  }
  return refused
}

async function draft(room: RoomSession, form: SuggestedForm): Promise<Refusal | null> {
  const said = { reason: '', bracket: false, counters: null }
  const answer = await room.perform({ do: 'draft-suggestion', suggestion: null, from: 0, form, ...said })
  return answer.ok ? null : answer.refusal
}
