import { atOneGo } from '../../at-one-go.ts'
import type { ChangedRun } from '../../history/range-changes.ts'
import type { SuggestionId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../memo/limits.ts'
import { markEnds } from '../../memo/marks.ts'
import type { Actor, Side } from '../../people.ts'
import { permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import { frozenRefusal } from '../state.ts'
import type { Around, Decided, FactIn } from '../subject.ts'
import type { PlacedText, TextInHand, TextWrite } from '../text-in-hand.ts'
import { answered, refOf, type Suggesting, type SuggestionCommands } from './commands.ts'
import {
  type CountedText,
  clustersOf,
  isDisputed,
  placedRuns,
  type RangeRuns,
  type RunCluster,
  rangeRunsOn,
  suggestionsIn,
} from './disputes.ts'
import { fitOf, piecesOf, seenOf, writeOf } from './fit.ts'
import { blocksNear, coveredBy } from './forms.ts'
import type { Suggestion, SuggestionFacts, SuggestionPart, SuggestionTabled } from './suggestion.ts'

export type AcceptSuggestionsAsk = SuggestionCommands['accept-suggestions']['suggestions'][number]
type Accepted = {
  readonly found: Suggestion
  readonly side: Side
  readonly write: TextWrite
  readonly runs: readonly ChangedRun[]
  readonly whole: boolean
}

/**
 * [SU8] Accepting is a key for the very wording that was on the screen. [SU10] What has its keys is written: several in the
 * order of the text, each on the text as the ones before left it; what cannot be written then stays open. Refused when
 * nothing is accepted.
 */
export function acceptSuggestions(
  part: Suggesting,
  actor: Actor,
  ask: SuggestionCommands['accept-suggestions'],
  { text }: Pick<Around, 'text'>,
): Decided<SuggestionFacts> {
  return atOneGo(acceptanceSteps(part, actor, ask, text))
}

/**
 * The same, one after the other: whoever goes through them beforehand in slices has compared all that the decision
 * compares.
 */
export function* acceptanceSteps(
  part: Suggesting,
  actor: Actor,
  { suggestions }: SuggestionCommands['accept-suggestions'],
  text: TextInHand,
): Generator<void, Decided<SuggestionFacts>> {
  const allowed = permit(actor.role, 'answer-suggestion')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(part)
  if (frozen) return refuse(frozen)
  const over = new Set<SuggestionId>()
  const facts: FactIn<SuggestionFacts>[] = []
  let refusal: Refusal | null = null
  for (const ask of inTextOrder(part, suggestions, text)) {
    yield
    const accepted = over.has(ask.suggestion)
      ? refuse({ why: 'suggestion-over' } as const)
      : acceptable(part, actor, ask, text)
    if (!accepted.ok) {
      refusal ??= accepted.refusal
      continue
    }
    const { side, found } = accepted.value
    facts.push({ kind: 'suggestion-accepted', ...refOf(ask), side, seen: ask.seen })
    if (!hasKeys(found, side, ask.seen)) continue
    const closes = (yield* settledBy(part, accepted.value, text)).filter((id) => !over.has(id))
    const { whole } = accepted.value
    facts.push({ kind: 'suggestion-applied', ...refOf(ask), whole, closes })
    for (const id of [...closes, ...(whole ? [found.id] : [])]) over.add(id)
    text.write(accepted.value.write)
  }
  return refusal && facts.length === 0 ? refuse(refusal) : ok(facts)
}

/** With how many suggestions the text is compared for it, at the least: what it accepts, and what is tabled beside. */
export const comparisonsOf = (
  { suggestions, tabledAt }: SuggestionPart,
  { suggestions: asked }: SuggestionCommands['accept-suggestions'],
): number =>
  asked.reduce((count, { suggestion }) => {
    const form = suggestions.get(suggestion)?.tabled?.form
    return count + Math.max(0, ...(form ? coveredBy(form) : []).map((id) => tabledAt.get(id)?.length ?? 0))
  }, 0)

/** [RG4] In a reading the heads turn the keys. */
const headRefusal = ({ state }: Suggesting, { role }: Actor): Refusal | null =>
  state.is === 'reading' && role === 'delegate' ? { why: 'needs-head' } : null

/** [SU7] That it is tabled is the key of the proposing side; a bridging text of the secretariat takes those of both. */
function hasKeys({ party, keys }: Suggestion, side: Side, seen: readonly string[]): boolean {
  if (party !== 'secretariat') return true
  return keys.some((key) => key.side !== side && sameSeen(key.seen, seen))
}

const sameSeen = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((digest, i) => digest === b[i])

/** Each once, in the order of the text. */
export function inTextOrder(
  { suggestions }: SuggestionPart,
  asks: readonly AcceptSuggestionsAsk[],
  text: TextInHand,
): readonly AcceptSuggestionsAsk[] {
  const placeOf = ({ suggestion }: AcceptSuggestionsAsk): number => {
    const form = suggestions.get(suggestion)?.tabled?.form
    if (!form) return 0
    const { places } = text.text(form.lang)
    return Math.min(...coveredBy(form).map((id) => places.get(id) ?? 0))
  }
  const once = new Map(asks.map((ask) => [ask.suggestion, ask]))
  return [...once.values()]
    .map((ask) => ({ ask, at: placeOf(ask) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ ask }) => ask)
}

function acceptable(
  part: Suggesting,
  actor: Actor,
  ask: AcceptSuggestionsAsk,
  inHand: TextInHand,
): Result<Accepted, Refusal> {
  const asked = answered(part, actor, ask)
  if (!asked.ok) return asked
  const headless = headRefusal(part, actor)
  if (headless) return refuse(headless)
  const { found, tabled, side } = asked.value
  const text = inHand.text(tabled.form.lang)
  const writing = writingOf(tabled, ask, text)
  if (!writing.ok) return writing
  const isTurned = found.keys.some((key) => key.side === side && sameSeen(key.seen, ask.seen))
  if (isTurned) return refuse({ why: 'already-answered' })
  const full = roomRefusal(writing.value.write, text)
  return full ? refuse(full) : ok({ found, side, ...writing.value })
}

function writingOf(
  { form }: SuggestionTabled,
  { pieces, seen }: AcceptSuggestionsAsk,
  text: PlacedText,
): Result<Pick<Accepted, 'write' | 'runs' | 'whole'>, Refusal> {
  const fit = fitOf(form, text)
  if (fit.is === 'contained') return refuse({ why: 'already-in-text' })
  if (fit.is === 'conflict') return refuse({ why: 'suggestion-conflict' })
  if (fit.is === 'later') return refuse({ why: 'wording-to-follow' })
  const write = writeOf(fit, pieces)
  // Which places there are is seen on the screen, too.
  if (!write || !sameSeen(seenOf(write, text), seen)) return refuse({ why: 'wording-moved' })
  const runs = piecesOf(fit)
  const chosen = pieces === null ? runs : runs.filter((_, i) => pieces.includes(i))
  return ok({ write, runs: chosen, whole: chosen.length === runs.length })
}

const lengthOf = (blocks: PlacedText['blocks']): number =>
  blocks.reduce((sum, { spans }) => sum + spans.reduce((all, { text }) => all + text.length, 0), 0)

/** What the text may come to is as for any edit; only growth is refused. */
function roomRefusal(write: TextWrite, { blocks }: PlacedText): Refusal | null {
  if (write.is === 'move') return null
  const more = write.blocks.length - write.now.length
  if (more > 0 && blocks.length + more > MAX_BLOCKS) return { why: 'too-many-blocks' }
  const longest = Math.max(MAX_BLOCK_LENGTH, ...write.now.map((block) => lengthOf([block])))
  if (write.blocks.some((block) => lengthOf([block]) > longest)) return { why: 'block-too-long' }
  const marked = Math.max(MAX_BLOCK_MARKS, ...write.now.map(({ spans }) => markEnds(spans)))
  if (write.blocks.some(({ spans }) => markEnds(spans) > marked)) return { why: 'too-many-marks' }
  const grows = lengthOf(write.blocks) - lengthOf(write.now)
  return grows > 0 && lengthOf(blocks) + grows > MAX_TEXT_LENGTH ? { why: 'text-too-long' } : null
}

/** [BR3] Those that were in dispute with it in all that they would change. `inHand`: before it is written. */
function* settledBy(
  part: Suggesting,
  { found, write, runs }: Accepted,
  inHand: TextInHand,
): Generator<void, readonly SuggestionId[]> {
  if (write.is === 'move') return []
  const text = inHand.text(write.lang)
  const all: RangeRuns[] = [{ suggestion: found, at: write.at, count: write.now.length, runs }]
  for (const other of openNear(part, found, write.lang)) {
    yield
    const placed = rangeRunsOn(other, text)
    if (placed) all.push(placed)
  }
  return all.length === 1 ? [] : settledAmong(all, found.id, text)
}

function settledAmong(
  all: readonly RangeRuns[],
  id: SuggestionId,
  text: PlacedText,
): readonly SuggestionId[] {
  const { stretch, clusters } = clustersAmong(all, text)
  const isSettled = (one: RunCluster): boolean =>
    suggestionsIn(one).some((each) => each.id === id) && isDisputed(one, stretch)
  const settled = new Set(clusters.filter(isSettled))
  const idsIn = (some: readonly RunCluster[]): ReadonlySet<SuggestionId> =>
    new Set(some.flatMap(suggestionsIn).map((each) => each.id))
  const closed = idsIn([...settled])
  const open = idsIn(clusters.filter((one) => !settled.has(one)))
  return [...closed].filter((one) => one !== id && !open.has(one))
}

/** The clusters of runs in neighbouring blocks, in letters of the stretch of the text that these take up. */
function clustersAmong(
  all: readonly RangeRuns[],
  { blocks }: PlacedText,
): { readonly stretch: CountedText; readonly clusters: readonly RunCluster[] } {
  const first = Math.min(...all.map(({ at }) => at))
  const last = Math.max(...all.map(({ at, count }) => at + count))
  const stretch = { blocks: blocks.slice(first, last) }
  return { stretch, clusters: clustersOf(all.flatMap((one) => placedRuns(one, stretch, first))) }
}

/** What else is tabled about the same blocks. */
function openNear(
  { suggestions, tabledAt }: Suggesting,
  { id, tabled }: Suggestion,
  lang: Lang,
): readonly Suggestion[] {
  const near = tabled ? blocksNear(tabled.form) : []
  const ids = new Set(near.flatMap((block) => tabledAt.get(block) ?? []))
  ids.delete(id)
  return [...ids]
    .flatMap((one) => suggestions.get(one) ?? [])
    .filter(({ tabled: other }) => other?.form.lang === lang)
}
