import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import type { WritingAsk } from '../../session/suggestions/asked.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'
import { type OpenedSuggestion, openAgain, openCounter, openOnPresent, openOver, ownAt } from './opened.ts'

/** What is opened: a wording, or that a block stands elsewhere. */
export type Opening =
  | { readonly is: 'wording'; readonly opened: OpenedSuggestion }
  | { readonly is: 'move'; readonly block: BlockId }

export type OpeningRest = Parameters<typeof openOver>[3]

const wordingOpened = (opened: OpenedSuggestion | null): Opening | null => opened && { is: 'wording', opened }

/** The newest version of a suggestion of one's own party; on the text of now where it is in conflict. */
export function revisionOf(one: StandingSuggestion, standing: StandingSuggestions): Opening | null {
  const form = (one.draft ?? one.tabled)?.version.form
  if (form?.is === 'move') return { is: 'move', block: form.block }
  return wordingOpened(openAgain(one) ?? openOnPresent(one, standing))
}

/** What a card of the panel asked for; null: what it is about is gone or locked. `id` makes one for a new block. */
export const askedOf = (
  as: WritingAsk['as'],
  one: StandingSuggestion,
  standing: StandingSuggestions,
  id: () => BlockId,
): Opening | null =>
  as === 'counter' ? wordingOpened(openCounter(one, standing, id)) : revisionOf(one, standing)

/**
 * Over these blocks of the text: what one's own party has written over a single one goes on, unless something is chosen in
 * it (`rest`). Null: one of them is locked. Undefined: none of them is in the text.
 */
export function overBlocks(
  standing: StandingSuggestions,
  ids: readonly BlockId[],
  { lang, party }: { readonly lang: Lang; readonly party: Party },
  rest?: OpeningRest,
): OpenedSuggestion | null | undefined {
  const places = ids.flatMap((id) => standing.text.places.get(id) ?? [])
  if (places.length === 0) return undefined
  const [only] = ids
  const own = ids.length === 1 && only && !rest ? ownAt(standing, only, party) : null
  const [from, to] = [Math.min(...places), Math.max(...places)]
  return (own && openAgain(own)) ?? openOver(standing, lang, { from, to }, rest)
}

/** The block above (-1) or below (1), if it can be written over. */
export function openBeside({ blocks, places }: PlacedText, id: BlockId, by: -1 | 1): Block | null {
  const at = places.get(id)
  const block = at === undefined ? undefined : blocks[at + by]
  return block && !block.locked ? block : null
}
