import type { Seq } from '../../model/ids.ts'
import type { Head, Journal } from '../store/port.ts'
import { encodeKept, type Kept } from './kept.ts'

/** After how much a room writes down what its journal comes to. */
export type Pace = {
  /** Entries, while people write all the time. */
  readonly live: number
  /** Entries of a journal below which reading it is no work. */
  readonly least: number
  /** Entries that are no updates, when nobody writes any more. */
  readonly facts: number
}
export const PACE: Pace = { live: 5_000, least: 50, facts: 500 }
/** One entry more for so many bytes: writing a long text down costs more, and is done less often. */
const BYTES = 100

export type Made = { readonly head: Head; readonly kept: Kept }
export type KeptSoFar = { readonly seq: Seq; readonly updates: number }

/**
 * When a room writes down what its journal comes to, so that the next opening need not read it. [KP2] It is derived: a
 * failure is reported and harms nothing.
 */
export class Keeping {
  readonly #journal: Journal
  readonly #pace: Pace
  readonly #report: (error: unknown) => void
  #kept: Seq
  #size = 0
  #updates: number
  #busy = false
  #stopped = false
  #last: Promise<void> = Promise.resolve()

  constructor(journal: Journal, { seq, updates }: KeptSoFar, pace: Pace, report: (error: unknown) => void) {
    this.#journal = journal
    this.#pace = pace
    this.#report = report
    this.#kept = seq
    this.#updates = updates
  }

  brought(updates: number): void {
    this.#updates += updates
  }

  /** While people write. */
  due(): boolean {
    return this.#since() >= this.#pace.live + this.#size / BYTES && this.#free()
  }

  /** When nobody does. A newcomer is answered from bytes alone only if no update follows them. */
  dueAtRest(): boolean {
    const worth = this.#updates > 0 || this.#since() >= this.#pace.facts
    return worth && this.#journal.head.seq >= this.#pace.least && this.#free()
  }

  /** What is in memory is not to be written down any more. */
  stop(): void {
    this.#stopped = true
  }

  /** `made` says what the journal comes to, and resolves with the entry that is the last of it, once that is durable. */
  keep(made: () => Promise<Made | null>): Promise<void> {
    this.#last = this.#write(made).catch(this.#report)
    return this.#last
  }

  /** The one under way, if there is one, is written or has failed. */
  finished(): Promise<void> {
    return this.#last
  }

  async #write(made: () => Promise<Made | null>): Promise<void> {
    this.#busy = true
    const updates = this.#updates
    try {
      const found = await made()
      if (!found || this.#stopped) return
      const body = encodeKept(found.kept)
      await this.#journal.writeSnapshot({ ...found.head, body })
      this.#kept = found.head.seq
      this.#size = body.length
      this.#updates -= updates
    } finally {
      this.#busy = false
    }
  }

  #since(): number {
    return this.#journal.head.seq - this.#kept
  }

  #free(): boolean {
    return !this.#busy && !this.#stopped
  }
}
