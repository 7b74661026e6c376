import { join } from 'node:path'
import { openBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import type { Disk } from './disk.ts'
import { durableJson } from './durable-json.ts'
import { type KnownEnds, openEnds } from './end-mark.ts'
import { BadId, JournalDamaged } from './errors.ts'
import { openingSinks } from './journal-file.ts'
import { openKept } from './kept-files.ts'
import { CATALOGUE, isJournalId, JOURNALS, journalIds, journalPath } from './layout.ts'
import { createLog } from './log.ts'
import type { Store } from './port.ts'
import { SharedJournals } from './shared-journals.ts'
import { openSnapshots } from './snapshot-file.ts'

/** The store on a disk. It takes no lock: `folder/locked` does. */
export async function openOn(disk: Disk, folder: string): Promise<Store> {
  const journalFolder = join(folder, JOURNALS)
  await disk.makeFolder(journalFolder)
  await disk.syncFolder(journalFolder)
  const ids = new Set(journalIds(await disk.list(journalFolder)))
  const parse = (value: unknown) => catalogueSchema.parse(value)
  const file = durableJson({ disk, path: join(folder, CATALOGUE), parse, expected: ids.size > 0 })
  const catalogue = await openCatalogue(file, emptyCatalogue(), parse)
  const blobs = await openBlobs(disk, folder)
  const snapshots = await openSnapshots(disk, folder)
  const kept = await openKept(disk, folder)
  const ends = await openEnds(disk, folder, snapshots)
  const opening = openingSinks(disk, snapshots, kept, ends)
  const { damaged, unlessDamaged } = damages()
  const listed = (id: string): boolean => catalogue.read().memoranda.some((memo) => memo.id === id)
  const journals = new SharedJournals((id) =>
    unlessDamaged(id, async () => {
      if (!isJournalId(id)) throw new BadId(id)
      const path = join(folder, journalPath(id))
      if (!ids.has(id) && (ends.has(id) || listed(id))) throw await missing(path, id, ends)
      if (!ids.has(id)) await createLog(disk, path, id)
      ids.add(id)
      const opened = await opening(path, id)
      // What is listed was founded before.
      if (opened.head.seq > 0 || !listed(id)) return opened
      await opened.sink.close()
      throw new JournalDamaged({ file: path, offset: 0, seq: 1 }, 'it holds nothing')
    }),
  )
  return {
    catalogue,
    blobs,
    journal: (id) => journals.open(id),
    has: (id) => ids.has(id) || ends.has(id) || listed(id),
    heads: () => journals.heads([...ids]),
    damaged: () => damaged,
    markEnds: () => journals.markEnds(),
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}

/** A journal that is not there and was. */
async function missing(path: string, id: string, ends: KnownEnds): Promise<JournalDamaged> {
  const known = Math.max(0, ...(await ends.of(id)).map((end) => end.seq))
  const loss = { after: 0, since: null, entries: known > 0 ? known : null, facts: [] }
  return new JournalDamaged({ file: path, offset: 0, seq: 1 }, 'the file is missing', loss)
}

/** Remembers the journals found damaged: reading one again takes long, and it does not mend itself. */
function damages() {
  const damaged = new Map<string, JournalDamaged>()
  return {
    damaged,
    async unlessDamaged<T>(id: string, open: () => Promise<T>): Promise<T> {
      const before = damaged.get(id)
      if (before) throw before
      try {
        return await open()
      } catch (error) {
        if (error instanceof JournalDamaged) damaged.set(id, error)
        throw error
      }
    },
  }
}
