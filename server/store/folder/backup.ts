import { join } from 'node:path'
import { ok, type Result, refuse } from '../../../model/result.ts'
import type { CatalogueData } from '../catalogue-data.ts'
import type { Disk } from '../disk.ts'
import { BACKUP_LIST, BLOBS, backupFolder, CATALOGUE, JOURNALS, journalPath, partFolder } from '../layout.ts'
import { type CopiedFile, putFile } from './copy.ts'
import { type CopiedJournal, copyBlobs, copyJournals, type DamagedJournal } from './copy-content.ts'
import { fingerprintOf, hexOf, type Manifest, manifestBytes } from './manifest.ts'
import type { Judge, Moment } from './moment.ts'
import { storedCatalogue } from './stored-catalogue.ts'
import { withoutKeys } from './without-keys.ts'

export type BackupAsk = {
  readonly disk: Disk
  /** The data folder. */
  readonly from: string
  /** The folder in which the backup becomes a new folder. */
  readonly below: string
  /** Null: nobody else has the folder. */
  readonly moment: Moment | null
  /** UTC milliseconds. */
  readonly takenAt: number
  readonly judge: Judge
}

export type TakenBackup = {
  readonly folder: string
  readonly manifest: Omit<Manifest, 'format'>
  /** SHA-256 of the manifest, which covers every byte of the backup. Kept elsewhere, it proves the backup. */
  readonly fingerprint: string
  /** The ids of journals whose last write was cut off; that write is not in the backup. */
  readonly unfinished: readonly string[]
}

export type BackupRefusal =
  | DamagedJournal
  | { readonly what: 'catalogue'; readonly detail: string }
  /** The documents kept changing. */
  | { readonly what: 'restless' }

/**
 * [BK1] Copies a data folder, in use or not, into a new folder. It gets its name only once it is whole, durable and
 * checked; until then its name ends in `.part`. Throws what the disk throws, with nothing left behind.
 */
export async function takeBackup(ask: BackupAsk): Promise<Result<TakenBackup, BackupRefusal>> {
  const { disk, below, takenAt } = ask
  await disk.makeFolder(below)
  const name = backupFolder(takenAt, await disk.list(below))
  const part = join(below, partFolder(name))
  await disk.removeFolder(part)
  try {
    for (const folder of [JOURNALS, BLOBS]) await disk.makeFolder(join(part, folder))
    const filled = await fill(ask, part)
    if (!filled.ok) {
      await disk.removeFolder(part)
      return filled
    }
    await disk.rename(part, join(below, name))
    await disk.syncFolder(below)
    return ok({ folder: join(below, name), ...filled.value })
  } catch (error) {
    await disk.removeFolder(part).catch(() => undefined)
    throw error
  }
}

async function fill(ask: BackupAsk, to: string): Promise<Result<Omit<TakenBackup, 'folder'>, BackupRefusal>> {
  const { disk, from, moment, judge, takenAt } = ask
  const catalogue = moment?.catalogue ?? (await storedCatalogue(disk, from))
  if (typeof catalogue === 'string') return refuse({ what: 'catalogue', detail: catalogue })
  const journals = await copyJournals({ disk, from, to, moment, judge })
  if (!journals.ok) return journals
  const missing = catalogue.memoranda.find(
    (m) => !journals.value.some((j) => j.id === m.id && j.head.seq > 0),
  )
  if (missing) return refuse({ what: 'damaged', file: journalPath(missing.id), finding: null })
  const blobs = await copyBlobs({ disk, from, to, moment })
  if (!blobs) return refuse({ what: 'restless' })
  const unfinished = journals.value.filter((j) => j.unfinished).map((j) => j.id)
  const catalogueFile = await putCatalogue(ask, to, catalogue)
  const files = [catalogueFile, ...journals.value.map((j) => j.file), ...blobs]
  return ok({
    ...(await putManifest({ disk, to }, { takenAt, files, journals: journals.value.map(listed) })),
    unfinished,
  })
}

const listed = ({ id, head }: CopiedJournal): Manifest['journals'][number] => ({
  id,
  seq: head.seq,
  head: hexOf(head.hash),
})

function putCatalogue(
  { disk, takenAt }: BackupAsk,
  to: string,
  catalogue: CatalogueData,
): Promise<CopiedFile> {
  const json = JSON.stringify(withoutKeys(catalogue, takenAt), null, 1)
  return putFile({ disk, to }, CATALOGUE, new TextEncoder().encode(`${json}\n`))
}

async function putManifest(
  { disk, to }: { readonly disk: Disk; readonly to: string },
  manifest: TakenBackup['manifest'],
): Promise<Pick<TakenBackup, 'manifest' | 'fingerprint'>> {
  const bytes = manifestBytes(manifest)
  await putFile({ disk, to }, BACKUP_LIST, bytes)
  for (const folder of [join(to, JOURNALS), join(to, BLOBS), to]) await disk.syncFolder(folder)
  return { manifest, fingerprint: fingerprintOf(bytes) }
}
