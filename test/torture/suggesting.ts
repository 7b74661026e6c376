import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { SERVER } from '../../model/dossier/facts.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { fitOf, seenOf, writeOf } from '../../model/dossier/suggestions/fit.ts'
import { partyOf, suggestedOf } from '../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../model/dossier/suggestions/suggestion.ts'
import { placedText } from '../../model/dossier/text-in-hand.ts'
import { personId } from '../../model/ids.ts'
import { blockText, type Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Chance } from '../support/chance.ts'

/** A command about a suggestion. `by`, `words`: who the last of its facts is by, and words that stand in it. */
export type SuggestingAsk = { readonly command: Command; readonly by: string; readonly words: string }

/** What somebody is told who was overtaken by others. */
export const OVERTAKEN: readonly Refusal['why'][] = [
  ...(['suggestion-moved', 'wording-moved', 'suggestion-conflict', 'suggestion-over'] as const),
  ...(['already-in-text', 'no-such-suggestion', 'nothing-changed', 'nothing-to-table'] as const),
  ...(['no-such-block', 'blocks-apart', 'block-locked', 'already-answered'] as const),
]

/** So many of one delegation at most, so that a run ends. */
const MOST = 40

function drafted(person: string, memo: Memorandum, words: string, chance: Chance): SuggestingAsk | null {
  const open = memo.blocks.filter((block) => !block.locked && blockText(block).length > 1)
  const block = open[chance.below(open.length + 1)]
  if (!block) return null
  const wording = {
    ...block,
    spans: [...block.spans, { text: chance.pick(['，并加强协调', '，如适用', '及评估']) }],
  }
  const form = {
    is: 'change',
    lang: 'zh',
    over: [suggestedOf(block)],
    blocks: [suggestedOf(wording)],
  } as const
  const said = { form, reason: words, bracket: chance.happens(0.1), counters: null }
  return { command: { do: 'draft-suggestion', suggestion: null, from: 0, ...said }, by: person, words }
}

/** Tables a draft, takes back what is tabled. */
function ofOwn(person: string, { id, draft, tabled }: Suggestion, chance: Chance): SuggestingAsk | null {
  const [by, words] = [person, id]
  if (draft) {
    const suggestions = [{ suggestion: id, version: draft.version }]
    return { command: { do: 'table-suggestions', suggestions }, by, words }
  }
  if (!tabled || chance.happens(0.8)) return null
  return { command: { do: 'withdraw-suggestions', suggestions: [id], draft: false }, by, words }
}

/** Accepts what is tabled as it reads here, or declines it. */
function answerTo(
  person: string,
  { id, tabled }: Suggestion,
  memo: Memorandum,
  words: string,
  chance: Chance,
): SuggestingAsk | null {
  if (!tabled) return null
  const at = { suggestion: id, version: tabled.version }
  const text = placedText(memo.blocks)
  const fit = fitOf(tabled.form, text)
  const write = fit.is === 'fits' ? writeOf(fit, null) : undefined
  if (!write || chance.happens(0.3))
    return { command: { do: 'decline-suggestions', suggestions: [at], reason: words }, by: person, words }
  const suggestions = [{ ...at, seen: seenOf(write, text), pieces: null }]
  return { command: { do: 'accept-suggestions', suggestions }, by: SERVER, words: id }
}

/** One thing that a delegation does to the suggestions on the table; null: nothing, this time. */
export function suggestingBy(
  person: string,
  { dossier, memo }: { readonly dossier: Dossier; readonly memo: Memorandum },
  words: string,
  chance: Chance,
): SuggestingAsk | null {
  const actor = actorIn(dossier, personId(person))
  if (!actor) return null
  const open = [...dossier.suggestions.values()].filter(({ end }) => !end)
  const own = open.filter(({ party }) => party === partyOf(actor))
  const one = open[chance.below(open.length + 1)]
  if (!one || chance.happens(0.3)) return own.length < MOST ? drafted(person, memo, words, chance) : null
  return own.includes(one) ? ofOwn(person, one, chance) : answerTo(person, one, memo, words, chance)
}
