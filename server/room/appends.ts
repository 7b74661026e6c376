import type { Seq } from '../../model/ids.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import type { Watch } from './watch.ts'

/** Bytes that may wait for the disk before their senders are held. */
const MAX_UNWRITTEN = 8 << 20

type Batch = {
  readonly expected: Seq
  readonly entries: NewEntry[]
  readonly durable: (() => void)[]
  /** After all of it is durable and was told; null: it is not. */
  readonly done: Promise<Head | null>
}

/**
 * The appends of one room, pipelined: what one turn of the event loop brings is one append, the next is gathered while
 * the one before is being written, and each expects the end that the ones before it will make. One failure ends it:
 * what came after it in memory is not in the journal.
 */
export class Appends {
  readonly #journal: Journal
  readonly #failed: (error: unknown) => void
  readonly #watch: Watch['append']
  #expected: Seq
  #pending = 0
  #bytes = 0
  #gathering: Batch | null = null
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
   * append runs before that of a later one. No entries: `durable` runs when everything before is.
   */
  append(entries: readonly NewEntry[], durable: () => void): Promise<Head | null> {
    this.#gathering ??= this.#gather()
    const batch = this.#gathering
    for (const entry of entries) {
      batch.entries.push(entry)
      this.#bytes += entry.payload.length
    }
    batch.durable.push(durable)
    this.#expected += entries.length
    return batch.done
  }

  /** Like an append of nothing; what it resolves with is where the journal ends without anything appended later. */
  cut(durable: () => void): Promise<Head | null> {
    const done = this.append([], durable)
    this.#gathering = null
    return done
  }

  /** Resolves when everything appended so far is durable; null when it will not be. */
  settled(): Promise<Head | null> {
    return this.#last
  }

  #gather(): Batch {
    this.#pending++
    const before = this.#last
    const turnOver = new Promise((resolve) => setImmediate(resolve))
    const batch: Batch = {
      expected: this.#expected,
      entries: [],
      durable: [],
      done: turnOver.then(() => this.#finish(batch, before)),
    }
    this.#last = batch.done
    return batch
  }

  async #finish(batch: Batch, before: Promise<Head | null>): Promise<Head | null> {
    if (this.#gathering === batch) this.#gathering = null
    const { entries, durable } = batch
    const ended = this.#watch(entries.length)
    const written = this.#write(batch)
    const sound = await before
    const head = await written
    this.#pending--
    for (const { payload } of entries) this.#bytes -= payload.length
    const stands = sound !== null && head !== null
    ended(stands)
    if (!stands) return null
    for (const tell of durable) tell()
    return head
  }

  async #write({ expected, entries }: Batch): Promise<Head | null> {
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
