import { join } from 'node:path'
import { openBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import type { Disk } from './disk.ts'
import { durableJson } from './durable-json.ts'
import { BadId } from './errors.ts'
import { openingSinks } from './journal-file.ts'
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
  const opening = openingSinks(disk, snapshots)
  const journals = new SharedJournals(async (id) => {
    if (!isJournalId(id)) throw new BadId(id)
    const path = join(folder, journalPath(id))
    if (!ids.has(id)) await createLog(disk, path, id)
    ids.add(id)
    return opening(path, id)
  })
  return {
    catalogue,
    blobs,
    journal: (id) => journals.open(id),
    has: (id) => ids.has(id),
    heads: () => journals.heads([...ids]),
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}
