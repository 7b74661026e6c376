import { Memory } from 'lowdb'
import { memoryBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { type CatalogueData, catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import { headOf, sameBytes } from './chain.ts'
import { BadId } from './errors.ts'
import type { Sink } from './journal.ts'
import { MOST_KEPT } from './kept-files.ts'
import { isJournalId } from './layout.ts'
import type { Entry, Head, Snapshot, Store } from './port.ts'
import { SharedJournals } from './shared-journals.ts'

type StoredJournal = { readonly entries: Entry[]; snapshot: Snapshot | null; kept: readonly Snapshot[] }
/** Entries of a page: few, so that tests read several. */
const PAGE = 7

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
  const journal = all.get(id) ?? { entries: [], snapshot: null, kept: [] }
  all.set(id, journal)
  return { sink: memorySink(journal), head: headOf(journal.entries) }
}

function memorySink(journal: StoredJournal): Sink {
  return {
    async write(entries) {
      journal.entries.push(...entries)
    },
    async page(afterSeq) {
      return journal.entries.slice(afterSeq, afterSeq + PAGE)
    },
    async readSnapshot() {
      return journal.snapshot && copyOf(journal.snapshot)
    },
    async writeSnapshot(snapshot) {
      journal.snapshot = copyOf(snapshot)
    },
    async readKept({ seq, hash }) {
      const found = journal.kept.find((one) => isOf(one, { seq, hash }))
      return found ? found.body.slice() : null
    },
    async writeKept(snapshot) {
      const others = journal.kept.filter((one) => !isOf(one, snapshot))
      const all = [...others, copyOf(snapshot)].toSorted((a, b) => a.seq - b.seq)
      journal.kept = all.slice(-MOST_KEPT.files)
    },
    keptHeads: () => journal.kept.map(({ seq, hash }) => ({ seq, hash })),
    async removeKept(head) {
      journal.kept = journal.kept.filter((one) => !isOf(one, head))
    },
    async markEnd() {},
    async close() {},
  }
}

const isOf = (one: Head, other: Head): boolean => one.seq === other.seq && sameBytes(one.hash, other.hash)

const copyOf = ({ seq, hash, body }: Snapshot): Snapshot => ({ seq, hash: hash.slice(), body: body.slice() })
