import { type CounterSuggestions, countersAmong } from '../../../model/dossier/suggestions/awaiting.ts'
import { type Bracket, bracketsAmong } from '../../../model/dossier/suggestions/brackets.ts'
import type { SuggestionCommands } from '../../../model/dossier/suggestions/commands.ts'
import { type PlacedRun, placedRuns, rangeRunsOf } from '../../../model/dossier/suggestions/disputes.ts'
import { type Fit, fitOf, piecesOf, seenOf, writeOf } from '../../../model/dossier/suggestions/fit.ts'
import { blocksNear, type SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type {
  Suggestion,
  SuggestionDraft,
  SuggestionTabled,
} from '../../../model/dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText } from '../../../model/dossier/text-in-hand.ts'
import type { ChangedRun } from '../../../model/history/range-changes.ts'
import type { BlockId, SuggestionId } from '../../../model/ids.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { SIDES, type Side } from '../../../model/people.ts'

/** One version of a suggestion and how it stands to the present text. */
export type StandingVersion<V = SuggestionDraft | SuggestionTabled> = {
  readonly version: V
  readonly fit: Fit
  /** Where it would change the text, in the range of `fit.write.now`; each can be accepted by itself (`keyFor`). */
  readonly pieces: readonly ChangedRun[]
}

export type StandingSuggestion = {
  readonly suggestion: Suggestion
  readonly tabled: StandingVersion<SuggestionTabled> | null
  readonly draft: StandingVersion<SuggestionDraft> | null
  /** The blocks of the text it is about; where it inserts, those on either side. */
  readonly blocks: readonly BlockId[]
  /** The place in the text of the first of them; of those that are gone: behind the text. */
  readonly at: number
}

export type StandingSuggestions = {
  readonly text: PlacedText
  /** Those in the language of the text that are not over, in its order. */
  readonly open: readonly StandingSuggestion[]
  readonly byId: ReadonlyMap<SuggestionId, StandingSuggestion>
  readonly byBlock: ReadonlyMap<BlockId, readonly StandingSuggestion[]>
  readonly brackets: readonly Bracket[]
  readonly bracketOf: ReadonlyMap<SuggestionId, Bracket>
  readonly counters: CounterSuggestions
  /** 已采纳, 已撤回 or settled; the newest first. */
  readonly over: readonly Suggestion[]
}

type Known = {
  readonly suggestions: ReadonlyMap<SuggestionId, Suggestion>
  readonly memo: Memorandum
  readonly order: readonly Side[]
  readonly standing: StandingSuggestions
}

/**
 * [SG1] The suggestions as they stand to the text. Only those are looked at again whose blocks changed; while nothing
 * changed the answer is the same object, and a suggestion that stands as before is.
 */
export function followStanding(): (
  suggestions: ReadonlyMap<SuggestionId, Suggestion>,
  memo: Memorandum,
  order?: readonly Side[],
) => StandingSuggestions {
  let last: Known | null = null
  return (suggestions, memo, order = SIDES) => {
    const isSame = last?.suggestions === suggestions && last.memo.blocks === memo.blocks
    if (last && isSame && last.order[0] === order[0]) return last.standing
    const standing = standingOf([...suggestions.values()], memo, order, last)
    last = { suggestions, memo, order, standing }
    return standing
  }
}

function standingOf(
  all: readonly Suggestion[],
  memo: Memorandum,
  order: readonly Side[],
  last: Known | null,
): StandingSuggestions {
  const changed = last && changedIds(last.memo.blocks, memo.blocks)
  const known = last?.standing
  const text = known && changed ? { blocks: memo.blocks, places: known.text.places } : placedText(memo.blocks)
  const open = all
    .filter(({ end, tabled, draft }) => !end && (draft ?? tabled)?.form.lang === memo.lang)
    .map((one) => stands(one, text, known?.byId.get(one.id), changed))
    .toSorted((a, b) => a.at - b.at)
  const brackets = bracketsAmong(
    open.flatMap((one) => runsOf(one, text)),
    text,
    order,
  )
  return {
    text,
    open,
    byId: new Map(open.map((one) => [one.suggestion.id, one])),
    byBlock: grouped(open),
    brackets,
    bracketOf: new Map(brackets.flatMap((one) => one.suggestions.map((id) => [id, one] as const))),
    counters: countersAmong(open.map(({ suggestion }) => suggestion)),
    over: all.filter(({ end }) => end).toSorted((a, b) => (b.end?.seq ?? 0) - (a.end?.seq ?? 0)),
  }
}

/** The blocks whose words changed; null: some came, went or moved. */
function changedIds(was: readonly Block[], is: readonly Block[]): ReadonlySet<BlockId> | null {
  if (was.length !== is.length || is.some(({ id }, at) => id !== was[at]?.id)) return null
  return new Set(is.flatMap((block, at) => (block === was[at] ? [] : [block.id])))
}

function stands(
  suggestion: Suggestion,
  text: PlacedText,
  known: StandingSuggestion | undefined,
  changed: ReadonlySet<BlockId> | null,
): StandingSuggestion {
  const { tabled, draft } = suggestion
  const again = <V extends SuggestionDraft | SuggestionTabled>(
    version: V,
    was: StandingVersion<V> | null | undefined,
  ): StandingVersion<V> =>
    was && was.version.form === version.form && changed && !touches(version.form, changed)
      ? was
      : versionOn(version, text)
  const next = {
    tabled: tabled && again(tabled, known?.tabled),
    draft: draft && again(draft, known?.draft),
  }
  const same = known?.suggestion === suggestion && changed
  if (known && same && next.tabled === known.tabled && next.draft === known.draft) return known
  const blocks = [...new Set([tabled, draft].flatMap((one) => (one ? blocksNear(one.form) : [])))]
  const places = blocks.flatMap((id) => text.places.get(id) ?? [])
  return { suggestion, ...next, blocks, at: Math.min(text.blocks.length, ...places) }
}

/** What stands between two blocks is not named by an insertion there. */
const touches = (form: SuggestedForm, changed: ReadonlySet<BlockId>): boolean =>
  changed.size > 0 && (form.is === 'insertion' || blocksNear(form).some((id) => changed.has(id)))

/** The same blocks that would be written change the same runs. */
const runs = new WeakMap<readonly Block[], readonly ChangedRun[]>()

type ComparedForm = Pick<StandingVersion, 'fit' | 'pieces'>
const compared = new WeakMap<
  SuggestedForm,
  { readonly blocks: readonly Block[]; readonly found: ComparedForm }
>()

/** Compares a form with the text; whoever asks next how it stands has that at once. */
export function lookAt(form: SuggestedForm, text: PlacedText): ComparedForm {
  const known = compared.get(form)
  if (known?.blocks === text.blocks) return known.found
  const found = comparedWith(form, text)
  compared.set(form, { blocks: text.blocks, found })
  return found
}

function comparedWith(form: SuggestedForm, text: PlacedText): ComparedForm {
  const fit = fitOf(form, text)
  if (fit.is !== 'fits') return { fit, pieces: [] }
  const key = fit.write.is === 'range' ? fit.write.blocks : null
  const pieces = (key && runs.get(key)) ?? piecesOf(fit)
  if (key) runs.set(key, pieces)
  return { fit, pieces }
}

const versionOn = <V extends SuggestionDraft | SuggestionTabled>(
  version: V,
  text: PlacedText,
): StandingVersion<V> => ({ version, ...lookAt(version.form, text) })

function runsOf({ suggestion, tabled }: StandingSuggestion, text: PlacedText): readonly PlacedRun[] {
  const found = tabled && rangeRunsOf(suggestion, tabled.fit, tabled.pieces)
  return found ? placedRuns(found, text) : []
}

function grouped(open: readonly StandingSuggestion[]): ReadonlyMap<BlockId, readonly StandingSuggestion[]> {
  const groups = new Map<BlockId, StandingSuggestion[]>()
  for (const one of open)
    for (const id of one.blocks) {
      const group = groups.get(id)
      if (group) group.push(one)
      else groups.set(id, [one])
    }
  return groups
}

type Acceptance = SuggestionCommands['accept-suggestions']['suggestions'][number]

/**
 * What accepting it, or some of its pieces (places in `pieces`), says to the server: the digests of what is on this screen.
 * Null: it cannot be accepted as it stands. For several at once only where no two are about the same blocks.
 */
export function keyFor(
  { suggestion, tabled }: StandingSuggestion,
  text: PlacedText,
  pieces: readonly number[] | null = null,
): Acceptance | null {
  if (tabled?.fit.is !== 'fits') return null
  const write = writeOf(tabled.fit, pieces)
  if (!write) return null
  return { suggestion: suggestion.id, version: tabled.version.version, seen: seenOf(write, text), pieces }
}
