import type { Seq } from '../ids.ts'
import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, type Result, refuse } from '../result.ts'
import { MOST_READINGS } from './readings-limit.ts'
import type { StatePart } from './state.ts'
import type { Decided, Decisions, EntryStamp, Folds } from './subject.ts'

export type NamingFacts = {
  /** The text as this fact finds it counts anew, and the numbers that it then has are kept. */
  readonly renumbered: object
  /** `entry`: the entry whose text it is; null: the text as this fact found it. Opening a reading gives no reason. */
  readonly 'reading-named': { readonly entry: Seq | null; readonly title: string; readonly reason: string }
}
export type NamingCommands = {
  readonly renumber: object
  readonly 'name-reading': { readonly entry: Seq | null; readonly title: string; readonly reason: string }
}

/** 稿次: a named version. Its id is the `seq` of its fact; its text is that after `entry`, read from the journal. */
export type NamedReading = EntryStamp & {
  readonly entry: Seq
  readonly title: string
  readonly reason: string
}

/** In the order they were named, and in which it was renumbered. */
export type NamingPart = {
  readonly readings: readonly NamedReading[]
  readonly renumberings: readonly EntryStamp[]
}

export const namingFolds: Folds<NamingFacts, NamingPart> = {
  renumbered: ({ renumberings }, _, { by, at, seq }) => ({
    renumberings: [...renumberings, { by, at, seq }],
  }),
  'reading-named': ({ readings }, { entry, title, reason }, { by, at, seq }) => ({
    readings: [...readings, { by, at, seq, entry: entry ?? seq, title, reason }],
  }),
}

/**
 * [RN5] The entry whose text has the numbers that are kept in the text after entry `at`: that of the newest renumbering, else
 * that of the reading named first. Null: the text counts by itself.
 */
export function numbersKeptFrom({ readings, renumberings }: NamingPart, at: Seq): Seq | null {
  const renumbered = renumberings.findLast(({ seq }) => seq <= at)
  if (renumbered) return renumbered.seq
  const [first] = readings
  return first && first.seq <= at ? first.entry : null
}

/** In the order of their texts; of one entry, in that in which they were named. */
export const byEntry = (
  a: Pick<NamedReading, 'entry' | 'seq'>,
  b: Pick<NamedReading, 'entry' | 'seq'>,
): number => a.entry - b.entry || a.seq - b.seq

/** The reading whose text is the last one before that of this one; of one entry, what was named earlier is before. */
export function readingBefore(readings: readonly NamedReading[], reading: NamedReading): NamedReading | null {
  const earlier = readings.filter((one) => byEntry(one, reading) < 0)
  return earlier.toSorted(byEntry).at(-1) ?? null
}

/** [RN1] The title of a reading, if none has it yet; [RN7] and if one more may have a name. */
export function freeTitle(
  { readings }: Pick<NamingPart, 'readings'>,
  asked: string,
): Result<string, TitleRefusal> {
  const title = asked.trim()
  if (title === '') return refuse({ why: 'name-missing' })
  if (readings.length >= MOST_READINGS) return refuse({ why: 'readings-full' })
  return readings.some((reading) => reading.title === title) ? refuse({ why: 'title-taken' }) : ok(title)
}
type TitleRefusal = { readonly why: 'name-missing' | 'title-taken' | 'readings-full' }

/** [RN6] The secretariat renumbers, until the text is frozen; before a reading is named no number is kept. */
function renumber(
  { readings, renumberings, state }: NamingPart & StatePart,
  actor: Actor,
): Decided<NamingFacts> {
  const allowed = permit(actor.role, 'renumber')
  if (!allowed.ok) return allowed
  if (state.is === 'frozen') return refuse({ why: 'frozen', at: state.at })
  const isNew = renumberings.length < MOST_READINGS
  return isNew && readings.length > 0 ? ok([{ kind: 'renumbered' }]) : refuse({ why: 'nothing-to-renumber' })
}

/** [RN1] The secretariat names a reading, with a reason; frozen or not, for naming changes nothing of the text. */
function nameReading(
  part: NamingPart,
  actor: Actor,
  { entry, ...ask }: NamingCommands['name-reading'],
): Decided<NamingFacts> {
  const allowed = permit(actor.role, 'name-reading')
  if (!allowed.ok) return allowed
  const title = freeTitle(part, ask.title)
  if (!title.ok) return title
  const reason = ask.reason.trim()
  if (reason === '') return refuse({ why: 'reason-missing' })
  return ok([{ kind: 'reading-named', entry, title: title.value, reason }])
}

export const namingDecisions: Decisions<NamingCommands, NamingPart & StatePart, NamingFacts> = {
  renumber,
  'name-reading': nameReading,
}
