import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, refuse } from '../result.ts'
import type { Decided, Decisions, EntryStamp, Folds } from './subject.ts'

type Reason = { readonly reason: string }
/** Nothing is said beside the kind. */
type Nothing = Readonly<Record<never, never>>

export type FreezeFacts = { readonly frozen: Nothing; readonly thawed: Reason }
export type FreezeCommands = { readonly freeze: Nothing; readonly thaw: Reason }

/**
 * While drafting, and only then, the text takes edits. `thawed`: how the last freeze ended. The stamps: by whom and when
 * it was frozen or thawed.
 */
export type State =
  | { readonly is: 'drafting'; readonly thawed: (EntryStamp & Reason) | null }
  | ({ readonly is: 'frozen' } & EntryStamp)
export const STATES = ['drafting', 'frozen'] as const satisfies readonly State['is'][]

export type FreezePart = { readonly state: State }

/**
 * [FZ3] The refusal of everything that would change the text, whoever asks; null while it is being drafted. [FZ4] What
 * is said about the text goes on: comments and dispositions do not ask this.
 */
export function frozenRefusal({ state }: FreezePart): Refusal | null {
  return state.is === 'drafting' ? null : { why: 'frozen', at: state.at }
}

export const freezeFolds: Folds<FreezeFacts, FreezePart> = {
  frozen: (_, _fact, { by, at, seq }) => ({ state: { is: 'frozen', by, at, seq } }),
  thawed: (_, { reason }, { by, at, seq }) => ({
    state: { is: 'drafting', thawed: { by, at, seq, reason } },
  }),
}

/** [FZ1] The secretariat freezes a memorandum that is being drafted; from this entry on the text cannot change. */
function freeze({ state }: FreezePart, actor: Actor): Decided<FreezeFacts> {
  const allowed = permit(actor.role, 'freeze')
  if (!allowed.ok) return allowed
  return state.is === 'drafting' ? ok([{ kind: 'frozen' }]) : refuse({ why: 'already-frozen' })
}

/** [FZ2] Thawing has a reason, and everybody sees it. */
function thaw({ state }: FreezePart, actor: Actor, ask: Reason): Decided<FreezeFacts> {
  const allowed = permit(actor.role, 'thaw')
  if (!allowed.ok) return allowed
  if (state.is !== 'frozen') return refuse({ why: 'not-frozen' })
  const reason = ask.reason.trim()
  return reason === '' ? refuse({ why: 'reason-missing' }) : ok([{ kind: 'thawed', reason }])
}

export const freezeDecisions: Decisions<FreezeCommands, FreezePart, FreezeFacts> = { freeze, thaw }
