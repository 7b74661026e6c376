import { type Command, decide } from '../../model/dossier/decide.ts'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { BY_SERVER, type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { lapsesOn } from '../../model/dossier/stances/lapse.ts'
import type { StanceSaid } from '../../model/dossier/stances/stance.ts'
import type { StanceAsk } from '../../model/dossier/stances/stating.ts'
import { fingerprintOf } from '../../model/dossier/stances/wordings.ts'
import { type Fit, fitOf, seenOf, writeOf } from '../../model/dossier/suggestions/fit.ts'
import type { SuggestedBlock, SuggestedForm } from '../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../model/dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText, TextInHand, type TextWrite } from '../../model/dossier/text-in-hand.ts'
import { audienceOf } from '../../model/dossier/visible.ts'
import { type SuggestionId, suggestionId, type ThreadId } from '../../model/ids.ts'
import type { Block } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { actors, created, seams } from './builders.ts'

export const suggested = ({ id, kind, level, side, topic, from, spans }: Block): SuggestedBlock => ({
  ...{ id, kind, level, side, topic, from, spans },
})

/** A change of these blocks to those. */
export const changeOf = (over: readonly Block[], blocks: readonly Block[]): SuggestedForm => ({
  is: 'change',
  lang: 'zh',
  over: over.map(suggested),
  blocks: blocks.map(suggested),
})

/** What is asked of a block as it is on the screen; 同意, unless it says otherwise. */
export const stanceOn = (block: Block, said: Partial<StanceSaid> = {}): StanceAsk => ({
  ...{ block: block.id, fingerprint: fingerprintOf(block, 'zh') },
  ...{ word: 'agreed', text: '', conditions: [], ...said },
})

type Acceptance = Extract<Command, { do: 'accept-suggestions' }>

/** Several as they are seen one after the other, in the order given. */
export function acceptanceOf(
  { suggestions: known }: Pick<Dossier, 'suggestions'>,
  blocks: readonly Block[],
  ids: readonly SuggestionId[],
  pieces: readonly number[] | null = null,
): Acceptance {
  const text = new TextInHand(() => placedText(blocks))
  const suggestions = ids.map((suggestion) => {
    const { form, version = 1 } = known.get(suggestion)?.tabled ?? {}
    const fit = form && fitOf(form, text.text('zh'))
    const write = fit?.is === 'fits' ? writeOf(fit, pieces) : undefined
    const seen = write ? seenOf(write, text.text('zh')) : []
    if (write) text.write(write)
    return { suggestion, version, seen, pieces }
  })
  return { do: 'accept-suggestions', suggestions }
}

/** A negotiation without a server: a text, what is decided about it, and people who ask. */
export class Table {
  readonly seams = seams()
  readonly entered: Entered[] = []
  readonly writes: TextWrite[] = []
  dossier: Dossier = EMPTY_DOSSIER
  blocks: readonly Block[]

  constructor(...blocks: readonly Block[]) {
    this.blocks = blocks
    this.#enter(created, actors.secretariat)
  }

  get text(): PlacedText {
    return placedText(this.blocks)
  }

  /** The facts, or the code of the refusal. What is written is in the text. */
  ask(actor: Actor, command: Command): readonly Fact[] | string {
    const text = new TextInHand(() => placedText(this.blocks))
    const decided = decide(this.dossier, [], actor, command, this.seams, text)
    if (!decided.ok) return decided.refusal.why
    for (const fact of decided.value) this.#enter(fact, actor)
    this.writes.push(...text.writes())
    if (text.writes().length > 0) this.edit(actor, ...text.text('zh').blocks)
    return decided.value
  }

  /** The text as an edit leaves it; what lapses is entered as the server does. */
  edit(actor: Actor, ...blocks: readonly Block[]): void {
    const after = placedText(blocks)
    const ids = new Set([...this.blocks, ...blocks].map(({ id }) => id))
    this.blocks = blocks
    for (const id of ids) {
      const block = blocks[after.places.get(id) ?? -1]
      const lapses = lapsesOn(this.dossier, { lang: 'zh', id, block, whose: actor.person })
      for (const fact of lapses) this.#enter(fact, actor)
    }
  }

  /** Several blocks at once, as they are on the screen. */
  state(actor: Actor, ...stances: readonly StanceAsk[]): readonly Fact[] | string {
    return this.ask(actor, { do: 'state-stances', lang: 'zh', stances, withdraw: [] })
  }

  /** The id of a new draft. Throws what it is refused with. */
  draft(
    actor: Actor,
    form: SuggestedForm,
    rest: Partial<{ bracket: boolean; counters: SuggestionId | null; reason: string; thread: ThreadId }> = {},
  ): SuggestionId {
    const said = { form, reason: '', bracket: false, counters: null, ...rest }
    const made = this.ask(actor, { do: 'draft-suggestion', suggestion: null, from: 0, ...said })
    const [fact] = typeof made === 'string' ? [] : made
    if (fact?.kind !== 'suggestion-drafted') throw new Error(String(made))
    return fact.suggestion
  }

  /** One that is tabled at once. */
  table(actor: Actor, form: SuggestedForm, rest: Parameters<Table['draft']>[2] = {}): SuggestionId {
    const id = this.draft(actor, form, rest)
    const done = this.ask(actor, { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 1 }] })
    if (typeof done === 'string') throw new Error(done)
    return id
  }

  of(id: SuggestionId): Suggestion {
    const found = this.dossier.suggestions.get(id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  fit(id: SuggestionId): Fit {
    const { tabled, draft } = this.of(id)
    const form = (tabled ?? draft)?.form
    if (!form) throw new Error('no form')
    return fitOf(form, this.text)
  }

  /** As whoever has it on the screen accepts it. */
  accept(actor: Actor, id: SuggestionId, pieces: readonly number[] | null = null): readonly Fact[] | string {
    return this.ask(actor, this.acceptance([id], pieces))
  }

  acceptance(ids: readonly SuggestionId[], pieces: readonly number[] | null = null): Acceptance {
    return acceptanceOf(this.dossier, this.blocks, ids, pieces)
  }

  /** Somebody's work met that of others in a block. */
  doubt({ id }: Block, { person: by }: Actor, ...others: readonly Actor[]): void {
    const beside = others.map(({ person }) => person)
    const version = { by, entry: this.entered.length, seen: 0, beside }
    this.#enter({ kind: 'block-doubted', lang: 'zh', block: id, ...version }, actors.secretariat)
  }

  #enter(fact: Fact, actor: Actor): void {
    const seq = this.entered.length + 1
    const by = BY_SERVER.has(fact.kind) ? SERVER : actor.person
    const entered = { seq, at: this.seams.now(), by, audience: audienceOf(fact, this.dossier), fact }
    this.entered.push(entered)
    this.dossier = fold(this.dossier, entered)
  }
}

export const NOBODY: SuggestionId = suggestionId('nobody0000000000')
