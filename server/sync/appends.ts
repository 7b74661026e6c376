import type { Seq } from '../../model/ids.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import type { Watch } from './watch.ts'

/** Bytes that may wait for the disk before their senders are held. */
const MAX_UNWRITTEN = 8 << 20

/**
 * The appends of one room, pipelined: the next is queued while the one before is being written, and each expects the
 * end that the ones before it will make. One failure ends it: what came after it in memory is not in the journal.
 */
export class Appends {
  readonly #journal: Journal
  readonly #failed: (error: unknown) => void
  readonly #watch: Watch['append']
  #expected: Seq
  #pending = 0
  #bytes = 0
  #last: Promise<Head | null>
  #broken = false

  constructor(journal: Journal, failed: (error: unknown) => void, watch: Watch['append']) {
    this.#journal = journal
    this.#failed = failed
    this.#watch = watch
    this.#expected = journal.head.seq
    this.#last = Promise.resolve(journal.head)
  }

  /** The sequence number the next entry gets. */
  next(): Seq {
    return this.#expected + 1
  }

  pending(): boolean {
    return this.#pending > 0
  }

  /** The disk is behind: whoever brings more should wait. */
  crowded(): boolean {
    return this.#bytes > MAX_UNWRITTEN
  }

  /**
   * Resolves when the entries survive a power cut, after `durable` ran; null when they do not. `durable` of an earlier
   * append runs before that of a later one.
   */
  append(entries: readonly NewEntry[], durable: () => void): Promise<Head | null> {
    const expected = this.#expected
    this.#expected += entries.length
    this.#pending++
    const bytes = entries.reduce((sum, { payload }) => sum + payload.length, 0)
    this.#bytes += bytes
    const ended = this.#watch(entries.length)
    const before = this.#last
    const written = this.#write(expected, entries)
    this.#last = before.then(async (sound) => {
      const head = await written
      this.#pending--
      this.#bytes -= bytes
      const stands = sound !== null && head !== null
      ended(stands)
      if (!stands) return null
      durable()
      return head
    })
    return this.#last
  }

  /** Resolves when everything appended so far is durable; null when it will not be. */
  settled(): Promise<Head | null> {
    return this.#last
  }

  async #write(expected: Seq, entries: readonly NewEntry[]): Promise<Head | null> {
    try {
      const outcome = await this.#journal.append(expected, entries)
      if (outcome.ok) return outcome.head
      throw new Error(`somebody else appended: the journal ends at ${outcome.head.seq}, not at ${expected}`)
    } catch (error) {
      if (!this.#broken) {
        this.#broken = true
        this.#failed(error)
      }
      return null
    }
  }
}
