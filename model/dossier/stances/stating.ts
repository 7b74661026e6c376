import type { BlockId, SuggestionId } from '../../ids.ts'
import type { Block, Lang } from '../../memo/blocks.ts'
import type { Actor, Side } from '../../people.ts'
import { type Action, permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import type { Around, Decided, FactIn } from '../subject.ts'
import { type AcceptSuggestionsAsk, acceptSuggestions } from '../suggestions/accepting.ts'
import { ownSuggestion, type Suggesting } from '../suggestions/commands.ts'
import type { SuggestionFacts } from '../suggestions/suggestion.ts'
import type { PlacedText } from '../text-in-hand.ts'
import { openOn } from './agreement.ts'
import {
  isAgreement,
  type Stance,
  type StanceFacts,
  type StancePart,
  type StanceSaid,
  stanceKey,
} from './stance.ts'
import { fingerprintOf, noStanceOn, stancedWording } from './wordings.ts'

/** `fingerprint`: of the wording that is on the screen. */
export type StanceAsk = { readonly block: BlockId; readonly fingerprint: string } & StanceSaid

export type StatingCommands = {
  /** `withdraw`: tabled suggestions of the own side that are withdrawn in the same append (撤回建议并同意). */
  readonly 'state-stances': {
    readonly lang: Lang
    readonly stances: readonly StanceAsk[]
    readonly withdraw: readonly SuggestionId[]
  }
  /** 接受并同意本段: fingerprints of the wordings that result. */
  readonly 'accept-and-agree': {
    readonly lang: Lang
    readonly accept: AcceptSuggestionsAsk
    readonly stances: readonly StanceAsk[]
  }
}

export type Stating = StancePart & Suggesting
type StatedFacts = StanceFacts & Pick<SuggestionFacts, 'suggestion-withdrawn'>

/** Whoever may, for their side. */
export function sideOf(actor: Actor, action: Action): Result<Side, Refusal> {
  const allowed = permit(actor.role, action)
  if (!allowed.ok) return allowed
  return actor.side === null ? refuse({ why: 'not-allowed', action }) : ok(actor.side)
}

/** [AG1] A block that can have a stance, with the wording that was on the screen. */
export function stanceBlock(
  { blocks, places }: PlacedText,
  lang: Lang,
  { block: id, fingerprint }: Pick<StanceAsk, 'block' | 'fingerprint'>,
): Result<Block, Refusal> {
  const block = blocks[places.get(id) ?? -1]
  if (!block) return refuse({ why: 'no-such-block' })
  const none = noStanceOn(block, lang)
  if (none) return refuse(none)
  return fingerprintOf(block, lang) === fingerprint ? ok(block) : refuse({ why: 'wording-moved', block: id })
}

/**
 * [AG1] The head states what the side says of the present wording of blocks. [AG7] Several at once: all or none. What is
 * open of another party does not hinder it.
 */
export function stateStances(
  part: Stating,
  actor: Actor,
  { lang, stances, withdraw }: StatingCommands['state-stances'],
  { text }: Around,
): Decided<StatedFacts> {
  const side = sideOf(actor, 'state-stance')
  if (!side.ok) return side
  const withdrawn: FactIn<StatedFacts, 'suggestion-withdrawn'>[] = []
  for (const id of new Set(withdraw)) {
    const own = ownSuggestion(part, actor, id)
    if (!own.ok) return own
    if (!own.value.tabled) return refuse({ why: 'no-such-suggestion' })
    withdrawn.push({ kind: 'suggestion-withdrawn', suggestion: id, party: own.value.party, draft: false })
  }
  const stated = statedOn(part, side.value, { lang, stances, over: new Set(withdraw) }, text.text(lang))
  return stated.ok ? ok([...withdrawn, ...stated.value]) : stated
}

/** [AG8] Accepts a suggestion and agrees to what results, in one append: both or neither. */
export function acceptAndAgree(
  part: Stating,
  actor: Actor,
  { lang, accept, stances }: StatingCommands['accept-and-agree'],
  around: Around,
): Decided<StanceFacts & SuggestionFacts> {
  const side = sideOf(actor, 'state-stance')
  if (!side.ok) return side
  if (!stances.every(({ word }) => isAgreement(word))) return refuse({ why: 'malformed', detail: 'word' })
  const accepted = acceptSuggestions(part, actor, { suggestions: [accept] }, around)
  if (!accepted.ok) return accepted
  const over = accepted.value.flatMap((fact) =>
    fact.kind === 'suggestion-applied' ? [...fact.closes, ...(fact.whole ? [fact.suggestion] : [])] : [],
  )
  const ask = { lang, stances, over: new Set(over) }
  const stated = statedOn(part, side.value, ask, around.text.text(lang))
  return stated.ok ? ok([...accepted.value, ...stated.value]) : stated
}

/** `over`: suggestions that are no longer open once this is decided. */
type StatedAsk = {
  readonly lang: Lang
  readonly stances: readonly StanceAsk[]
  readonly over: ReadonlySet<SuggestionId>
}

function statedOn(
  part: Stating,
  side: Side,
  { lang, stances, over }: StatedAsk,
  text: PlacedText,
): Decided<StanceFacts> {
  const ids = new Set(stances.map(({ block }) => block))
  if (ids.size !== stances.length) return refuse({ why: 'block-twice' })
  const open = openOn(part, lang, text, ids)
  const facts: FactIn<StanceFacts, 'stance-stated'>[] = []
  for (const { block: id, fingerprint, ...said } of stances) {
    const block = stanceBlock(text, lang, { block: id, fingerprint })
    if (!block.ok) return block
    const unfit = saidRefusal(said, id, lang, text)
    if (unfit) return refuse(unfit)
    // [AG6] What the own side still proposes to change it does not agree to, nor reserve or object to.
    const own = open.get(id)?.some((one) => one.party === side && !over.has(one.id))
    if (own) return refuse({ why: 'own-suggestion-open', block: id })
    const { word, text: why, conditions } = { ...said, text: said.text.trim() }
    const next = { word, text: why, conditions: [...new Set(conditions)] }
    if (isStated(part.stances.get(stanceKey(lang, id))?.stances[side] ?? null, fingerprint, next)) continue
    const wording = stancedWording(block.value)
    facts.push({ kind: 'stance-stated', side, lang, block: id, fingerprint, wording, ...next })
  }
  return facts.length === 0 ? refuse({ why: 'already-stated' }) : ok(facts)
}

/** Reserving and objecting need a text; only an agreement has conditions, on other blocks that can be agreed to. */
function saidRefusal(
  { word, text: why, conditions }: StanceSaid,
  id: BlockId,
  lang: Lang,
  { blocks, places }: PlacedText,
): Refusal | null {
  if (!isAgreement(word)) {
    if (why.trim() === '') return { why: 'text-missing' }
    return conditions.length > 0 ? { why: 'malformed', detail: 'conditions' } : null
  }
  for (const condition of conditions) {
    const block = blocks[places.get(condition) ?? -1]
    if (condition === id) return { why: 'condition-on-itself' }
    if (!block) return { why: 'no-such-block' }
    const none = noStanceOn(block, lang)
    if (none) return none
  }
  return null
}

const isStated = (stance: Stance | null, fingerprint: string, said: StanceSaid): boolean =>
  stance !== null &&
  !stance.lapsed &&
  stance.fingerprint === fingerprint &&
  stance.word === said.word &&
  stance.text === said.text &&
  stance.conditions.join() === said.conditions.join()
