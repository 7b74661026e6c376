import type { BracketSays } from '../../../model/dossier/suggestions/brackets.ts'
import type { Fit } from '../../../model/dossier/suggestions/fit.ts'
import {
  isAllGone,
  isAllNew,
  type SuggestedBlock,
  type SuggestedForm,
} from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { textOfLetters } from '../../../model/history/range.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'

/** [SG6] What a suggestion does, in a word. */
export function nameOfForm(form: SuggestedForm): SuggestedForm['is'] | 'deletion' {
  if (isAllNew(form)) return 'insertion'
  return isAllGone(form) ? 'deletion' : form.is
}

/** Two wordings to be shown with their difference; a line for each block. */
export type TwoWordings = { readonly before: string; readonly after: string }

const linesOf = (blocks: readonly Pick<Block | SuggestedBlock, 'spans'>[]): string =>
  blocks.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')

/** The text of now and what it would be; where the suggestion is in conflict: what it was made from, and what it says. */
export function wordingsOf(form: SuggestedForm, fit: Fit): TwoWordings | null {
  if (fit.is === 'fits' && fit.write.is === 'range')
    return { before: linesOf(fit.write.now), after: linesOf(fit.write.blocks) }
  if (form.is === 'change') return { before: linesOf(form.over), after: linesOf(form.blocks) }
  if (form.is === 'insertion') return { before: '', after: linesOf(form.blocks) }
  return null
}

/** What stands now where a suggestion in conflict would change the text, a line for each block; of a move nothing. */
export function presentOf(form: SuggestedForm, { blocks, places }: PlacedText): readonly string[] {
  if (form.is === 'move') return []
  if (form.is !== 'insertion') return form.over.flatMap(({ id }) => wordsAt(blocks[places.get(id) ?? -1]))
  const above = form.behind === null ? -1 : places.get(form.behind)
  const below = form.before === null ? blocks.length : places.get(form.before)
  if (above === undefined || below === undefined) return []
  return blocks.slice(above + 1, below).flatMap(wordsAt)
}

const wordsAt = (block: Block | undefined): readonly string[] => (block ? [blockText(block)] : [])

/** [SG6] 分段 and 并段: only line ends come or go, which the difference of words does not show; they are marked with ¶ then. */
export function lineEndsOnly({ before, after }: TwoWordings): 'divided' | 'joined' | null {
  const plain = (text: string) => text.replaceAll('\n', '')
  if (before === '' || before === after || plain(before) !== plain(after)) return null
  return after.split('\n').length > before.split('\n').length ? 'divided' : 'joined'
}

/** The words that a bracket of 措辞待提 is about. */
export function wordsInDispute(form: SuggestedForm): string {
  if (form.is !== 'later') return ''
  return Array.from(`\n${linesOf(form.over)}`)
    .slice(form.from, form.to)
    .join('')
    .trim()
}

/** The words of an alternative in a bracket; null: they are to follow. Empty: nothing shall stand there. */
export const saidWords = ({ letters }: Pick<BracketSays, 'letters'>): string | null =>
  letters && textOfLetters(letters).replace(/\n/g, ' ').trim()
