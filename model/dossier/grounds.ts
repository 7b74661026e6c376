import type { ItemId } from '../ids.ts'

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
