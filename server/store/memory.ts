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

type Kept = { readonly entries: Entry[]; snapshot: Snapshot | null }

/** A store without a disk, for tests. A closed journal opens again with what it held. */
export async function openMemory(): Promise<Store> {
  const kept = new Map<string, Kept>()
  const catalogue = await openCatalogue(new Memory<CatalogueData>(), emptyCatalogue(), (data) =>
    catalogueSchema.parse(data),
  )
  const blobs = memoryBlobs()
  const journals = new SharedJournals((id) => openSink(id, kept))
  return {
    catalogue,
    blobs,
    journal: (id) => journals.open(id),
    has: (id) => kept.has(id),
    heads: () => journals.heads([...kept.keys()]),
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}

async function openSink(id: string, all: Map<string, Kept>): Promise<{ sink: Sink; head: Head }> {
  if (!isJournalId(id)) throw new BadId(id)
  const kept = all.get(id) ?? { entries: [], snapshot: null }
  all.set(id, kept)
  return { sink: memorySink(kept), head: headOf(kept.entries) }
}

function memorySink(kept: Kept): Sink {
  return {
    async write(entries) {
      kept.entries.push(...entries)
    },
    async read(afterSeq) {
      return kept.entries.slice(afterSeq)
    },
    async readSnapshot() {
      return kept.snapshot && copyOf(kept.snapshot)
    },
    async writeSnapshot(snapshot) {
      kept.snapshot = copyOf(snapshot)
    },
    async close() {},
  }
}

const copyOf = ({ seq, hash, body }: Snapshot): Snapshot => ({ seq, hash: hash.slice(), body: body.slice() })
