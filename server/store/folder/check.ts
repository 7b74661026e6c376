import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { BACKUP_LIST, blobPath, CATALOGUE, journalPath } from '../layout.ts'
import { readWhole } from '../whole-file.ts'
import { type CheckedJournal, checkJournals, type Fault, type JournalCheck } from './check-journals.ts'
import { blobsIn, isDataFolder, journalsIn, namesIn, unlessGone } from './contents.ts'
import { fileSum } from './copy.ts'
import { fingerprintOf, type Manifest, readManifest } from './manifest.ts'
import { storedCatalogue } from './stored-catalogue.ts'

export type FolderCheck = JournalCheck & {
  /** What is wrong with a document; null: nothing. */
  readonly judgeBlob: (name: string, bytes: Uint8Array) => string | null
}

export type FolderReport = {
  readonly kind: 'data' | 'backup'
  /** Of a backup: when it was taken, and the SHA-256 of its manifest. */
  readonly backup: { readonly takenAt: number; readonly fingerprint: string } | null
  readonly journals: readonly CheckedJournal[]
  readonly documents: number
  readonly faults: readonly Fault[]
  readonly ok: boolean
}

type CheckRefusal =
  | { readonly what: 'no-folder' }
  | { readonly what: 'other-format'; readonly format: string }

/** [VF2] Checks a data folder or a backup: reads everything in it, and changes nothing. */
export async function checkFolder(ask: FolderCheck): Promise<FolderReport | CheckRefusal> {
  const { disk, folder } = ask
  if (!(await isDataFolder(disk, folder))) return { what: 'no-folder' }
  const read = await readManifest(disk, folder)
  if (read.is === 'other-format') return { what: 'other-format', format: read.format }
  const manifest = read.is === 'manifest' ? read.manifest : null
  const faults: Fault[] = []
  if (read.is === 'damaged') faults.push({ file: BACKUP_LIST, what: 'unreadable', detail: '' })
  const [journals, receipt] = await checkJournals(ask, manifest)
  faults.push(...receipt, ...(await checkCatalogue(ask, journals)))
  const documents = await checkBlobs(ask)
  faults.push(...documents.faults)
  if (manifest) faults.push(...(await checkFiles(disk, folder, manifest)))
  return {
    kind: read.is === 'none' ? 'data' : 'backup',
    backup:
      read.is === 'manifest'
        ? { takenAt: read.manifest.takenAt, fingerprint: fingerprintOf(read.bytes) }
        : null,
    journals,
    faults,
    documents: documents.count,
    ok: faults.length === 0 && journals.every((journal) => journal.finding === null),
  }
}

async function checkCatalogue(
  { disk, folder, moment }: FolderCheck,
  journals: readonly CheckedJournal[],
): Promise<readonly Fault[]> {
  const stored = await storedCatalogue(disk, folder)
  if (typeof stored === 'string') return [{ file: CATALOGUE, what: 'unreadable', detail: stored }]
  // In a folder in use the file may already list memoranda that came after the moment.
  const { memoranda } = moment?.catalogue ?? stored
  return memoranda.flatMap(({ id, title }): Fault[] => {
    const journal = journals.find((each) => each.id === id)
    if (!journal) return [{ file: journalPath(id), what: 'missing', detail: title }]
    return journal.seq > 0 || journal.finding ? [] : [{ file: journalPath(id), what: 'empty', detail: title }]
  })
}

async function checkBlobs({
  disk,
  folder,
  judgeBlob,
}: FolderCheck): Promise<{ readonly count: number; readonly faults: readonly Fault[] }> {
  const names = await blobsIn(disk, folder)
  const faults: Fault[] = []
  for (const name of names) {
    const bytes = await unlessGone(() => readWhole(disk, join(folder, blobPath(name))))
    const wrong = bytes && judgeBlob(name, bytes)
    if (wrong !== null) faults.push({ file: blobPath(name), what: 'unreadable', detail: wrong })
  }
  return { count: names.length, faults }
}

/** [VF4] A backup has every byte its manifest names, and no journal or document that the manifest does not name. */
async function checkFiles(disk: Disk, folder: string, manifest: Manifest): Promise<readonly Fault[]> {
  const here = new Set([
    ...(await namesIn(disk, folder)).filter((name) => name === CATALOGUE),
    ...(await journalsIn(disk, folder)).map(journalPath),
    ...(await blobsIn(disk, folder)).map(blobPath),
  ])
  const faults: Fault[] = []
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!here.delete(path)) {
      faults.push({ file: path, what: 'missing', detail: '' })
      continue
    }
    const found = await fileSum(disk, join(folder, path))
    if (found.bytes !== bytes || found.sha256 !== sha256)
      faults.push({ file: path, what: 'altered', detail: `${found.bytes} / ${bytes}` })
  }
  return [...faults, ...[...here].map((file): Fault => ({ file, what: 'not-listed', detail: '' }))]
}
