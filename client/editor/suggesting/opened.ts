import {
  blockOfSuggested,
  type Party,
  type SuggestedBlock,
  type SuggestedChange,
  type SuggestedForm,
  type SuggestedInsertion,
  type SuggestedLater,
} from '../../../model/dossier/suggestions/forms.ts'
import { mergeOver } from '../../../model/history/merge.ts'
import { blocksOfLetters, lettersOf, sameLetters } from '../../../model/history/range.ts'
import type { BlockId, SuggestionId, ThreadId } from '../../../model/ids.ts'
import { type Block, blockText, type Lang } from '../../../model/memo/blocks.ts'
import type { StandingSuggestion, StandingSuggestions } from '../../session/suggestions/standing.ts'

/** Where a suggestion is written: over blocks as they were when it was opened, or between two. */
export type SuggestionPlace =
  | { readonly is: 'change'; readonly over: readonly Block[] }
  | { readonly is: 'insertion'; readonly behind: BlockId | null; readonly before: BlockId | null }

export type SuggestionRemarks = {
  readonly reason: string
  readonly bracket: boolean
  readonly counters: SuggestionId | null
  /** The thread it is made of. */
  readonly thread?: ThreadId
}
export const NO_REMARKS: SuggestionRemarks = { reason: '', bracket: false, counters: null }

/** The saved version that the next one is made from. */
export type SavedVersion = { readonly id: SuggestionId; readonly saved: number }

/** A suggestion as it is opened to be written. */
export type OpenedSuggestion = {
  readonly lang: Lang
  readonly place: SuggestionPlace
  /** What it begins with. */
  readonly blocks: readonly Block[]
  /** The suggestion that is revised, and its newest version; null: a new one. */
  readonly revises: SavedVersion | null
  /** It says the same of another text than the version on disk: tabled as it is, it is saved first. */
  readonly onPresent?: true
  readonly said: SuggestionRemarks
  /** Words to put in brackets, as letters of the range of `over`, for as long as no other wording is written. */
  readonly run: { readonly from: number; readonly to: number } | null
}

/** Whether what it begins with is on disk or on the table already, word for word. */
export const isSaid = ({ revises, onPresent, said }: OpenedSuggestion): boolean =>
  !onPresent && (revises !== null || said.counters !== null)

const suggestedOf = ({ id, kind, level, side, topic, from, spans }: Block): SuggestedBlock => ({
  ...{ id, kind, level, side, topic, from, spans },
})

const isEmpty = (block: Block): boolean => blockText(block).trim() === ''

/**
 * [SX3] What is written says; null: nothing is changed. Blocks without a word propose no text. [SX8] Words can be put in
 * brackets before there is another wording.
 */
export function formOf(
  { lang, place, run }: Pick<OpenedSuggestion, 'lang' | 'place' | 'run'>,
  written: readonly Block[],
  bracket: boolean,
): SuggestedForm | null {
  const blocks = (written.every(isEmpty) ? [] : written).map(suggestedOf)
  if (place.is === 'insertion') {
    const { behind, before } = place
    return blocks.length === 0 ? null : { is: 'insertion', lang, behind, before, blocks }
  }
  const over = place.over.map(suggestedOf)
  if (!sameLetters(lettersOf(place.over), lettersOf(written))) return { is: 'change', lang, over, blocks }
  return run && bracket ? { is: 'later', lang, over, ...run } : null
}

type StandingText = Pick<StandingSuggestions, 'text'>

/** The blocks at these places of the text, as a new suggestion; null where one of them is locked. */
export function openOver(
  { text }: StandingText,
  lang: Lang,
  { from, to }: { readonly from: number; readonly to: number },
  rest: Partial<Pick<OpenedSuggestion, 'run' | 'said'>> = {},
): OpenedSuggestion | null {
  const over = text.blocks.slice(from, to + 1)
  if (over.length === 0 || over.some(({ locked }) => locked)) return null
  const opened = { lang, place: { is: 'change', over }, blocks: over, revises: null } as const
  return { ...opened, said: NO_REMARKS, run: null, ...rest }
}

/** A new block behind the one at this place of the text; below locked blocks, where these follow one another. */
export function openBehind({ text }: StandingText, lang: Lang, at: number, block: Block): OpenedSuggestion {
  const { blocks } = text
  const last = belowLocked(blocks, at)
  const [behind, before] = [blocks[last]?.id ?? null, blocks[last + 1]?.id ?? null]
  const opened = { lang, place: { is: 'insertion', behind, before }, blocks: [block], revises: null } as const
  return { ...opened, said: NO_REMARKS, run: null }
}

const newest = ({ draft, tabled }: StandingSuggestion) => draft ?? tabled

/** Whether a suggestion that fits is written over this block. */
function isOver(one: StandingSuggestion, id: BlockId): boolean {
  const fit = newest(one)?.fit
  return fit?.is === 'fits' && fit.write.is === 'range' && fit.write.now.some((block) => block.id === id)
}

/** What one's own party has written over a block, a draft rather than what is tabled. */
export function ownAt(
  { byBlock }: Pick<StandingSuggestions, 'byBlock'>,
  id: BlockId,
  party: Party,
): StandingSuggestion | null {
  const own = (byBlock.get(id) ?? []).filter((one) => one.suggestion.party === party && isOver(one, id))
  return own.findLast(({ draft }) => draft !== null) ?? own.at(-1) ?? null
}

/** A suggestion of one's own party, opened to be revised on the present text; null where it does not fit. */
export function openAgain(one: StandingSuggestion): OpenedSuggestion | null {
  const now = newest(one)
  if (!now) return null
  const { version, fit } = now
  const { form, reason, bracket, counters } = version
  const revises = { id: one.suggestion.id, saved: one.suggestion.saved }
  const shared = { lang: form.lang, revises, said: { reason, bracket, counters } }
  if (fit.is === 'later') {
    const run = { from: fit.from, to: fit.to }
    return { ...shared, place: { is: 'change', over: fit.now }, blocks: fit.now, run }
  }
  if (fit.is !== 'fits' || fit.write.is !== 'range') return null
  const { now: over, blocks } = fit.write
  const place: SuggestionPlace =
    form.is === 'insertion' && over.length === 0
      ? { is: 'insertion', behind: form.behind, before: form.before }
      : { is: 'change', over }
  return { ...shared, place, blocks, run: null }
}

/** The present blocks among these, with what stands between them now; null where none is left, or one is locked. */
export function presentOver({ text }: StandingText, ids: readonly BlockId[]): readonly Block[] | null {
  const places = ids.flatMap((id) => text.places.get(id) ?? [])
  const over = text.blocks.slice(Math.min(...places), Math.max(...places) + 1)
  return over.length === 0 || over.some(({ locked }) => locked) ? null : over
}

/**
 * [SX12] 按现文重提: what a suggestion in conflict says, over the blocks it is about as they are now, as its next version.
 * Where other blocks stand between them, or no other wording was proposed yet, it begins with the present text; new blocks go
 * below the one that they stood behind, or above the one that they stood before. Null where none of these is left. `id` makes
 * one for a new block whose own is taken.
 */
export function openOnPresent(
  one: StandingSuggestion,
  standing: StandingText,
  id: () => BlockId,
): OpenedSuggestion | null {
  const version = newest(one)?.version
  if (!version || version.form.is === 'move') return null
  const { form, reason, bracket, counters } = version
  const now = form.is === 'insertion' ? insertedNow(form, standing, id) : changedNow(form, standing)
  const revises = { id: one.suggestion.id, saved: one.suggestion.saved }
  const said = { reason, bracket, counters }
  return now && { ...now, lang: form.lang, revises, onPresent: true, said, run: null }
}

type PlacedWording = Pick<OpenedSuggestion, 'place' | 'blocks'>

function changedNow(form: SuggestedChange | SuggestedLater, standing: StandingText): PlacedWording | null {
  const covered = form.over.map(({ id }) => id)
  const over = presentOver(standing, covered)
  if (over === null) return null
  const isWhole = form.is === 'change' && over.every(({ id }) => covered.includes(id))
  return { place: { is: 'change', over }, blocks: isWhole ? saidOver(form, over) : over }
}

/** Where its paragraphs stand as they did, what others wrote beside it stays; else what it says in full. */
function saidOver({ over: was, blocks }: SuggestedChange, now: readonly Block[]): readonly Block[] {
  const [before, said] = [was.map(blockOfSuggested), blocks.map(blockOfSuggested)]
  const isSame = now.length === before.length && now.every(({ id }, at) => id === before[at]?.id)
  return isSame ? blocksOfLetters(mergeOver(lettersOf(before), lettersOf(now), lettersOf(said))) : said
}

function insertedNow(
  form: SuggestedInsertion,
  { text }: StandingText,
  id: () => BlockId,
): PlacedWording | null {
  const { blocks, places } = text
  const above = form.behind === null ? -1 : places.get(form.behind)
  const below = form.before === null ? blocks.length : places.get(form.before)
  if (above === undefined && below === undefined) return null
  const at = belowLocked(blocks, above ?? (below ?? 0) - 1)
  const [behind, before] = [blocks[at]?.id ?? null, blocks[at + 1]?.id ?? null]
  const fresh = form.blocks.map(blockOfSuggested)
  return {
    place: { is: 'insertion', behind, before },
    blocks: fresh.map((block) => (places.has(block.id) ? { ...block, id: id() } : block)),
  }
}

/** The place, or the last of the locked blocks that follow one another from there. */
function belowLocked(blocks: readonly Block[], at: number): number {
  let last = at
  while (blocks[last + 1]?.locked && (last < 0 || blocks[last]?.locked)) last++
  return last
}

/** [SX13] 反建议: begins with the wording it answers; its new blocks get ids of their own (`id` makes one). */
export function openCounter(
  { suggestion, tabled }: StandingSuggestion,
  standing: StandingText,
  id: () => BlockId,
): OpenedSuggestion | null {
  if (tabled === null) return null
  const { version, fit } = tabled
  const { form } = version
  const shared = {
    lang: form.lang,
    revises: null,
    said: { ...NO_REMARKS, counters: suggestion.id },
    run: null,
  }
  if (fit.is !== 'fits' || fit.write.is !== 'range') {
    const over = presentOver(
      standing,
      form.is === 'change' || form.is === 'later' ? form.over.map((one) => one.id) : [],
    )
    return over && { ...shared, place: { is: 'change', over }, blocks: over }
  }
  const { now: over, blocks } = fit.write
  const known = new Set(over.map((block) => block.id))
  const place: SuggestionPlace =
    form.is === 'insertion' && over.length === 0
      ? { is: 'insertion', behind: form.behind, before: form.before }
      : { is: 'change', over }
  return {
    ...shared,
    place,
    blocks: blocks.map((block) => (known.has(block.id) ? block : { ...block, id: id() })),
  }
}
