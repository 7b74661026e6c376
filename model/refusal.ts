import type { Action } from './policy.ts'

/**
 * Every expected failure, by a stable code (`why`) with its data. The sentence a person reads is made in `client/i18n`
 * from the code; the HTTP answer and the REJECT frame carry both unchanged.
 */
export type Refusal =
  | { readonly why: 'not-allowed'; readonly action?: Action }
  | { readonly why: 'not-signed-in' }
  | { readonly why: 'other-session'; readonly person?: string }
  | { readonly why: 'csrf' }
  | { readonly why: 'foreign-origin' }
  | { readonly why: 'not-found' }
  | { readonly why: 'malformed'; readonly detail?: string }
  | { readonly why: 'too-large'; readonly limit?: number }
  | { readonly why: 'too-many-requests' }
  | { readonly why: 'invitation-unknown' }
  | { readonly why: 'invitation-used'; readonly at: number }
  | { readonly why: 'invitation-expired'; readonly at: number }
  | { readonly why: 'invitation-revoked' }
  | { readonly why: 'person-revoked' }
  | { readonly why: 'last-secretariat' }
  | { readonly why: 'no-such-person' }
  | { readonly why: 'no-such-memorandum' }
  | { readonly why: 'no-such-block' }
  | { readonly why: 'no-such-item' }
  | { readonly why: 'no-such-thread' }
  | { readonly why: 'no-such-comment' }
  | { readonly why: 'no-such-version' }
  | { readonly why: 'no-such-export' }
  | { readonly why: 'not-yours' }
  | { readonly why: 'reason-missing' }
  | { readonly why: 'text-missing' }
  | { readonly why: 'already-proposed' }
  | { readonly why: 'already-retired' }
  | { readonly why: 'nothing-proposed' }
  | { readonly why: 'proposal-moved' }
  | { readonly why: 'own-proposal' }
  | { readonly why: 'reference-item' }
  | { readonly why: 'already-resolved' }
  | { readonly why: 'already-open' }
  | { readonly why: 'dates-out-of-order' }
  | { readonly why: 'two-heads' }
  | { readonly why: 'text-moved' }
  /** An edit that did not pass admission (`server/sync`): what was wrong with it. */
  | { readonly why: 'update-refused'; readonly code: string }
  | { readonly why: 'export-failed'; readonly detail?: string }
  | { readonly why: 'font-missing'; readonly detail?: string }
  | { readonly why: 'glyph-missing'; readonly detail?: string }
  | { readonly why: 'demonstration-only' }
  | { readonly why: 'client-too-old' }
  | { readonly why: 'unavailable' }

export type RefusalCode = Refusal['why']
