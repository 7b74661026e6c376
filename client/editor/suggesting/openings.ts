import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Block, Lang, Span } from '../../../model/memo/blocks.ts'
import type { WritingAsk } from '../../session/suggestions/asked.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'
import type { AskedMove } from './moving.ts'
import {
  NO_REMARKS,
  type OpenedSuggestion,
  openAgain,
  openCounter,
  openOnPresent,
  openOver,
  ownAt,
} from './opened.ts'

/** What is opened: a wording, or that a block stands elsewhere. */
export type Opening =
  | { readonly is: 'wording'; readonly opened: OpenedSuggestion }
  | { readonly is: 'move'; readonly block: BlockId; readonly asked: AskedMove }

export type OpeningRest = Parameters<typeof openOver>[3]

const wordingOpened = (opened: OpenedSuggestion | null): Opening | null => opened && { is: 'wording', opened }

/** The newest version of a suggestion of one's own party; on the text of now where it is in conflict. */
export function revisionOf(
  one: StandingSuggestion,
  standing: StandingSuggestions,
  id: () => BlockId,
): Opening | null {
  const form = (one.draft ?? one.tabled)?.version.form
  if (form?.is === 'move') return { is: 'move', block: form.block, asked: { revises: one.suggestion.id } }
  return wordingOpened(openAgain(one) ?? openOnPresent(one, standing, id))
}

function counterTo(
  one: StandingSuggestion,
  standing: StandingSuggestions,
  id: () => BlockId,
): Opening | null {
  const form = one.tabled?.version.form
  if (form?.is === 'move') return { is: 'move', block: form.block, asked: { counters: one.suggestion.id } }
  return wordingOpened(openCounter(one, standing, id))
}

/** What a card of the panel asked for; null: what it is about is gone or locked. `id` makes one for a new block. */
export const askedOf = (
  as: 'revision' | 'counter',
  one: StandingSuggestion,
  standing: StandingSuggestions,
  id: () => BlockId,
): Opening | null => (as === 'counter' ? counterTo(one, standing, id) : revisionOf(one, standing, id))

type OfComment = Extract<WritingAsk, { readonly as: 'comment' }>

/**
 * [SX17] A suggestion made of a comment begins with its words in the place of those it is about, and says of which thread it
 * is made. Null: the paragraph is gone or locked.
 */
export function ofComment(
  standing: StandingSuggestions,
  lang: Lang,
  { thread, place, words }: OfComment,
): Opening | null {
  const at = standing.text.places.get(place.block)
  if (at === undefined) return null
  const opened = openOver(standing, lang, { from: at, to: at }, { said: { ...NO_REMARKS, thread } })
  const blocks = opened?.blocks.map((block) => reworded(block, place, words.replace(/\s*\n\s*/g, ' ').trim()))
  return wordingOpened(opened && blocks ? { ...opened, blocks } : null)
}

/** With other words between two places (UTF-16 units), in the marks of those that stood there first. */
function reworded(block: Block, { from, to }: Pick<OfComment['place'], 'from' | 'to'>, text: string): Block {
  const spans: Span[] = []
  let start = 0
  for (const span of block.spans) {
    const end = start + span.text.length
    const kept = (a: number, b: number): void => {
      if (a < b) spans.push({ ...span, text: span.text.slice(a - start, b - start) })
    }
    kept(start, Math.min(end, from))
    if (start <= from && from < end) spans.push({ ...span, text })
    kept(Math.max(start, to), end)
    start = end
  }
  return { ...block, spans: spans.filter((span) => span.text !== '') }
}

/**
 * Over these blocks of the text, without locked ones at either end, unless something is chosen in them (`rest`): what one's
 * own party has written over a single one goes on. Null: one of them is locked. Undefined: none of them is in the text.
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
  let [from, to] = [Math.min(...places), Math.max(...places)]
  const { blocks } = standing.text
  if (!rest) while (from < to && blocks[from]?.locked) from++
  if (!rest) while (to > from && blocks[to]?.locked) to--
  return (own && openAgain(own)) ?? openOver(standing, lang, { from, to }, rest)
}

/** The block above (-1) or below (1), if it can be written over. */
export function openBeside({ blocks, places }: PlacedText, id: BlockId, by: -1 | 1): Block | null {
  const at = places.get(id)
  const block = at === undefined ? undefined : blocks[at + by]
  return block && !block.locked ? block : null
}
