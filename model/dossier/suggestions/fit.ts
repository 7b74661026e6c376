import { mergeRanges } from '../../history/merge.ts'
import { blocksOfLetters, lettersOf, sameLetters } from '../../history/range.ts'
import { type ChangedRun, runsBetween, withRuns } from '../../history/range-changes.ts'
import { wholeWords } from '../../history/whole-words.ts'
import type { BlockId } from '../../ids.ts'
import type { Block } from '../../memo/blocks.ts'
import { blockDigest } from '../../memo/digest.ts'
import type { PlacedText, TextWrite } from '../text-in-hand.ts'
import {
  blockOfSuggested,
  type SuggestedChange,
  type SuggestedForm,
  type SuggestedInsertion,
  type SuggestedLater,
  type SuggestedMove,
} from './forms.ts'
import { isPastLocked } from './locked-places.ts'

/**
 * Why a suggestion and the text cannot both be had: the same words changed, or something put in the same place; a covered
 * block that is gone or locked; blocks that no longer stand side by side; a new block whose id the text has elsewhere.
 */
export const CONFLICTS = ['both-changed', 'gone', 'locked', 'apart', 'elsewhere'] as const
export type ConflictKind = (typeof CONFLICTS)[number]

/**
 * [SU5] How a suggestion stands to the present text, derived at every look: it fits, and this would be written; nothing
 * is left of it to change (已含于正文); or it is in conflict (正文已改). `later`: where the words in dispute are now.
 */
export type Fit =
  | { readonly is: 'fits'; readonly write: TextWrite }
  | { readonly is: 'contained' }
  | { readonly is: 'conflict'; readonly why: ConflictKind }
  | {
      readonly is: 'later'
      readonly at: number
      readonly now: readonly Block[]
      readonly from: number
      readonly to: number
    }

const CONTAINED: Fit = { is: 'contained' }
const conflict = (why: ConflictKind): Fit => ({ is: 'conflict', why })

export function fitOf(form: SuggestedForm, text: PlacedText): Fit {
  switch (form.is) {
    case 'change':
      return fitOfChange(form, text)
    case 'insertion':
      return fitOfInsertion(form, text)
    case 'move':
      return fitOfMove(form, text)
    case 'later':
      return fitOfLater(form, text)
  }
}

type StandingRange = { readonly at: number; readonly now: readonly Block[] }

/** The blocks that a suggestion covers and those it made, where they stand. */
function rangeOf(
  { over, blocks: kept }: Pick<SuggestedChange, 'over' | 'blocks'>,
  { blocks, places }: PlacedText,
): StandingRange | ConflictKind {
  const ids = new Set([...over, ...kept].map(({ id }) => id))
  const keeps = new Set(kept.map(({ id }) => id))
  const found = [...ids].flatMap((id) => places.get(id) ?? [])
  const isGone = ({ id }: { readonly id: BlockId }): boolean => !places.has(id)
  if (found.length === 0 || over.some((one) => isGone(one) && keeps.has(one.id))) return 'gone'
  const at = Math.min(...found)
  const now = blocks.slice(at, Math.max(...found) + 1)
  if (!now.every(({ id }) => ids.has(id))) return 'apart'
  return now.some(({ locked }) => locked) ? 'locked' : { at, now }
}

function fitOfChange(form: SuggestedChange, text: PlacedText): Fit {
  const { over, blocks } = form
  if (blocks.length === 0 && over.every(({ id }) => !text.places.has(id))) return CONTAINED
  const range = rangeOf(form, text)
  return typeof range === 'string' ? conflict(range) : fitIn(form, form.over, range, text)
}

/** The merge of a form with the blocks it was last compared with. */
const merges = new WeakMap<SuggestedForm, { readonly now: readonly Block[]; readonly fit: Fit }>()

function fitIn(
  form: SuggestedChange | SuggestedInsertion,
  over: SuggestedChange['over'],
  { at, now }: StandingRange,
  { blocks }: PlacedText,
): Fit {
  const known = merges.get(form)
  const same = known?.now.length === now.length && known.now.every((one, i) => one === now[i])
  const fit = known && same ? known.fit : mergedFit(form, over, now)
  if (!same) merges.set(form, { now, fit })
  const above = blocks[at - 1]?.id ?? null
  return fit.is === 'fits' && fit.write.is === 'range' ? { ...fit, write: { ...fit.write, at, above } } : fit
}

function mergedFit(
  { lang, blocks }: SuggestedChange | SuggestedInsertion,
  over: SuggestedChange['over'],
  now: readonly Block[],
): Fit {
  const present = lettersOf(now)
  const [base, wording] = [over, blocks].map((some) => lettersOf(some.map(blockOfSuggested)))
  const merged = base && wording && mergeRanges(base, present, wording)
  if (!merged) return conflict('both-changed')
  if (sameLetters(present, merged)) return CONTAINED
  return {
    is: 'fits',
    write: { is: 'range', lang, at: 0, above: null, now, blocks: blocksOfLetters(merged) },
  }
}

function fitOfInsertion(form: SuggestedInsertion, text: PlacedText): Fit {
  const { blocks, places } = text
  const { behind, before } = form
  const above = behind === null ? -1 : places.get(behind)
  const below = before === null ? blocks.length : places.get(before)
  if (above === undefined || below === undefined) return conflict('gone')
  if (below <= above) return conflict('apart')
  if (isPastLocked(form, text)) return conflict('locked')
  const now = blocks.slice(above + 1, below)
  if (now.length === 0 && form.blocks.some(({ id }) => places.has(id))) return conflict('elsewhere')
  return fitIn(form, [], { at: above + 1, now }, text)
}

function fitOfMove(form: SuggestedMove, text: PlacedText): Fit {
  const { lang, block, stood, behind } = form
  const { blocks, places } = text
  const at = places.get(block)
  if (at === undefined || (behind !== null && !places.has(behind))) return conflict('gone')
  if (blocks[at]?.locked) return conflict('locked')
  const above = blocks[at - 1]?.id ?? null
  if (above === behind) return CONTAINED
  if (isPastLocked(form, text)) return conflict('locked')
  return above === stood
    ? { is: 'fits', write: { is: 'move', lang, block, behind } }
    : conflict('both-changed')
}

/** The words in dispute, where they are in a text that was changed beside them. */
function fitOfLater(form: SuggestedLater, text: PlacedText): Fit {
  const range = rangeOf({ over: form.over, blocks: form.over }, text)
  if (typeof range === 'string') return conflict(range)
  const base = lettersOf(form.over.map(blockOfSuggested))
  const runs = runsBetween(base, lettersOf(range.now))
  const touched = runs.some(({ from, to }) => from < form.to && to > form.from)
  if (touched) return conflict('both-changed')
  const shift = runs
    .filter(({ to }) => to <= form.from)
    .reduce((sum, { from, to, put }) => sum + put.length - (to - from), 0)
  return { is: 'later', ...range, from: form.from + shift, to: form.to + shift }
}

type Fitting = Extract<Fit, { readonly is: 'fits' }>

/** By the blocks that would be written: these are the same as long as those that stand there are. */
const pieces = new WeakMap<readonly Block[], readonly ChangedRun[]>()

/**
 * [SU3] The places in which a suggestion that fits would change the text, each of which can be accepted by itself; none cuts a
 * Latin word or a number (DI3).
 */
export function piecesOf({ write }: Fitting): readonly ChangedRun[] {
  if (write.is === 'move') return []
  const known = pieces.get(write.blocks) ?? placesBetween(write.now, write.blocks)
  pieces.set(write.blocks, known)
  return known
}

function placesBetween(now: readonly Block[], then: readonly Block[]): readonly ChangedRun[] {
  const letters = lettersOf(now)
  return wholeWords(letters, runsBetween(letters, lettersOf(then)))
}

/**
 * What would be written of some of its pieces (by their place in `piecesOf`); null: of all. Undefined when there is no such
 * piece, or none is named.
 */
export function writeOf(fit: Fitting, chosen: readonly number[] | null): TextWrite | undefined {
  const { write } = fit
  if (chosen === null) return write
  const runs = piecesOf(fit)
  const some = runs.filter((_, i) => chosen.includes(i))
  if (write.is === 'move' || some.length === 0 || some.length !== new Set(chosen).size) return undefined
  return { ...write, blocks: blocksOfLetters(withRuns(lettersOf(write.now), some)) }
}

/**
 * [SU8] What stood on the screen of whoever accepts: the digests, in order, of the blocks that will stand (a fingerprint
 * does not cover a link). Of a move: of the block and of the one it goes behind. `text`: before it is written.
 */
export function seenOf(write: TextWrite, { blocks, places }: PlacedText): readonly string[] {
  if (write.is === 'range') return write.blocks.map(blockDigest)
  const named = [write.behind, write.block].flatMap((id) => (id === null ? [] : (places.get(id) ?? [])))
  return named.flatMap((at) => blocks[at] ?? []).map(blockDigest)
}
