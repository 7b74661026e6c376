import type { PersonId, SuggestionId, ThreadId } from '../ids.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Actor, ThreadAudience } from '../people.ts'
import type { PersistentMap } from '../persistent-map.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import { commentDecisions } from './comments/decisions.ts'
import { commentFolds } from './comments/folds.ts'
import type { CommentFacts, CommentPart, CommentRef } from './comments/thread.ts'
import type { Fact } from './facts.ts'
import type { Member } from './membership.ts'
import { frozenRefusal } from './state.ts'
import type { Around, Decided, Decisions, EntryStamp, FactIn, Folds } from './subject.ts'
import { type Suggesting, withdrawSuggestions } from './suggestions/commands.ts'
import { draftSuggestion } from './suggestions/drafting.ts'
import { suggestionFolds } from './suggestions/folds.ts'
import { partyOf, type SuggestedForm } from './suggestions/forms.ts'
import type { SuggestionFacts } from './suggestions/suggestion.ts'

export type BringingInCommands = {
  /** `says`: the first opens a thread, the others answer it. */
  readonly 'bring-in': {
    readonly suggestions: readonly { readonly form: SuggestedForm; readonly reason: string }[]
    readonly threads: readonly {
      readonly anchor: Anchor
      readonly audience: ThreadAudience
      readonly says: readonly string[]
    }[]
    readonly replies: readonly { readonly thread: ThreadId; readonly says: readonly string[] }[]
    /** Comments on suggestions. */
    readonly remarks: readonly {
      readonly suggestion: SuggestionId
      readonly audience: ThreadAudience
      readonly text: string
    }[]
  }
  /** What was brought in by one command. */
  readonly 'take-back': {
    readonly suggestions: readonly SuggestionId[]
    readonly comments: readonly CommentRef[]
  }
}

type Bringing = Suggesting & CommentPart & { readonly members: PersistentMap<PersonId, Member> }
type BroughtFacts = SuggestionFacts & CommentFacts
type BroughtFact = FactIn<BroughtFacts>

const FOLDS: Folds<BroughtFacts, Bringing> = { ...suggestionFolds, ...commentFolds }

const changes = <K extends keyof BroughtFacts>(
  kind: K,
  part: Bringing,
  fact: FactIn<BroughtFacts, K>,
  stamp: EntryStamp,
): Partial<Bringing> => FOLDS[kind](part, fact, stamp)

/**
 * [WI12] What a file brings in is drafted and said by whoever brings it in, each as if they had written it, and all of it or
 * nothing. It is decided one after the other, so that limits count what comes with it.
 */
function bringIn(
  before: Bringing,
  actor: Actor,
  { suggestions, threads, replies, remarks }: BringingInCommands['bring-in'],
  around: Around,
): Decided<BroughtFacts> {
  const allowed = permit(actor.role, 'suggest')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(before)
  if (frozen) return refuse(frozen)
  const bringer = new Bringer(before, actor, around)
  for (const { form, reason } of suggestions) {
    const refusal = bringer.draft(form, reason)
    if (refusal) return refusal
  }
  for (const { anchor, audience, says } of threads) {
    const refusal = bringer.open(anchor, audience, says)
    if (refusal) return refusal
  }
  for (const { thread, says } of replies) {
    const refusal = bringer.reply(thread, says)
    if (refusal) return refusal
  }
  for (const remark of remarks) {
    const refusal = bringer.remark(remark)
    if (refusal) return refusal
  }
  return bringer.facts.length > 0 ? ok(bringer.facts) : refuse({ why: 'nothing-changed' })
}

type BringingRefusal = Extract<Decided<BroughtFacts>, { readonly ok: false }>

/** Decides one thing after the other, each on what the ones before it left. */
class Bringer {
  readonly facts: BroughtFact[] = []
  #part: Bringing
  readonly #actor: Actor
  readonly #around: Around

  constructor(part: Bringing, actor: Actor, around: Around) {
    this.#part = part
    this.#actor = actor
    this.#around = around
  }

  draft(form: SuggestedForm, reason: string): BringingRefusal | null {
    const ask = { suggestion: null, from: 0, form, reason, bracket: false, counters: null }
    return this.#take(draftSuggestion(this.#part, this.#actor, ask, this.#around))
  }

  open(
    anchor: Anchor,
    audience: ThreadAudience,
    [text = '', ...answers]: readonly string[],
  ): BringingRefusal | null {
    const ask = { do: 'open-thread', anchor, audience, text, mentions: [] } as const
    const opened = commentDecisions['open-thread'](this.#part, this.#actor, ask, this.#around)
    const refusal = this.#take(opened)
    const thread = opened.ok && opened.value.find((fact) => fact.kind === 'thread-opened')?.thread
    return refusal ?? (thread ? this.reply(thread, answers) : null)
  }

  reply(thread: ThreadId, says: readonly string[]): BringingRefusal | null {
    for (const text of says) {
      const ask = { do: 'reply', thread, text, mentions: [] } as const
      const refusal = this.#take(commentDecisions.reply(this.#part, this.#actor, ask, this.#around))
      if (refusal) return refusal
    }
    return null
  }

  remark(said: BringingInCommands['bring-in']['remarks'][number]): BringingRefusal | null {
    const ask = { do: 'comment-suggestion', ...said, mentions: [] } as const
    return this.#take(commentDecisions['comment-suggestion'](this.#part, this.#actor, ask, this.#around))
  }

  #take(decided: Decided<BroughtFacts>): BringingRefusal | null {
    if (!decided.ok) return decided
    const stamp = { by: this.#actor.person, at: this.#around.seams.now(), seq: 0 }
    for (const fact of decided.value) {
      this.facts.push(fact)
      this.#part = { ...this.#part, ...changes(fact.kind, this.#part, fact, stamp) }
    }
    return null
  }
}

/**
 * [WI13] What was brought in is taken back at once: drafts that nobody revised or tabled since, and one's own comments. Refused
 * when nothing of it is left.
 */
function takeBack(
  part: Bringing,
  actor: Actor,
  { suggestions, comments }: BringingInCommands['take-back'],
  around: Around,
): Decided<BroughtFacts> {
  const allowed = permit(actor.role, 'suggest')
  if (!allowed.ok) return allowed
  const party = partyOf(actor)
  const drafts = suggestions.filter((id) => {
    const found = part.suggestions.get(id)
    const isFresh = found?.party === party && !found.tabled && !found.end && found.saved === 1
    return isFresh && found.draft?.author === actor.person
  })
  const withdrawn = withdrawSuggestions(part, actor, { suggestions: drafts, draft: true })
  if (!withdrawn.ok) return withdrawn
  const facts: BroughtFact[] = [...withdrawn.value]
  for (const { thread, comment } of comments) {
    const ask = { do: 'withdraw-comment', thread, comment } as const
    const gone = commentDecisions['withdraw-comment'](part, actor, ask, around)
    if (gone.ok) facts.push(...gone.value)
  }
  return facts.length > 0 ? ok(facts) : refuse({ why: 'no-such-suggestion' })
}

export const bringingInDecisions: Decisions<BringingInCommands, Bringing, BroughtFacts> = {
  'bring-in': bringIn,
  'take-back': takeBack,
}

/** What a decision made, so that it can be taken back. */
export type BroughtIn = {
  readonly suggestions: readonly SuggestionId[]
  readonly comments: readonly CommentRef[]
}

export const broughtIn = (facts: readonly Fact[]): BroughtIn => ({
  suggestions: facts.flatMap((fact) => (fact.kind === 'suggestion-drafted' ? [fact.suggestion] : [])),
  comments: facts.flatMap((fact) =>
    fact.kind === 'thread-opened' || fact.kind === 'replied' || fact.kind === 'suggestion-commented'
      ? [{ thread: fact.thread, comment: fact.comment }]
      : [],
  ),
})
