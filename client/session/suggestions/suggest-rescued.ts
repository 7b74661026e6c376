import type { Insertion } from '../../../model/dossier/carry-several.ts'
import { type SuggestedForm, suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import type { BlockId, SuggestionId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { standingAbove } from '../rescue/place.ts'
import type { RescuedBlock, RescuedRemarks, RoomSession } from '../room-session.ts'
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
    const now = one.apart ? undefined : standing.get(one.id)
    return now ? [{ of: [one], form: changeOf(now, text, one) }] : []
  })
  return [
    ...changes,
    ...insertionsOf(
      text,
      rescued.filter(({ id, apart }) => apart || !standing.has(id)),
      fresh,
    ),
  ]
}

function changeOf(
  now: Block,
  { lang }: PresentText,
  { before, after, block, said }: RescuedBlock,
): FormOfRescued['form'] {
  const isLater = said?.run != null && blockText(now) === before
  if (blockText(now) === after && !isLater) return null
  if (now.locked) return { why: 'block-locked' }
  if (isLater && before === after) return { is: 'later', lang, over: [suggestedOf(now)], ...said.run }
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
  const forms = formsOfRescued(memo, rescue?.blocks ?? [], fresh)
  for (const { of, form } of forms) {
    const said = of[0]?.said
    const isAlone = forms.filter((other) => other.of[0]?.said === said && other.form).length === 1
    const refusal = form && ('why' in form ? form : await draft(room, form, said, isAlone))
    if (refusal) refused.push(refusal)
    else room.dismissRescue(of)
  }
  return refused
}

/**
 * [RC11] With what was said of it, and as the next version of the suggestion that it was written over, where that is still open. Of
 * several (`isAlone` false) each is a suggestion of its own.
 */
async function draft(
  room: RoomSession,
  form: SuggestedForm,
  said: RescuedRemarks | undefined,
  isAlone: boolean,
): Promise<Refusal | null> {
  const { suggestions } = room.picture().dossier
  const open = (id: SuggestionId | null | undefined) => {
    const found = id ? suggestions.get(id) : undefined
    return found && !found.end ? found : null
  }
  const revised = isAlone ? open(said?.revises) : null
  const remarks = {
    reason: said?.reason ?? '',
    bracket: said?.bracket ?? false,
    counters: open(said?.counters)?.id ?? null,
    ...(said?.thread === undefined ? {} : { thread: said.thread }),
  }
  const version = { suggestion: revised?.id ?? null, from: revised?.saved ?? 0 }
  const written = said ? { ...form, lang: said.lang } : form
  const answer = await room.perform({ do: 'draft-suggestion', ...version, form: written, ...remarks })
  return answer.ok ? null : answer.refusal
}
