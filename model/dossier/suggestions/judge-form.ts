import { lettersOf, sameBlocks } from '../../history/range.ts'
import { MADE_ID } from '../../ids.ts'
import { isCleanText } from '../../memo/clean.ts'
import { MAX_LEVEL } from '../../memo/kinds.ts'
import { MARK_NAMES, MARKS, storedMarks } from '../../memo/marks.ts'
import type { Refusal } from '../../refusal.ts'
import type { PlacedText } from '../text-in-hand.ts'
import {
  blockOfSuggested,
  coveredBy,
  madeBy,
  type SuggestedBlock,
  type SuggestedForm,
  type SuggestedLater,
} from './forms.ts'
import { MOST_SUGGESTED } from './limits.ts'
import { isPastLocked } from './locked-places.ts'

const charactersIn = (blocks: readonly SuggestedBlock[]): number =>
  blocks.reduce((sum, { spans }) => sum + spans.reduce((all, { text }) => all + text.length, 0), 0)

const stretchesIn = (blocks: readonly SuggestedBlock[]): number =>
  blocks.reduce((sum, { spans }) => sum + spans.length, 0)

const isTooLong = (blocks: readonly SuggestedBlock[]): boolean =>
  blocks.length > MOST_SUGGESTED.blocks ||
  charactersIn(blocks) > MOST_SUGGESTED.characters ||
  stretchesIn(blocks) > MOST_SUGGESTED.stretches

const overOf = (form: SuggestedForm): readonly SuggestedBlock[] => ('over' in form ? form.over : [])
const blocksIn = (form: SuggestedForm): readonly SuggestedBlock[] => ('blocks' in form ? form.blocks : [])

/** [SU9] What is wrong with a suggestion, wherever it is to stand; null: nothing. */
export function formRefusal(form: SuggestedForm): Refusal | null {
  const [over, blocks] = [overOf(form), blocksIn(form)]
  if (isTooLong(over) || isTooLong(blocks)) return { why: 'suggestion-too-long' }
  if ([over, blocks].some(hasTwice)) return { why: 'block-twice' }
  if (!madeBy(form).every((id) => MADE_ID.test(id))) return { why: 'malformed', detail: 'id' }
  if (!keepsOrder(over, blocks)) return { why: 'malformed', detail: 'order' }
  const unfit = unfitIn(over, blocks)
  if (unfit !== null) return { why: 'wording-unfit', detail: unfit }
  return changesNothing(form) ? { why: 'nothing-changed' } : null
}

const hasTwice = (blocks: readonly SuggestedBlock[]): boolean =>
  new Set(blocks.map(({ id }) => id)).size !== blocks.length

/** Those that go on stand as they stood: a move is a suggestion of its own. */
function keepsOrder(over: readonly SuggestedBlock[], blocks: readonly SuggestedBlock[]): boolean {
  const places = new Map(over.map(({ id }, at) => [id, at]))
  const kept = blocks.flatMap(({ id }) => places.get(id) ?? [])
  return kept.every((at, i) => i === 0 || at > (kept[i - 1] ?? 0))
}

/** What admission would refuse of an edit; the same functions judge it. Null: nothing. */
function unfitIn(over: readonly SuggestedBlock[], blocks: readonly SuggestedBlock[]): string | null {
  const was = new Map(over.map((one) => [one.id, one]))
  for (const block of blocks) {
    const { kind, level, spans } = block
    const bound = kind === 'title' || kind === 'dateline'
    if (bound && was.get(block.id)?.kind !== kind) return 'kind'
    if (level < 1 || level > MAX_LEVEL[kind]) return 'level'
    if (!spans.every(({ text }) => isCleanText(text))) return 'text'
    if (!spans.every(hasFitMarks)) return 'link'
  }
  return null
}

function hasFitMarks(span: SuggestedBlock['spans'][number]): boolean {
  const marked = MARK_NAMES.filter((name) => span[name] !== undefined)
  if (marked.length === 0) return true
  const stored = storedMarks(span)
  return marked.every((name) => MARKS[name].admits(stored[name]))
}

function changesNothing(form: SuggestedForm): boolean {
  switch (form.is) {
    case 'change':
      return sameBlocks(form.over, form.blocks)
    case 'insertion':
      return form.blocks.length === 0
    case 'move':
      return form.behind === form.stood || form.behind === form.block
    case 'later':
      return !isRun(form)
  }
}

const isRun = ({ over, from, to }: SuggestedLater): boolean =>
  from < to && to <= lettersOf(over.map(blockOfSuggested)).length

/**
 * [SU9] Whether a new suggestion can be about these blocks as they stand; null: it can. Later savings of it are not asked:
 * the text may have moved on.
 */
export function placeRefusal(form: SuggestedForm, { blocks, places }: PlacedText): Refusal | null {
  const covered = coveredBy(form)
  const found = covered.flatMap((id) => places.get(id) ?? [])
  if (found.length < covered.length) return { why: 'no-such-block' }
  if (form.is === 'move' && form.behind !== null && !places.has(form.behind)) return { why: 'no-such-block' }
  if (!areNeighbours(form, found, blocks.length)) return { why: 'blocks-apart' }
  if (form.is !== 'insertion' && found.some((at) => blocks[at]?.locked)) return { why: 'block-locked' }
  if (isPastLocked(form, { blocks, places })) return { why: 'block-locked' }
  return madeBy(form).some((id) => places.has(id)) ? { why: 'block-elsewhere' } : null
}

/** Without a block on one side, an insertion is at the start or at the end. */
function areNeighbours(form: SuggestedForm, places: readonly number[], length: number): boolean {
  if (form.is === 'insertion' && form.behind === null && (places[0] ?? 0) > 0) return false
  if (form.is === 'insertion' && form.before === null && (places.at(-1) ?? -1) < length - 1) return false
  return places.every((at, i) => i === 0 || at === (places[i - 1] ?? 0) + 1)
}
