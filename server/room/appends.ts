import type { Seq } from '../../model/ids.ts'
import { writing } from '../slices.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import type { Watch } from './watch.ts'

/** Entries of so many bytes are chained and encoded in a turn of their own. */
const LARGE = 256 << 10
/** Bytes that may wait for the disk before their senders are held up. */
const MAX_UNWRITTEN = 8 << 20

/** What may be asked of appends that somebody else makes. */
export type Durability = Pick<
  Appends,
  'settled' | 'whenDurable' | 'acceptedUpTo' | 'pending' | 'backpressure'
>

type AppendBatch = {
  readonly expected: Seq
  readonly entries: NewEntry[]
  readonly durable: (() => void)[]
  /** Resolves once all of it is durable and `durable` ran; with null when it is not durable. */
  readonly done: Promise<Head | null>
}

const sizeOf = ({ entries }: AppendBatch): number =>
  entries.reduce((sum, { payload }) => sum + payload.length, 0)

const turnOver = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

/**
 * The appends of one room, pipelined: what one turn of the event loop brings is one append to the journal. The next is
 * gathered while the one before is being written, and expects the head that the ones before it will make. One failure
 * ends them all: what came after it in memory is not in the journal.
 */
export class Appends {
  readonly #journal: Journal
  readonly #failed: (error: unknown) => void
  readonly #watch: Watch['append']
  #expected: Seq
  #pending = 0
  #bytes = 0
  #gathering: AppendBatch | null = null
  /** What several turns bring, until it is begun to be written. */
  #held: AppendBatch | null = null
  #lastHeld: Promise<unknown> = Promise.resolve()
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

  /** Where the journal ends once everything appended so far is durable. */
  acceptedUpTo(): Seq {
    return this.#expected
  }

  pending(): boolean {
    return this.#pending > 0
  }

  /** What to wait for before more is appended, when the disk is behind; null: it is not. */
  backpressure(): Promise<unknown> | null {
    return this.#bytes > MAX_UNWRITTEN ? this.settled() : null
  }

  /**
   * Resolves when the entries survive a power cut, after `durable` ran; null when they do not. `durable` of an earlier
   * append runs before that of a later one. No entries: `durable` runs when everything before is durable.
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

  /**
   * What anybody appends until `run` is over is one append. `run` must not wait for what it appends. The next one begins
   * when this is over.
   */
  together(run: () => Promise<void>): Promise<void> {
    const turn = this.#lastHeld.then(async () => {
      const held: { release?: () => void } = {}
      const over = new Promise<void>((resolve) => {
        held.release = resolve
      })
      this.#held = this.#gathering = this.#gather(over.then(turnOver))
      await run().finally(() => held.release?.())
    })
    this.#lastHeld = turn.catch(() => undefined)
    return turn
  }

  /** While what is gathered is held, it cannot be cut. */
  held(): boolean {
    return this.#held !== null
  }

  /** Runs when everything appended before is durable, and before `durable` of anything appended later. */
  whenDurable(run: () => void): void {
    this.append([], run)
  }

  /** Like an append of nothing, but resolves with the head that does not cover anything appended later. */
  cut(durable: () => void): Promise<Head | null> {
    if (this.held()) throw new Error('what several turns bring is one append')
    const done = this.append([], durable)
    this.#gathering = null
    return done
  }

  /** Resolves when everything appended so far is durable; null when it will not be. */
  settled(): Promise<Head | null> {
    return this.#last
  }

  #gather(held?: Promise<unknown>): AppendBatch {
    this.#pending++
    // What is held may wait for long work itself.
    const isWritten = held ? null : writing()
    const before = this.#last
    const batch: AppendBatch = {
      expected: this.#expected,
      entries: [],
      durable: [],
      done: (held ?? turnOver())
        .then(() => (sizeOf(batch) > LARGE ? turnOver() : null))
        .then(() => this.#finish(batch, before))
        .finally(isWritten ?? (() => undefined)),
    }
    this.#last = batch.done
    return batch
  }

  async #finish(batch: AppendBatch, before: Promise<Head | null>): Promise<Head | null> {
    if (this.#gathering === batch) this.#gathering = null
    if (this.#held === batch) this.#held = null
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

  async #write({ expected, entries }: AppendBatch): Promise<Head | null> {
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
