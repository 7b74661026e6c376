import { openMemory } from '../../server/store/memory.ts'
import type { AppendOutcome, Journal, Store } from '../../server/store/port.ts'

/** A store in memory whose appends wait at a gate while it is closed: a slow disk, by hand. */
export type GatedStore = Store & {
  readonly gate: {
    /** From now on nothing becomes durable. */
    close(): void
    /** What waits becomes durable, in order, and the gate stays open. */
    open(): Promise<void>
    /** What waits fails, as on a full disk. */
    fail(): void
    waiting(): number
  }
}

type Waiting = { readonly go: () => void; readonly fail: () => void }

export async function openGated(): Promise<GatedStore> {
  const store = await openMemory()
  let closed = false
  let waiting: Waiting[] = []
  const pass = <T>(work: () => Promise<T>): Promise<T> =>
    closed
      ? new Promise((resolve, reject) =>
          waiting.push({ go: () => resolve(work()), fail: () => reject(new Error('no space left')) }),
        )
      : work()

  function gated(journal: Journal): Journal {
    let expected = journal.head.seq
    return {
      get head() {
        return journal.head
      },
      append(expectedSeq, entries): Promise<AppendOutcome> {
        if (expectedSeq !== expected)
          return Promise.resolve({ ok: false, why: 'moved', head: { ...journal.head, seq: expected } })
        expected += entries.length
        return pass(() => journal.append(expectedSeq, entries))
      },
      pages: (after, upTo) => journal.pages(after, upTo),
      snapshot: () => journal.snapshot(),
      writeSnapshot: (snapshot) => journal.writeSnapshot(snapshot),
      kept: (seq) => journal.kept(seq),
      keep: (snapshot) => journal.keep(snapshot),
      close: () => journal.close(),
    }
  }

  return {
    ...store,
    journal: async (id) => gated(await store.journal(id)),
    gate: {
      close() {
        closed = true
      },
      async open() {
        closed = false
        const now = waiting
        waiting = []
        for (const { go } of now) go()
        await turn()
      },
      fail() {
        closed = false
        const now = waiting
        waiting = []
        for (const { fail } of now) fail()
      },
      waiting: () => waiting.length,
    },
  }
}

/** Everything that is ready to run has run. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
