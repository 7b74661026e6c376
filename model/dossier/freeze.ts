import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import type { FreezePart, StatePart } from './state.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

type Reason = { readonly reason: string }
/** Nothing is said beside the kind. */
type Nothing = Readonly<Record<never, never>>

export type FreezeFacts = { readonly frozen: Nothing; readonly thawed: Reason }
export type FreezeCommands = { readonly freeze: Nothing; readonly thaw: Reason }

/** [RG3] A freeze can begin in a reading, too; thawed, the memorandum is in the state of before. */
export const freezeFolds: Folds<FreezeFacts, StatePart> = {
  frozen: (_, _fact, { by, at, seq }) => ({ state: { is: 'frozen', by, at, seq } }),
  thawed({ reading: { open } }, { reason }, { by, at, seq }) {
    const thawed = { by, at, seq, reason }
    return { state: open ? { is: 'reading', thawed, ...open } : { is: 'drafting', thawed } }
  },
}

/** [FZ1] The secretariat freezes a memorandum that is not frozen; from this entry on the text cannot change. */
function freeze({ state }: FreezePart, actor: Actor): Decided<FreezeFacts> {
  const allowed = permit(actor.role, 'freeze')
  if (!allowed.ok) return allowed
  return state.is === 'frozen' ? refuse({ why: 'already-frozen' }) : ok([{ kind: 'frozen' }])
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
