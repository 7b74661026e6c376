import type { NamedReading, NamingPart } from '../../model/dossier/named-readings.ts'
import type { Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { ok, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { Room } from '../room/room.ts'
import type { Archive } from '../room/room-state.ts'
import { Slices } from '../slices.ts'
import { type ArchivedState, archivedStates } from './archive.ts'
import type { RoomAnswer } from './permitted.ts'
import { decodeReadingSteps, encodeReadingSteps } from './reading-body.ts'
import { ReadingQueues, SharedAnswers } from './reading-turns.ts'

/** What readings are read from: a room, or a journal that no room has open. */
export type ReadingSource = { readonly archive: () => Archive; readonly dossier: () => NamingPart }

/** A named reading, and the memorandum as it was then. */
export type NamedState = { readonly reading: NamedReading; readonly state: ArchivedState }

/** `seq`: that of the fact that names it. */
export async function namedState(
  readings: Pick<KeptReadings, 'state'>,
  room: ReadingSource & Pick<Room, 'dossier'>,
  seq: Seq,
): RoomAnswer<NamedState> {
  const reading = room.dossier().readings.find((one) => one.seq === seq)
  const state = reading ? await readings.state(room, reading.entry) : null
  return reading && state ? ok({ reading, state }) : refuse({ why: 'no-such-version' })
}

/** Reads one entry; what is asked for in one turn, and is not kept, is made in one replay. */
type ReadState = (entry: Seq) => Promise<ArchivedState | null>

/**
 * [RN2] The text of a named reading, with what was decided then, is what the journal comes to at its entry. What that is, is
 * kept in a file, which is as good as gone when it is damaged or is not of that entry; then it is made again.
 */
export class KeptReadings {
  readonly #now: () => number
  readonly #queues: ReadingQueues
  readonly #states = new SharedAnswers<ArchivedState | null>()

  /** `queues`: shared with whoever else reads the journals of the rooms. */
  constructor({ now }: Pick<Seams, 'now'>, queues = new ReadingQueues()) {
    this.#now = now
    this.#queues = queues
  }

  /** A memorandum as the entry of a named reading left it; null: there was none yet. */
  state(source: ReadingSource, entry: Seq): Promise<ArchivedState | null> {
    return this.#reading(source)(entry)
  }

  /** [CP7] The texts of several, in their order. */
  async texts(source: ReadingSource, lang: Lang, entries: readonly Seq[]): Promise<readonly Memorandum[]> {
    const states = await Promise.all(entries.map(this.#reading(source)))
    return states.map((state) => state?.texts.get(lang) ?? { lang, blocks: [] })
  }

  #reading(source: ReadingSource): ReadState {
    const unkept: Seq[] = []
    const lookups: Promise<ArchivedState | null>[] = []
    const made = Promise.resolve()
      .then(() => Promise.all(lookups))
      .then(() => this.#made(source, unkept))
    return (entry) =>
      this.#states.find(source, String(entry), async () => {
        const lookup = this.#kept(source, entry)
        lookups.push(lookup)
        const kept = await lookup
        if (kept) return kept
        unkept.push(entry)
        return (await made).get(entry) ?? null
      })
  }

  async #kept(source: ReadingSource, entry: Seq): Promise<ArchivedState | null> {
    try {
      const kept = await source.archive().kept(entry)
      return kept && (await new Slices(this.#now).through(decodeReadingSteps(kept, kept.body)))
    } catch {
      // It cannot be read, or is whole and yet nothing that was written here: the journal says the same.
      return null
    }
  }

  async #made(source: ReadingSource, entries: readonly Seq[]): Promise<ReadonlyMap<Seq, ArchivedState>> {
    if (entries.length === 0) return new Map()
    const states = await this.#queues.run(source, () =>
      archivedStates(source.archive(), entries, source.dossier(), new Slices(this.#now)),
    )
    // Nobody waits for it.
    for (const state of states.values()) void this.#keep(source, state)
    return states
  }

  #keep(source: ReadingSource, state: ArchivedState): Promise<void> {
    const { seq, hash } = state
    const body = () => new Slices(this.#now).through(encodeReadingSteps(state))
    return source.archive().keep({ seq, hash }, body)
  }
}
