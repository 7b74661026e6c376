import { fitOf } from '../../../model/dossier/suggestions/fit.ts'
import { suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { mergeOver } from '../../../model/history/merge.ts'
import { blocksOfLetters, lettersOf } from '../../../model/history/range.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { type PlaceThen, standingAbove } from '../../session/rescue/place.ts'
import type { StandingSuggestions } from '../../session/suggestions/standing.ts'
import { type OpenedSuggestion, presentOver } from './opened.ts'

type WrittenWords = Pick<OpenedSuggestion, 'lang' | 'said' | 'revises'> & {
  /** The words that were changed; where they were accepted meanwhile, the accepted ones. */
  readonly base: readonly Block[]
  readonly written: readonly Block[]
  readonly stood: PlaceThen
}

/**
 * [SX25] What was written goes on, as a new suggestion where it is over (`revises` null): merged with the text of now; over it, where both changed the same
 * words; where no paragraph of it is left, as new ones below what stood above them. `id` makes one for a new block.
 */
export function openAnew(
  { lang, said, revises, base, written, stood }: WrittenWords,
  { text }: Pick<StandingSuggestions, 'text'>,
  id: () => BlockId,
): OpenedSuggestion {
  const shared = { lang, said, revises, onPresent: true, run: null } as const
  const form = { is: 'change', lang, over: base.map(suggestedOf), blocks: written.map(suggestedOf) } as const
  const fit = base.length > 0 ? fitOf(form, text) : null
  if (fit?.is === 'fits' && fit.write.is === 'range') {
    const { now: over, blocks } = fit.write
    return { ...shared, place: { is: 'change', over }, blocks }
  }
  const isSaid = fit?.is === 'contained'
  const over = presentOver({ text }, [...new Set([...base, ...written].map((block) => block.id))])
  if (over)
    return {
      ...shared,
      place: { is: 'change', over },
      blocks: isSaid ? over : overPresent(over, base, written),
    }
  const behind = standingAbove(text.blocks, stood)
  const at = behind === null ? -1 : (text.places.get(behind) ?? -1)
  const blocks = written.map((block) => ({ ...block, id: id(), part: null, locked: false }))
  return { ...shared, place: { is: 'insertion', behind, before: text.blocks[at + 1]?.id ?? null }, blocks }
}

/** Of the same paragraphs, what others wrote beside it stays; else each is as it was written. */
function overPresent(
  over: readonly Block[],
  base: readonly Block[],
  written: readonly Block[],
): readonly Block[] {
  const isSame = over.length === base.length && over.every(({ id }, at) => id === base[at]?.id)
  return isSame
    ? blocksOfLetters(mergeOver(lettersOf(base), lettersOf(over), lettersOf(written)))
    : withOthers(over, base, written)
}

/** What others put between its paragraphs stays behind what it stands behind. */
function withOthers(
  over: readonly Block[],
  base: readonly Block[],
  written: readonly Block[],
): readonly Block[] {
  const known = new Set([...base, ...written].map(({ id }) => id))
  const blocks = [...written]
  let last = -1
  for (const block of over) {
    const at = blocks.findIndex(({ id }) => id === block.id)
    if (at >= 0) last = at
    else if (!known.has(block.id)) blocks.splice(++last, 0, block)
  }
  return blocks
}
