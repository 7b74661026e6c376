import { join } from 'node:path'
import { openBlobs } from './blobs.ts'
import { openCatalogue } from './catalogue.ts'
import { catalogueSchema, emptyCatalogue } from './catalogue-data.ts'
import { headOf, verifyChain } from './chain.ts'
import { type Disk, nodeDisk } from './disk.ts'
import { durableJson } from './durable-json.ts'
import { decodeEntries, encodeEntries } from './entry-bytes.ts'
import { BadId, FolderInUse, isJournalId } from './errors.ts'
import type { Frame } from './frame.ts'
import type { Sink } from './journal.ts'
import { lockFolder } from './lock.ts'
import { createLog, type Log, openLog } from './log.ts'
import type { Entry, Head, Store } from './port.ts'
import { SharedJournals } from './shared-journals.ts'

/** The data folder of this process alone: throws FolderInUse when another one has it. Makes the folder if need be. */
export async function openEmbedded(folder: string): Promise<Store> {
  await nodeDisk.makeFolder(folder)
  const lock = await lockFolder(folder)
  if (!lock.ok) throw new FolderInUse(folder)
  try {
    const store = await openOn(nodeDisk, folder)
    return { ...store, close: () => store.close().finally(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Without the lock: for whoever brings a disk. */
export async function openOn(disk: Disk, folder: string): Promise<Store> {
  const journalFolder = join(folder, 'journals')
  await disk.makeFolder(journalFolder)
  await disk.syncFolder(journalFolder)
  const ids = new Set(idsIn(await disk.list(journalFolder)))
  const parse = (value: unknown) => catalogueSchema.parse(value)
  const file = durableJson({ disk, path: join(folder, 'catalogue.json'), parse, expected: ids.size > 0 })
  const catalogue = await openCatalogue(file, emptyCatalogue(), parse)
  const blobs = await openBlobs(disk, join(folder, 'blobs'))
  const journals = new SharedJournals(async (id) => {
    if (!isJournalId(id)) throw new BadId(id)
    const path = join(journalFolder, `${id}.log`)
    if (!ids.has(id)) await createLog(disk, path, id)
    ids.add(id)
    return openSink(disk, path, id)
  })
  return {
    catalogue,
    blobs,
    journal: (id) => journals.open(id),
    has: (id) => ids.has(id),
    close: async () => {
      await journals.close()
      await blobs.close()
      await catalogue.close()
    },
  }
}

function idsIn(names: readonly string[]): string[] {
  return names
    .filter((name) => name.endsWith('.log'))
    .map((name) => name.slice(0, -'.log'.length))
    .filter(isJournalId)
}

async function openSink(disk: Disk, path: string, id: string): Promise<{ sink: Sink; head: Head }> {
  const { log, frames } = await openLog(disk, path, id)
  try {
    return { sink: logSink(log), head: verifiedHead(log, frames) }
  } catch (error) {
    await log.close()
    throw error
  }
}

function verifiedHead(log: Log, frames: readonly Frame[]): Head {
  const verdict = verifyChain(entriesOf(log, frames))
  if (!verdict.ok) throw log.damaged(verdict.seq, `the chain does not hold: ${verdict.why}`)
  return verdict.head
}

function logSink(log: Log): Sink {
  return {
    async write(entries) {
      await log.append(headOf(entries).seq, encodeEntries(entries))
    },
    async read(afterSeq) {
      const entries = [...entriesOf(log, await log.read(afterSeq + 1))]
      return entries.filter((entry) => entry.seq > afterSeq)
    },
    close: () => log.close(),
  }
}

function* entriesOf(log: Log, frames: readonly Frame[]): Generator<Entry> {
  for (const { seq, body } of frames) {
    try {
      yield* decodeEntries(seq, body)
    } catch (error) {
      if (error instanceof RangeError)
        throw log.damaged(seq, `a frame that holds no entries: ${error.message}`)
      throw error
    }
  }
}
