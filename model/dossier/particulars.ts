import type { Fields, Participants } from '../memo/particulars.ts'
import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'
import { frozenRefusal } from './freeze.ts'

type Decided = Result<readonly Fact[], Refusal>

/** [FI2] The form of the secretariat: the meeting cannot end before it starts. [FZ3] What it says stands in the text. */
export function setFields(dossier: Dossier, actor: Actor, ask: { fields: Fields }): Decided {
  if (!may(actor.role, 'set-fields')) return refuse({ why: 'not-allowed', action: 'set-fields' })
  const frozen = frozenRefusal(dossier)
  if (frozen) return refuse(frozen)
  const { meetingStart, meetingEnd } = ask.fields
  if (meetingStart !== null && meetingEnd !== null && meetingEnd < meetingStart)
    return refuse({ why: 'dates-out-of-order' })
  return ok([{ kind: 'fields-set', fields: ask.fields }])
}

/** [FI3] Participants are facts, in the order given; one head per side at most. [FZ3] They are printed with the text. */
export function setParticipants(
  dossier: Dossier,
  actor: Actor,
  ask: { participants: Participants },
): Decided {
  if (!may(actor.role, 'set-participants')) return refuse({ why: 'not-allowed', action: 'set-participants' })
  const frozen = frozenRefusal(dossier)
  if (frozen) return refuse(frozen)
  const { cn, us } = ask.participants
  if ([cn, us].some((side) => side.filter((p) => p.head).length > 1)) return refuse({ why: 'two-heads' })
  if ([...cn, ...us].some((p) => p.name.trim() === '')) return refuse({ why: 'text-missing' })
  return ok([{ kind: 'participants-set', participants: ask.participants }])
}
