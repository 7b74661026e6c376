import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import { freeTitle, type NamingFacts, type NamingPart } from './named-readings.ts'
import type { StatePart } from './state.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

export type ReadingFacts = {
  readonly 'reading-opened': { readonly name: string }
  /** `name`: of the reading that ends. */
  readonly 'reading-closed': { readonly name: string; readonly reason: string }
}
export type ReadingCommands = {
  readonly 'open-reading': { readonly name: string }
  readonly 'close-reading': { readonly reason: string }
}

export const readingFolds: Folds<ReadingFacts, StatePart> = {
  'reading-opened'({ state }, { name }, { by, at, seq }) {
    const open = { name, by, at, seq }
    const thawed = state.is === 'frozen' ? null : state.thawed
    return { reading: { open, closed: null }, state: { is: 'reading', thawed, ...open } }
  },
  'reading-closed'({ state }, { name, reason }, { by, at, seq }) {
    const thawed = state.is === 'frozen' ? null : state.thawed
    return {
      reading: { open: null, closed: { name, reason, by, at, seq } },
      state: { is: 'drafting', thawed },
    }
  },
}

/** [RG2] The secretariat opens a reading of what is being drafted, under a name; [RN1] the text as it is gets that name. */
function openReading(
  { state, readings }: StatePart & Pick<NamingPart, 'readings'>,
  actor: Actor,
  ask: ReadingCommands['open-reading'],
): Decided<ReadingFacts & NamingFacts> {
  const allowed = permit(actor.role, 'open-reading')
  if (!allowed.ok) return allowed
  if (state.is === 'frozen') return refuse({ why: 'frozen', at: state.at })
  if (state.is === 'reading') return refuse({ why: 'already-reading' })
  const name = freeTitle({ readings }, ask.name)
  if (!name.ok) return name
  return ok([
    { kind: 'reading-named', entry: null, title: name.value, reason: '' },
    { kind: 'reading-opened', name: name.value },
  ])
}

/** [RG2] It closes it with a reason, which everybody sees. */
function closeReading(
  { state }: StatePart,
  actor: Actor,
  ask: ReadingCommands['close-reading'],
): Decided<ReadingFacts> {
  const allowed = permit(actor.role, 'close-reading')
  if (!allowed.ok) return allowed
  if (state.is === 'frozen') return refuse({ why: 'frozen', at: state.at })
  if (state.is !== 'reading') return refuse({ why: 'not-reading' })
  const reason = ask.reason.trim()
  const { name } = state
  return reason === '' ? refuse({ why: 'reason-missing' }) : ok([{ kind: 'reading-closed', name, reason }])
}

export const readingDecisions: Decisions<
  ReadingCommands,
  StatePart & NamingPart,
  ReadingFacts & NamingFacts
> = {
  'open-reading': openReading,
  'close-reading': closeReading,
}
