import type { Seq } from '../../model/ids.ts'
import type { Head, Journal } from '../store/port.ts'
import { encodeSnapshotBody, type SnapshotBody } from './snapshot-body.ts'

/** After how many entries a room writes a snapshot. */
export type Pace = {
  /** While people write all the time. */
  readonly live: number
  /** Journals shorter than this are cheap to replay. */
  readonly least: number
  /** Entries that are no updates, once nobody writes any more. */
  readonly facts: number
}
export const PACE: Pace = { live: 5_000, least: 50, facts: 500 }
/** One entry more for so many bytes of the last snapshot: a long text costs more to write, and is written less often. */
const BYTES = 100

/** A snapshot to be written: what the journal comes to at `head`, which is durable. */
type DueSnapshot = { readonly head: Head; readonly body: SnapshotBody }
/** The entry of the last snapshot (0: there is none), and how many updates followed it. */
export type LastSnapshot = { readonly seq: Seq; readonly updates: number }

/**
 * When a room writes a snapshot, so that the next opening need not replay the whole journal. [KP2] A snapshot is derived:
 * a failure to write one is reported and harms nothing.
 */
export class Snapshotter {
  readonly #journal: Journal
  readonly #pace: Pace
  readonly #report: (error: unknown) => void
  #lastSeq: Seq
  #lastSize = 0
  /** Since the last snapshot. */
  #updates: number
  #busy = false
  #stopped = false
  #writing: Promise<void> = Promise.resolve()

  constructor(journal: Journal, last: LastSnapshot, pace: Pace, report: (error: unknown) => void) {
    this.#journal = journal
    this.#pace = pace
    this.#report = report
    this.#lastSeq = last.seq
    this.#updates = last.updates
  }

  countUpdates(updates: number): void {
    this.#updates += updates
  }

  /** [KP6] While people write. */
  due(): boolean {
    return this.#since() >= this.#pace.live + this.#lastSize / BYTES && this.#free()
  }

  /** When nobody writes. A newcomer is answered from bytes alone only if no update follows the snapshot. */
  dueAtRest(): boolean {
    const worth = this.#updates > 0 || this.#since() >= this.#pace.facts
    return worth && this.#journal.head.seq >= this.#pace.least && this.#free()
  }

  /** [KP3] What is in memory is not to be written down any more. */
  stop(): void {
    this.#stopped = true
  }

  /**
   * `take` resolves once what it took is durable; null: it will not be. [KP7] The store then has the new snapshot, or still
   * the one before. Never rejects.
   */
  write(take: () => Promise<DueSnapshot | null>): Promise<void> {
    this.#writing = this.#write(take).catch(this.#report)
    return this.#writing
  }

  /** Resolves when the snapshot being written, if there is one, is written or has failed. */
  finished(): Promise<void> {
    return this.#writing
  }

  async #write(take: () => Promise<DueSnapshot | null>): Promise<void> {
    this.#busy = true
    const updates = this.#updates
    try {
      const due = await take()
      if (!due || this.#stopped) return
      const body = encodeSnapshotBody(due.body)
      await this.#journal.writeSnapshot({ seq: due.head.seq, hash: due.head.hash, body })
      this.#lastSeq = due.head.seq
      this.#lastSize = body.length
      this.#updates -= updates
    } finally {
      this.#busy = false
    }
  }

  #since(): number {
    return this.#journal.head.seq - this.#lastSeq
  }

  #free(): boolean {
    return !this.#busy && !this.#stopped
  }
}
