import { join } from 'node:path'
import { ok, type Result, refuse } from '../../../model/result.ts'
import type { Disk } from '../disk.ts'
import { openOn } from '../embedded.ts'
import { asideFolder, BACKUP_LIST, BLOBS, DATA_NAMES, JOURNALS, journalPath } from '../layout.ts'
import type { Entry, Head, NewEntry, Store } from '../port.ts'
import { type Carried, carryOver } from './carry-over.ts'
import { journalsIn, namesIn } from './contents.ts'
import { copyFile, walkFile } from './copy.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { storedCatalogue } from './stored-catalogue.ts'
import { swapIn } from './swap.ts'

type NoBackup = { readonly what: 'no-backup' } | { readonly what: 'other-format'; readonly format: string }

/** The manifest of a backup; refused when the folder is no backup, or one of a format this program does not know. */
export async function backupIn(disk: Disk, folder: string): Promise<Result<Manifest, NoBackup>> {
  const read = (await namesIn(disk, folder)).length === 0 ? null : await readManifest(disk, folder)
  if (read?.is === 'other-format') return refuse({ what: 'other-format', format: read.format })
  return read?.is === 'manifest' ? ok(read.manifest) : refuse({ what: 'no-backup' })
}

/** [RB1] Copies the backup durably into a folder inside the data folder. The data themselves are not touched yet. */
export async function prepareRestore(
  disk: Disk,
  backup: string,
  folder: string,
  name: string,
): Promise<void> {
  const to = join(folder, name)
  const manifest = await backupIn(disk, backup)
  if (!manifest.ok) throw new Error(`not a backup: ${backup}`)
  for (const sub of [JOURNALS, BLOBS]) await disk.makeFolder(join(to, sub))
  for (const { path } of manifest.value.files) await copyFile({ disk, from: backup, to }, path)
  await copyFile({ disk, from: backup, to }, BACKUP_LIST)
  for (const sub of [JOURNALS, BLOBS, '']) await disk.syncFolder(join(to, sub))
}

/**
 * Makes the entry that tells one memorandum of the restore. `replaced`: the end of the journal that is moved aside, as far
 * as it can be read; null: there was none.
 */
export type MakeEntry = (about: {
  /** The facts of the backup. */
  readonly facts: readonly Entry[]
  readonly takenAt: number
  readonly replaced: Head | null
  /** The facts of what is moved aside, as far as they can be read. */
  readonly before: readonly Entry[]
}) => NewEntry

export type Restored = Carried & {
  readonly takenAt: number
  readonly memoranda: number
  /** Where the replaced data are now, as a data folder of its own; null: there were none. */
  readonly aside: string | null
}

type PreparedRestore = {
  readonly disk: Disk
  readonly folder: string
  readonly prepared: string
  readonly now: number
  readonly entryFor: MakeEntry
}

/**
 * [RB2] Finishes a restore; the caller holds the lock of the folder. Every journal gets its entry, sessions and links are
 * carried over, and only then are the data swapped.
 */
export async function completeRestore(ask: PreparedRestore): Promise<Restored> {
  const { disk, folder, prepared, now } = ask
  const from = join(folder, prepared)
  const manifest = await backupIn(disk, from)
  if (!manifest.ok) throw new Error(`nothing was prepared in ${from}`)
  await disk.remove(join(from, BACKUP_LIST))
  const present = await storedCatalogue(disk, folder)
  const carried = await inPlace(disk, from, async (store) => {
    for (const { id } of manifest.value.journals) await appendTo(ask, store, id, manifest.value.takenAt)
    return store.catalogue.change((draft) =>
      carryOver(draft, typeof present === 'string' ? null : present, now),
    )
  })
  const here = await namesIn(disk, folder)
  const aside = asideFolder(now, here)
  await swapIn(disk, folder, prepared, aside)
  return {
    ...carried,
    takenAt: manifest.value.takenAt,
    memoranda: manifest.value.journals.length,
    aside: here.some((name) => DATA_NAMES.includes(name)) ? aside : null,
  }
}

/** An entry that does not hold the page it was read with. */
const withOwnBytes = (entry: Entry): Entry => ({ ...entry, payload: entry.payload.slice() })

async function appendTo(ask: PreparedRestore, store: Store, id: string, takenAt: number): Promise<void> {
  const journal = await store.journal(id)
  const facts: Entry[] = []
  for await (const page of journal.pages(0))
    facts.push(...page.filter(({ kind }) => kind === 'fact').map(withOwnBytes))
  const entry = ask.entryFor({ facts, takenAt, ...(await endOf(ask.disk, ask.folder, id)) })
  const appended = await journal.append(journal.head.seq, [entry])
  if (!appended.ok) throw new Error(`journal ${id} moved`)
  await journal.close()
}

async function inPlace<T>(disk: Disk, folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openOn(disk, folder)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Read as far as it is sound: damage to the data that are moved aside is a reason to restore, not an obstacle. */
async function endOf(
  disk: Disk,
  folder: string,
  id: string,
): Promise<{ readonly replaced: Head | null; readonly before: readonly Entry[] }> {
  if (!(await journalsIn(disk, folder)).includes(id)) return { replaced: null, before: [] }
  const before: Entry[] = []
  const entry = (one: Entry): null => {
    if (one.kind === 'fact') before.push(one)
    return null
  }
  const { head } = await walkFile(disk, join(folder, journalPath(id)), { id, until: null, entry })
  return { replaced: head, before }
}
