import type { Fields, Participants } from '../memo/particulars.ts'
import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import type { About } from './creation.ts'
import { type FreezePart, frozenRefusal } from './state.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

export type ParticularsFacts = {
  readonly 'fields-set': { readonly fields: Fields }
  readonly renamed: { readonly title: string }
  readonly 'participants-set': { readonly participants: Participants }
}
export type ParticularsCommands = {
  readonly 'set-fields': { readonly fields: Fields }
  readonly rename: { readonly title: string }
  readonly 'set-participants': { readonly participants: Participants }
}

type ParticularsPart = {
  readonly fields: Fields
  readonly participants: Participants
  readonly about: About | null
}

export const particularsFolds: Folds<ParticularsFacts, ParticularsPart> = {
  'fields-set': (_, { fields }) => ({ fields }),
  renamed: ({ about }, { title }) => ({ about: about && { ...about, title } }),
  'participants-set': (_, { participants }) => ({ participants }),
}

/** [FI2] The form of the secretariat: a meeting cannot end before it starts. [FZ3] The text is filled in from it. */
function setFields(dossier: FreezePart, actor: Actor, ask: { fields: Fields }): Decided<ParticularsFacts> {
  const allowed = permit(actor.role, 'set-fields')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(dossier)
  if (frozen) return refuse(frozen)
  const { meetingStart, meetingEnd } = ask.fields
  if (meetingStart !== null && meetingEnd !== null && meetingEnd < meetingStart)
    return refuse({ why: 'dates-out-of-order' })
  return ok([{ kind: 'fields-set', fields: ask.fields }])
}

/** [FI4] The name of the memorandum, which the form fills once, is changed by the secretariat. [FZ3] It is printed, too. */
function rename(dossier: FreezePart, actor: Actor, ask: { title: string }): Decided<ParticularsFacts> {
  const allowed = permit(actor.role, 'set-fields')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(dossier)
  if (frozen) return refuse(frozen)
  const title = ask.title.trim()
  return title === '' ? refuse({ why: 'text-missing' }) : ok([{ kind: 'renamed', title }])
}

/** [FI3] Participants are facts, in the order given; one head per side at most. [FZ3] They are printed with the text. */
function setParticipants(
  dossier: FreezePart,
  actor: Actor,
  ask: { participants: Participants },
): Decided<ParticularsFacts> {
  const allowed = permit(actor.role, 'set-participants')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(dossier)
  if (frozen) return refuse(frozen)
  const { cn, us } = ask.participants
  if ([cn, us].some((side) => side.filter((p) => p.head).length > 1)) return refuse({ why: 'two-heads' })
  if ([...cn, ...us].some((p) => p.name.trim() === '')) return refuse({ why: 'text-missing' })
  return ok([{ kind: 'participants-set', participants: ask.participants }])
}

export const particularsDecisions: Decisions<ParticularsCommands, FreezePart, ParticularsFacts> = {
  'set-fields': setFields,
  rename,
  'set-participants': setParticipants,
}
