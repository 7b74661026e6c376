import { AUDIENCES } from '../../model/people.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import { chain, sameBytes } from './chain.ts'
import { JournalBroken } from './errors.ts'
import type { AppendOutcome, Entry, Head, Journal, NewEntry, Snapshot } from './port.ts'

/** Where a journal stores its entries; one for each store. */
export interface Sink {
  /** Resolves when the entries are durable. Never called while another `write` is under way. */
  write(entries: readonly Entry[]): Promise<void>
  /** The first durable entries with seq > afterSeq, in order: at least one if there is any, and not many more bytes than one append has. */
  page(afterSeq: number): Promise<readonly Entry[]>
  /** The snapshot as it was written, whether it fits or not; null when there is none or it is not whole. */
  readSnapshot(): Promise<Snapshot | null>
  /** Never called while another `writeSnapshot` is under way. */
  writeSnapshot(snapshot: Snapshot): Promise<void>
  /** What is kept of this very entry; null when there is nothing, or it is not whole. */
  readKept(head: Head): Promise<Uint8Array | null>
  /** Never called while another `writeKept` or `removeKept` is under way. */
  writeKept(snapshot: Snapshot): Promise<void>
  /** The entries of which something is kept, as the files say. */
  keptHeads(): readonly Head[]
  removeKept(head: Head): Promise<void>
  /** Notes, beside the entries, how many of them are durable. Never rejects. */
  markEnd(): Promise<void>
  close(): Promise<void>
}

/** Bytes that go into one write, unless one append alone has more. */
const MAX_WRITE = 1 << 20

type Pending = {
  head: Head
  entries: readonly Entry[]
  resolve(outcome: AppendOutcome): void
  reject(error: JournalBroken): void
}

/** What is the same for every store: order, chain, group commit, and the end after a failed write. */
export class ChainedJournal implements Journal {
  readonly #id: string
  readonly #sink: Sink
  #durable: Head
  // Durable plus everything queued: what the next append has to expect.
  #tail: Head
  #queue: Pending[] = []
  #writing: Promise<void> | null = null
  #end: JournalBroken | null = null
  #closing: Promise<void> | null = null
  readonly #snapshots = new SerialQueue()

  constructor(id: string, sink: Sink, head: Head) {
    this.#id = id
    this.#sink = sink
    this.#durable = head
    this.#tail = head
  }

  get head(): Head {
    return this.#durable
  }

  async append(expectedSeq: number, entries: readonly NewEntry[]): Promise<AppendOutcome> {
    if (this.#end) throw this.#end
    if (expectedSeq !== this.#tail.seq) return { ok: false, why: 'moved', head: this.#tail }
    entries.forEach(check)
    const chained = chain(
      this.#tail,
      // The caller may reuse its bytes while the write is still under way.
      entries.map((entry) => ({ ...entry, payload: entry.payload.slice() })),
    )
    const last = chained.at(-1)
    if (last) this.#tail = { seq: last.seq, hash: last.hash }
    return this.#enqueue(this.#tail, chained)
  }

  async *pages(afterSeq: number, upTo = Number.POSITIVE_INFINITY): AsyncGenerator<readonly Entry[], void> {
    const end = Math.min(this.#durable.seq, upTo)
    for (let after = Math.max(0, afterSeq); ; ) {
      if (this.#closing) throw new JournalBroken(this.#id, 'closed')
      if (after >= end) return
      const page = await this.#sink.page(after)
      const last = page.at(-1)
      if (!last) throw new JournalBroken(this.#id, `entries after ${after} are not there`)
      yield last.seq > end ? page.filter((entry) => entry.seq <= end) : page
      after = last.seq
    }
  }

  async snapshot(): Promise<Snapshot | null> {
    if (this.#closing) throw new JournalBroken(this.#id, 'closed')
    const kept = await this.#sink.readSnapshot()
    if (!kept) return null
    return (await this.#holds(kept)) ? kept : null
  }

  async writeSnapshot(snapshot: Snapshot): Promise<void> {
    this.#checkSnapshot(snapshot)
    return this.#snapshots.run(() => this.#sink.writeSnapshot(snapshot))
  }

  async kept(seq: number): Promise<Snapshot | null> {
    if (this.#closing) throw new JournalBroken(this.#id, 'closed')
    if (!this.#sink.keptHeads().some((one) => one.seq === seq)) return null
    const [entry] = await this.#sink.page(seq - 1)
    if (entry?.seq !== seq) return null
    const { hash } = entry
    const body = await this.#sink.readKept({ seq, hash })
    return body && { seq, hash, body }
  }

  async keep(snapshot: Snapshot): Promise<void> {
    this.#checkSnapshot(snapshot)
    await this.#snapshots.run(async () => {
      await this.#removeStrayKept()
      await this.#sink.writeKept(snapshot)
    })
  }

  /** Removes what is kept of entries that this journal does not have, or has no more. Never rejects: it is derived. */
  sweepKept(): Promise<void> {
    return this.#snapshots.run(() => this.#removeStrayKept()).catch(() => undefined)
  }

  async #removeStrayKept(): Promise<void> {
    for (const head of this.#sink.keptHeads())
      if (!(await this.#holds(head))) await this.#sink.removeKept(head)
  }

  /** Whether this is an entry of this journal. */
  async #holds({ seq, hash }: Head): Promise<boolean> {
    if (!(seq >= 1 && seq <= this.#durable.seq)) return false
    const [entry] = seq === this.#durable.seq ? [this.#durable] : await this.#sink.page(seq - 1)
    return entry?.seq === seq && sameBytes(entry.hash, hash)
  }

  #checkSnapshot({ seq, hash }: Snapshot): void {
    if (this.#closing) throw new JournalBroken(this.#id, 'closed')
    if (!(Number.isSafeInteger(seq) && seq >= 1 && seq <= this.#durable.seq && hash.length === 32))
      throw new TypeError(`a snapshot of entry ${seq}`)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  #enqueue(head: Head, entries: readonly Entry[]): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ head, entries, resolve, reject })
      this.#writing ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    // Appends of the same turn of the event loop go into one write.
    await Promise.resolve()
    while (this.#queue.length > 0) await this.#write(this.#nextBatch())
    this.#writing = null
  }

  /** What waits, up to so many bytes: a write is read again as a whole. */
  #nextBatch(): readonly Pending[] {
    let bytes = 0
    const beyond = this.#queue.findIndex(({ entries }, at) => {
      for (const { payload } of entries) bytes += payload.length
      return at > 0 && bytes > MAX_WRITE
    })
    const batch = beyond < 0 ? this.#queue : this.#queue.slice(0, beyond)
    this.#queue = beyond < 0 ? [] : this.#queue.slice(beyond)
    return batch
  }

  async #write(batch: readonly Pending[]): Promise<void> {
    try {
      const entries = batch.flatMap((pending) => pending.entries)
      if (entries.length > 0) await this.#sink.write(entries)
    } catch (cause) {
      this.#break(batch, cause)
      return
    }
    for (const { head, entries, resolve } of batch) {
      this.#durable = head
      resolve({ ok: true, head, entries })
    }
  }

  #break(batch: readonly Pending[], cause: unknown): void {
    const error = new JournalBroken(this.#id, 'a write failed; nothing after it is stored', cause)
    this.#end = error
    const lost = [...batch, ...this.#queue]
    this.#queue = []
    for (const { reject } of lost) reject(error)
  }

  async #close(): Promise<void> {
    this.#end ??= new JournalBroken(this.#id, 'closed')
    await this.#writing
    await this.#snapshots.settled()
    await this.#sink.close()
  }
}

const authorForm = /^[\x21-\x7e]{1,128}$/
const kinds: readonly string[] = ['update', 'fact']
const audiences: readonly string[] = AUDIENCES

// An entry that cannot be written is the caller's mistake: it is refused, and the journal goes on.
function check(entry: NewEntry): void {
  if (!Number.isSafeInteger(entry.time) || entry.time < 0)
    throw new TypeError(`time of an entry: ${entry.time}`)
  if (!authorForm.test(entry.author))
    throw new TypeError(`author of an entry: ${JSON.stringify(entry.author)}`)
  if (!kinds.includes(entry.kind)) throw new TypeError(`kind of an entry: ${entry.kind}`)
  if (!audiences.includes(entry.audience)) throw new TypeError(`audience of an entry: ${entry.audience}`)
  if (!(entry.payload instanceof Uint8Array)) throw new TypeError('payload of an entry: not bytes')
}
