import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'

type Decided = Result<readonly Fact[], Refusal>

/**
 * [FZ3] The refusal of everything that would change the text, whoever asks; null while it is being drafted. [FZ4] What
 * is said about the text goes on: comments and dispositions do not ask this.
 */
export function frozenRefusal({ state }: Pick<Dossier, 'state'>): Refusal | null {
  return state.is === 'drafting' ? null : { why: 'frozen', at: state.at }
}

/** [FZ1] The secretariat freezes a memorandum that is being drafted; from this entry on the text stands. */
export function freeze({ state }: Dossier, actor: Actor): Decided {
  if (!may(actor.role, 'freeze')) return refuse({ why: 'not-allowed', action: 'freeze' })
  return state.is === 'drafting' ? ok([{ kind: 'frozen' }]) : refuse({ why: 'already-frozen' })
}

/** [FZ2] Thawing has a reason, and everybody sees it. */
export function thaw({ state }: Dossier, actor: Actor, ask: { reason: string }): Decided {
  if (!may(actor.role, 'thaw')) return refuse({ why: 'not-allowed', action: 'thaw' })
  if (state.is !== 'frozen') return refuse({ why: 'not-frozen' })
  const reason = ask.reason.trim()
  return reason === '' ? refuse({ why: 'reason-missing' }) : ok([{ kind: 'thawed', reason }])
}
