import type { BlockId, SuggestionId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Entered } from './facts.ts'
import type { EntryStamp, FactIn } from './subject.ts'
import { blocksNear, type Party, type SuggestedForm } from './suggestions/forms.ts'
import type { SuggestionFacts } from './suggestions/suggestion.ts'

/** `settled`: with another one that was in dispute with it. */
export const ANSWERS = ['declined', 'accepted', 'settled', 'withdrawn'] as const
export type AnswerGiven = EntryStamp & { readonly is: (typeof ANSWERS)[number]; readonly reason: string }

/** One version that was tabled, and what was answered to it, in order. */
export type ToldVersion = EntryStamp & {
  readonly suggestion: SuggestionId
  readonly party: Party
  readonly version: number
  readonly form: SuggestedForm
  readonly reason: string
  readonly answers: readonly AnswerGiven[]
}
/** The newest versions, oldest first; `older`: there were others, which are left out. */
export type TabledStory = { readonly versions: readonly ToldVersion[]; readonly older: boolean }

/** So many versions are told, and so many characters of theirs. */
const MOST = { versions: 500, characters: 1_000_000 } as const

type GrowingVersion = Omit<ToldVersion, 'answers'> & { readonly answers: AnswerGiven[] }

const sizeOf = ({ form, reason }: ToldVersion): number => JSON.stringify(form).length + reason.length

/** [SU16] Takes the facts of a journal in order, and keeps what was tabled about one block and what was answered to it. */
export class StoryLog {
  readonly #lang: Lang
  readonly #block: BlockId
  readonly #versions: GrowingVersion[] = []
  /** The newest version of each suggestion about the block. */
  readonly #newest = new Map<SuggestionId, GrowingVersion>()

  constructor(lang: Lang, block: BlockId) {
    this.#lang = lang
    this.#block = block
  }

  add({ fact, by, at, seq }: Entered): void {
    const stamp = { by, at, seq }
    const answer = (id: SuggestionId, is: AnswerGiven['is'], reason = ''): void =>
      void this.#newest.get(id)?.answers.push({ ...stamp, is, reason })
    if (fact.kind === 'suggestion-tabled') this.#tabled(fact, stamp)
    else if (fact.kind === 'suggestion-declined') answer(fact.suggestion, 'declined', fact.reason)
    else if (fact.kind === 'suggestion-accepted') answer(fact.suggestion, 'accepted')
    else if (fact.kind === 'suggestion-applied') for (const one of fact.closes) answer(one, 'settled')
    else if (fact.kind === 'suggestion-withdrawn' && !fact.draft) answer(fact.suggestion, 'withdrawn')
  }

  read(): TabledStory {
    let [first, size] = [this.#versions.length, 0]
    while (first > 0 && this.#versions.length - first < MOST.versions) {
      const one = this.#versions[first - 1]
      size += one ? sizeOf(one) : 0
      if (size > MOST.characters) break
      first--
    }
    return { versions: this.#versions.slice(first), older: first > 0 }
  }

  /** A later version may be about other blocks. */
  #tabled(fact: FactIn<SuggestionFacts, 'suggestion-tabled'>, stamp: EntryStamp): void {
    const { suggestion, party, version, form, reason } = fact
    const isAbout = form.lang === this.#lang && blocksNear(form).includes(this.#block)
    if (!isAbout && !this.#newest.has(suggestion)) return
    const told = { ...stamp, suggestion, party, version, form, reason, answers: [] }
    this.#versions.push(told)
    this.#newest.set(suggestion, told)
  }
}
