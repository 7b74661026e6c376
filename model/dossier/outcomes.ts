import type { ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import { cleanText } from '../memo/clean.ts'
import type { Refusal } from '../refusal.ts'

/** Why an item is not kept: the checklist of retiring. */
export const GROUNDS = ['implemented', 'overtaken', 'duplicated', 'irrelevant'] as const
export type GroundName = (typeof GROUNDS)[number]
export type Ground =
  | { readonly is: Exclude<GroundName, 'duplicated'> }
  | { readonly is: 'duplicated'; readonly of: ItemId }

/** To whom an item is handed over when it is deferred. */
export const ADDRESSEES = ['next-round', 'ai-track', 'track-one', 'other'] as const
export type AddresseeName = (typeof ADDRESSEES)[number]
export type Addressee =
  | { readonly is: Exclude<AddresseeName, 'other'> }
  | { readonly is: 'other'; readonly name: string }

/** What can be proposed of a prior item: that it leaves the text for good, or is dealt with elsewhere. */
export const PROPOSAL_KINDS = ['retirement', 'deferral'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** What a proposal says beside its reason. `grounds` is empty in journals from before there was a checklist. */
type Said = {
  readonly retirement: { readonly grounds: readonly Ground[] }
  readonly deferral: { readonly to: Addressee }
}
export type OutcomeOf<K extends ProposalKind> = { readonly [P in K]: { readonly is: P } & Said[P] }[K]
export type ProposedOutcome = OutcomeOf<ProposalKind>

/** What an item is once both sides agreed. */
export const WHEN_AGREED = { retirement: 'retired', deferral: 'deferred' } as const satisfies Readonly<
  Record<ProposalKind, string>
>

type Rules<T> = {
  /** What people wrote in them, by the rules of the text. */
  readonly clean: (outcome: T) => T
  /** Why they cannot be proposed of the items `asked`; `items`: all of the library. */
  readonly refusal: (outcome: T, asked: readonly ItemId[], items: readonly PriorItem[]) => Refusal | null
}

const RULES: { readonly [K in ProposalKind]: Rules<OutcomeOf<K>> } = {
  retirement: {
    clean: (outcome) => outcome,
    refusal: ({ grounds }, ...where) => groundsRefusal(grounds, ...where),
  },
  deferral: {
    clean: ({ is, to }) => ({
      is,
      to: to.is === 'other' ? { is: to.is, name: cleanText(to.name).trim() } : to,
    }),
    refusal: ({ to }) => (to.is === 'other' && to.name === '' ? { why: 'addressee-missing' } : null),
  },
}

/**
 * [RE4] Retiring names at least one ground beside the reason; a duplicate names the item that stays: another one of the
 * library, and none of those that are to go with it.
 */
function groundsRefusal(
  grounds: readonly Ground[],
  asked: readonly ItemId[],
  items: readonly PriorItem[],
): Refusal | null {
  if (grounds.length === 0) return { why: 'ground-missing' }
  for (const ground of grounds) {
    if (ground.is !== 'duplicated') continue
    if (!items.some((item) => item.id === ground.of)) return { why: 'no-such-item', item: ground.of }
    if (asked.includes(ground.of)) return { why: 'duplicate-of-itself', item: ground.of }
  }
  return null
}

const rulesOf = <K extends ProposalKind>(is: K): Rules<OutcomeOf<K>> => RULES[is]

export const cleanOutcome = (outcome: ProposedOutcome): ProposedOutcome => rulesOf(outcome.is).clean(outcome)

/** [RE4] [DE1] Null: these outcome can be proposed of the items `asked`. */
export const outcomeRefusal = (
  outcome: ProposedOutcome,
  asked: readonly ItemId[],
  items: readonly PriorItem[],
): Refusal | null => rulesOf(outcome.is).refusal(outcome, asked, items)
