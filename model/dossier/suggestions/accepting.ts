import type { ChangedRun } from '../../history/range-changes.ts'
import type { BlockId, SuggestionId } from '../../ids.ts'
import { blockText, type Lang } from '../../memo/blocks.ts'
import { MAX_BLOCK_LENGTH, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../memo/limits.ts'
import type { Actor, Side } from '../../people.ts'
import { permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import { frozenRefusal } from '../state.ts'
import type { Around, Decided, FactIn } from '../subject.ts'
import type { PlacedText, TextInHand, TextWrite } from '../text-in-hand.ts'
import { answered, refOf, type Suggesting, type SuggestionCommands } from './commands.ts'
import { clustersOf, isDisputed, placedRuns, runsOn, suggestionsIn } from './disputes.ts'
import { fitOf, piecesOf, seenOf, writeOf } from './fit.ts'
import { coveredBy, madeBy, type SuggestedForm } from './forms.ts'
import type { Suggestion, SuggestionFacts, SuggestionTabled } from './suggestion.ts'

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
  { suggestions }: SuggestionCommands['accept-suggestions'],
  { text }: Around,
): Decided<SuggestionFacts> {
  const allowed = permit(actor.role, 'answer-suggestion')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(part)
  if (frozen) return refuse(frozen)
  const near = new Neighbours(part, suggestions.length)
  const over = new Set<SuggestionId>()
  const facts: FactIn<SuggestionFacts>[] = []
  let refusal: Refusal | null = null
  for (const ask of inTextOrder(part, suggestions, text)) {
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
    const closes = near.settledBy(accepted.value, text).filter((id) => !over.has(id))
    const { whole } = accepted.value
    facts.push({ kind: 'suggestion-applied', ...refOf(ask), whole, closes })
    for (const id of [...closes, ...(whole ? [found.id] : [])]) over.add(id)
    text.write(accepted.value.write)
  }
  return refusal && facts.length === 0 ? refuse(refusal) : ok(facts)
}

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

function inTextOrder(
  { suggestions }: Suggesting,
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
  blocks.reduce((sum, block) => sum + blockText(block).length, 0)

/** What the text may come to is as for any edit; only growth is refused. */
function roomRefusal(write: TextWrite, { blocks }: PlacedText): Refusal | null {
  if (write.is === 'move') return null
  const more = write.blocks.length - write.now.length
  if (more > 0 && blocks.length + more > MAX_BLOCKS) return { why: 'too-many-blocks' }
  const longest = Math.max(MAX_BLOCK_LENGTH, ...write.now.map((block) => lengthOf([block])))
  if (write.blocks.some((block) => lengthOf([block]) > longest)) return { why: 'block-too-long' }
  const grows = lengthOf(write.blocks) - lengthOf(write.now)
  return grows > 0 && lengthOf(blocks) + grows > MAX_TEXT_LENGTH ? { why: 'text-too-long' } : null
}

/** From so many questions on, all suggestions are sorted by the blocks they are about. */
const MANY = 8

/** The tabled suggestions that are about the same blocks as another one. */
class Neighbours {
  readonly #part: Suggesting
  readonly #asked: number
  #byBlock: Map<BlockId, Suggestion[]> | null = null

  /** `asked`: how many will be asked for. */
  constructor(part: Suggesting, asked: number) {
    this.#part = part
    this.#asked = asked
  }

  /** [BR3] Those that were in dispute with it in all that they would change. `inHand`: before it is written. */
  settledBy({ found, write, runs }: Accepted, inHand: TextInHand): readonly SuggestionId[] {
    if (write.is === 'move') return []
    const text = inHand.text(write.lang)
    const others = this.#near(found, write.lang).filter(({ id }) => id !== found.id)
    const own = placedRuns(found, text, write.at, runs)
    const clusters = clustersOf([...own, ...others.flatMap((one) => runsOn(one, text))])
    const settled = clusters.filter(
      (one) => suggestionsIn(one).some(({ id }) => id === found.id) && isDisputed(one, text),
    )
    const settledIds = new Set(settled.flatMap(suggestionsIn).map(({ id }) => id))
    const open = new Set(
      clusters
        .filter((one) => !settled.includes(one))
        .flatMap(suggestionsIn)
        .map(({ id }) => id),
    )
    return others.flatMap(({ id }) => (settledIds.has(id) && !open.has(id) ? [id] : []))
  }

  #near(suggestion: Suggestion, lang: Lang): readonly Suggestion[] {
    const ids = blocksNear(suggestion)
    if (this.#asked >= MANY) this.#byBlock ??= indexed(this.#part)
    const all = this.#byBlock
      ? ids.flatMap((id) => this.#byBlock?.get(id) ?? [])
      : openNear(this.#part, new Set(ids))
    return [...new Set(all)].filter(({ tabled }) => tabled?.form.lang === lang)
  }
}

const nearForms = new WeakMap<SuggestedForm, readonly BlockId[]>()

function blocksNear({ tabled }: Suggestion): readonly BlockId[] {
  if (!tabled) return []
  const { form } = tabled
  const known = nearForms.get(form) ?? [...coveredBy(form), ...madeBy(form)]
  nearForms.set(form, known)
  return known
}

const openNear = ({ suggestions }: Suggesting, ids: ReadonlySet<BlockId>): readonly Suggestion[] =>
  [...suggestions.values()].filter((one) => !one.end && blocksNear(one).some((id) => ids.has(id)))

function indexed({ suggestions }: Suggesting): Map<BlockId, Suggestion[]> {
  const index = new Map<BlockId, Suggestion[]>()
  for (const suggestion of suggestions.values()) {
    if (suggestion.end) continue
    for (const id of blocksNear(suggestion)) {
      const known = index.get(id)
      if (known) known.push(suggestion)
      else index.set(id, [suggestion])
    }
  }
  return index
}
