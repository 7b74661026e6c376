import type { BlockId, PersonId, SuggestionId } from '../../ids.ts'
import type { Block, Lang } from '../../memo/blocks.ts'
import type { Actor, Side } from '../../people.ts'

/** Who proposes: one of the delegations, or the secretariat with a bridging text (桥接案). */
export type Party = Side | 'secretariat'

export const partyOf = ({ side }: Pick<Actor, 'side'>): Party => side ?? 'secretariat'

/** What a suggestion says of a block. `topic` and `from` count for new blocks; else they are those of the text. */
export type SuggestedBlock = Pick<Block, 'id' | 'kind' | 'level' | 'side' | 'topic' | 'from' | 'spans'>

/**
 * Consecutive blocks as they were (`over`), and what shall stand in their place: any number, none deletes them. A block
 * whose id is in both goes on; the others are new.
 */
export type SuggestedChange = {
  readonly is: 'change'
  readonly lang: Lang
  readonly over: readonly SuggestedBlock[]
  readonly blocks: readonly SuggestedBlock[]
}
/** New blocks between two that stood side by side; null: the start or the end of the text. */
export type SuggestedInsertion = {
  readonly is: 'insertion'
  readonly lang: Lang
  readonly behind: BlockId | null
  readonly before: BlockId | null
  readonly blocks: readonly SuggestedBlock[]
}
/** A block that stood behind `stood` shall stand behind `behind`; null: at the start. */
export type SuggestedMove = {
  readonly is: 'move'
  readonly lang: Lang
  readonly block: BlockId
  readonly stood: BlockId | null
  readonly behind: BlockId | null
}
/**
 * 措辞待提: words in dispute for which there is no other wording yet. `from`, `to`: offsets in the range of `over`
 * (`history/range`), in letters, a line end in front of each block.
 */
export type SuggestedLater = {
  readonly is: 'later'
  readonly lang: Lang
  readonly over: readonly SuggestedBlock[]
  readonly from: number
  readonly to: number
}
export type SuggestedForm = SuggestedChange | SuggestedInsertion | SuggestedMove | SuggestedLater

/** One version of a suggestion. `author`: who wrote it. `bracket`: its side puts it in brackets (列为方括号). */
export type SuggestionVersion = {
  readonly form: SuggestedForm
  /** Empty: none. */
  readonly reason: string
  readonly bracket: boolean
  /** The suggestion to which this is the counter-suggestion (反建议). */
  readonly counters: SuggestionId | null
  readonly author: PersonId
}

/** The blocks a suggestion is about, as far as they were there before it; where it inserts, those on either side. */
export function coveredBy(form: SuggestedForm): readonly BlockId[] {
  switch (form.is) {
    case 'change':
    case 'later':
      return form.over.map(({ id }) => id)
    case 'insertion':
      return [form.behind, form.before].filter((id) => id !== null)
    case 'move':
      return [form.block]
  }
}

/** The blocks that it makes. */
export function madeBy(form: SuggestedForm): readonly BlockId[] {
  if (form.is === 'insertion') return form.blocks.map(({ id }) => id)
  if (form.is !== 'change') return []
  const over = new Set<string>(coveredBy(form))
  return form.blocks.flatMap(({ id }) => (over.has(id) ? [] : [id]))
}

/** The blocks a suggestion is about and those that it makes: two that have none in common touch nowhere. */
export const blocksNear = (form: SuggestedForm): readonly BlockId[] => [
  ...new Set([...coveredBy(form), ...madeBy(form)]),
]

/** What a suggestion says of a block of the text. */
export const suggestedOf = ({ id, kind, level, side, topic, from, spans }: Block): SuggestedBlock => ({
  ...{ id, kind, level, side, topic, from, spans },
})

/** As a block of the text; a new one follows no form and fills no part of the template. */
export const blockOfSuggested = (block: SuggestedBlock): Block => ({ ...block, part: null, locked: false })

const hasNoWords = (blocks: readonly SuggestedBlock[]): boolean =>
  blocks.every(({ spans }) => spans.every(({ text }) => text.trim() === ''))

/** Whether it says something where nothing was said: new blocks, and words for a part of the form that has none yet. */
export const isAllNew = (form: SuggestedForm): boolean =>
  form.is === 'insertion' || (form.is === 'change' && hasNoWords(form.over) && !hasNoWords(form.blocks))

/** Whether all that is said goes: blocks, or every word of them. */
export const isAllGone = (form: SuggestedForm): boolean =>
  form.is === 'change' && (form.blocks.length === 0 || (!hasNoWords(form.over) && hasNoWords(form.blocks)))
