import { JournalDamaged } from './errors.ts'
import { ChainedJournal, type Sink } from './journal.ts'
import type { Head, Journal } from './port.ts'

const unlessBroken = (error: unknown): void => {
  if (!(error instanceof JournalDamaged)) throw error
}

export type OpenSink = (id: string) => Promise<{ sink: Sink; head: Head }>

/** One open journal per id, shared by all callers: two open files of one journal would write over each other. */
export class SharedJournals {
  readonly #openSink: OpenSink
  readonly #open = new Map<string, Promise<Journal>>()
  /** Also of journals that are closed: they end where they ended then. */
  readonly #heads = new Map<string, () => Head>()
  /** Of journals that are open. */
  readonly #marking = new Map<string, () => Promise<void>>()
  #closing: Promise<void> | null = null

  constructor(openSink: OpenSink) {
    this.#openSink = openSink
  }

  open(id: string): Promise<Journal> {
    if (this.#closing) return Promise.reject(new Error('the store is closed'))
    const known = this.#open.get(id)
    if (known) return known
    const opening = this.#openFresh(id)
    this.#open.set(id, opening)
    opening.catch(() => this.#open.delete(id))
    return opening
  }

  async heads(ids: readonly string[]): Promise<ReadonlyMap<string, Head>> {
    for (const id of ids) if (!this.#heads.has(id)) await this.open(id).catch(unlessBroken)
    return new Map(
      ids.flatMap((id): [string, Head][] => {
        const head = this.#heads.get(id)?.()
        return head ? [[id, head]] : []
      }),
    )
  }

  /** Of every open journal. */
  async markEnds(): Promise<void> {
    for (const mark of [...this.#marking.values()]) await mark()
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #openFresh(id: string): Promise<Journal> {
    const { sink, head } = await this.#openSink(id)
    const forgetting: Sink = {
      write: (entries) => sink.write(entries),
      page: (afterSeq) => sink.page(afterSeq),
      readSnapshot: () => sink.readSnapshot(),
      writeSnapshot: (snapshot) => sink.writeSnapshot(snapshot),
      readKept: (head) => sink.readKept(head),
      writeKept: (snapshot) => sink.writeKept(snapshot),
      keptHeads: () => sink.keptHeads(),
      removeKept: (head) => sink.removeKept(head),
      markEnd: () => sink.markEnd(),
      close: () => sink.close().finally(() => this.#forget(id, journal.head)),
    }
    const journal = new ChainedJournal(id, forgetting, head)
    void journal.sweepKept()
    this.#heads.set(id, () => journal.head)
    this.#marking.set(id, () => sink.markEnd())
    return journal
  }

  #forget(id: string, end: Head): void {
    this.#open.delete(id)
    this.#marking.delete(id)
    this.#heads.set(id, () => end)
  }

  async #closeAll(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values())
    await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
  }
}
