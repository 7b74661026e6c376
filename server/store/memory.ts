import { Memory } from 'lowdb'
import { memoryBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { type CatalogueData, catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import { headOf } from './chain.ts'
import { BadId } from './errors.ts'
import type { Sink } from './journal.ts'
import { isJournalId } from './layout.ts'
import type { Entry, Head, Snapshot, Store } from './port.ts'
import { SharedJournals } from './shared-journals.ts'

type StoredJournal = { readonly entries: Entry[]; snapshot: Snapshot | null }

/** A store without a disk, for tests. A closed journal opens again with what it held. */
export async function openMemory(): Promise<Store> {
  const stored = new Map<string, StoredJournal>()
  const catalogue = await openCatalogue(new Memory<CatalogueData>(), emptyCatalogue(), (data) =>
    catalogueSchema.parse(data),
  )
  const blobs = memoryBlobs()
  const journals = new SharedJournals((id) => openSink(id, stored))
  return {
    catalogue,
    blobs,
    journal: (id) => journals.open(id),
    has: (id) => stored.has(id),
    heads: () => journals.heads([...stored.keys()]),
    damaged: () => new Map(),
    markEnds: () => journals.markEnds(),
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}

async function openSink(id: string, all: Map<string, StoredJournal>): Promise<{ sink: Sink; head: Head }> {
  if (!isJournalId(id)) throw new BadId(id)
  const journal = all.get(id) ?? { entries: [], snapshot: null }
  all.set(id, journal)
  return { sink: memorySink(journal), head: headOf(journal.entries) }
}

function memorySink(journal: StoredJournal): Sink {
  return {
    async write(entries) {
      journal.entries.push(...entries)
    },
    async read(afterSeq) {
      return journal.entries.slice(afterSeq)
    },
    async readSnapshot() {
      return journal.snapshot && copyOf(journal.snapshot)
    },
    async writeSnapshot(snapshot) {
      journal.snapshot = copyOf(snapshot)
    },
    async markEnd() {},
    async close() {},
  }
}

const copyOf = ({ seq, hash, body }: Snapshot): Snapshot => ({ seq, hash: hash.slice(), body: body.slice() })
