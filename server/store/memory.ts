import { Memory } from 'lowdb'
import { memoryBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { type CatalogueData, catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import { headOf } from './chain.ts'
import { BadId, isJournalId } from './errors.ts'
import type { Sink } from './journal.ts'
import type { Entry, Head, Store } from './port.ts'
import { SharedJournals } from './shared-journals.ts'

/** A store without a disk, for tests. A closed journal opens again with what it held. */
export async function openMemory(): Promise<Store> {
  const kept = new Map<string, Entry[]>()
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
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}

async function openSink(id: string, kept: Map<string, Entry[]>): Promise<{ sink: Sink; head: Head }> {
  if (!isJournalId(id)) throw new BadId(id)
  const entries = kept.get(id) ?? []
  kept.set(id, entries)
  return { sink: memorySink(entries), head: headOf(entries) }
}

function memorySink(kept: Entry[]): Sink {
  return {
    async write(entries) {
      kept.push(...entries)
    },
    async read(afterSeq) {
      return kept.slice(afterSeq)
    },
    async close() {},
  }
}
