import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ok, type Result, refuse } from '../../../model/result.ts'
import { type CatalogueData, catalogueSchema } from '../catalogue-data.ts'
import { sameBytes } from '../chain.ts'
import type { Disk } from '../disk.ts'
import type { Entry, Head } from '../port.ts'
import { readWhole } from '../whole-file.ts'
import { type CopiedFile, copyFile, copyJournal, fileSum, putFile } from './copy.ts'
import { blobPath, blobsIn, CATALOGUE, isMissing, journalPath, journalsIn, unlessGone } from './layout.ts'
import { MANIFEST, type Manifest, manifestBytes } from './manifest.ts'
import type { Finding } from './walk.ts'
import { withoutKeys } from './without-keys.ts'

/** What a folder held at one moment, told by whoever has it: every journal there was, with its durable end. */
export type Moment = { readonly catalogue: CatalogueData; readonly heads: ReadonlyMap<string, Head> }
/** For every journal a fresh reader of its entries, which says what is wrong with one. */
export type Judge = (journal: string) => (entry: Entry) => string | null

export type BackupAsk = {
  readonly disk: Disk
  readonly from: string
  /** A folder below which the backup becomes a new one. */
  readonly below: string
  /** Null: nobody else has the folder. */
  readonly moment: Moment | null
  readonly takenAt: number
  readonly judge: Judge
}

export type Taken = {
  readonly folder: string
  readonly manifest: Omit<Manifest, 'format'>
  /** SHA-256 of the manifest, which names every byte: kept elsewhere, it proves the backup. */
  readonly fingerprint: string
  /** Journals whose last write was cut off and is not in the backup. */
  readonly unfinished: readonly string[]
}

export type BackupRefusal =
  | { readonly what: 'damaged'; readonly file: string; readonly finding: Finding | null }
  | { readonly what: 'catalogue'; readonly detail: string }
  | { readonly what: 'restless' }

/** [BK1] A new folder that has its name only when it is whole, durable and proven; until then it ends in `.part`. */
export async function takeBackup(ask: BackupAsk): Promise<Result<Taken, BackupRefusal>> {
  const { disk, below, takenAt } = ask
  await disk.makeFolder(below)
  const name = await freeName(disk, below, takenAt)
  const part = join(below, `.${name}.part`)
  await disk.removeFolder(part)
  try {
    for (const folder of ['journals', 'blobs']) await disk.makeFolder(join(part, folder))
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

async function freeName(disk: Disk, below: string, takenAt: number): Promise<string> {
  const time = new Date(takenAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  const names = await disk.list(below)
  for (let nth = 1; ; nth++) {
    const name = `concord-${time}Z${nth === 1 ? '' : `-${nth}`}`
    if (!names.includes(name)) return name
  }
}

async function fill(ask: BackupAsk, to: string): Promise<Result<Omit<Taken, 'folder'>, BackupRefusal>> {
  const { disk, takenAt } = ask
  const catalogue = ask.moment?.catalogue ?? (await catalogueOf(disk, ask.from))
  if (typeof catalogue === 'string') return refuse({ what: 'catalogue', detail: catalogue })
  const journals = await copyJournals(ask, to)
  if (!journals.ok) return journals
  const missing = catalogue.memoranda.find(
    (m) => !journals.value.some((j) => j.id === m.id && j.head.seq > 0),
  )
  if (missing) return refuse({ what: 'damaged', file: journalPath(missing.id), finding: null })
  const blobs = await copyBlobs(ask, to)
  if (!blobs) return refuse({ what: 'restless' })
  const clean = new TextEncoder().encode(`${JSON.stringify(withoutKeys(catalogue, takenAt), null, 1)}\n`)
  const manifest = {
    takenAt,
    files: [await putFile({ disk, to }, CATALOGUE, clean), ...journals.value.map((j) => j.file), ...blobs],
    journals: journals.value.map(({ id, head }) => ({ id, seq: head.seq, head: hex(head.hash) })),
  }
  const bytes = manifestBytes(manifest)
  await putFile({ disk, to }, MANIFEST, bytes)
  for (const folder of [join(to, 'journals'), join(to, 'blobs'), to]) await disk.syncFolder(folder)
  const unfinished = journals.value.filter((j) => j.unfinished).map((j) => j.id)
  return ok({ manifest, fingerprint: fingerprintOf(bytes), unfinished })
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const fingerprintOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** As the file says; else what is wrong with it. */
export async function catalogueOf(disk: Disk, folder: string): Promise<CatalogueData | string> {
  try {
    const bytes = await readWhole(disk, join(folder, CATALOGUE))
    return catalogueSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    if (isMissing(error)) return 'the file is missing'
    if (error instanceof Error && 'syscall' in error) throw error
    return error instanceof SyntaxError ? 'the file is not JSON' : 'the file is not a catalogue'
  }
}

type CopiedJournal = {
  readonly id: string
  readonly head: Head
  readonly file: CopiedFile
  readonly unfinished: boolean
}

/** [BK2] The durable prefix of each journal, up to the head it had at the moment. */
async function copyJournals(ask: BackupAsk, to: string): Promise<Result<CopiedJournal[], BackupRefusal>> {
  const { disk, from, moment, judge } = ask
  const copied: CopiedJournal[] = []
  const here = await journalsIn(disk, from)
  for (const id of moment ? moment.heads.keys() : here) {
    if (!here.includes(id)) return refuse({ what: 'damaged', file: journalPath(id), finding: null })
    const known = moment?.heads.get(id) ?? null
    const walk = { id, until: known?.seq ?? null, entry: judge(id) }
    const { file, value } = await copyJournal({ disk, from, to }, journalPath(id), walk)
    const finding = known ? (value.finding ?? notAt(value.head, known, value.end)) : value.finding
    if (finding && (known || !finding.tail))
      return refuse({ what: 'damaged', file: journalPath(id), finding })
    copied.push({ id, head: value.head, file, unfinished: finding !== null })
  }
  return ok(copied)
}

/** Whether a journal ends where it is said to. */
export function notAt(head: Head, known: Head, offset: number): Finding | null {
  const at = { offset, detail: `${known.seq}:${hex(known.hash)}`, tail: false }
  if (head.seq < known.seq) return { ...at, seq: head.seq + 1, what: 'cut' }
  return sameBytes(head.hash, known.hash) ? null : { ...at, seq: head.seq, what: 'other-history' }
}

const TRIES = 5

/** [BK3] Documents come and go one by one: what reads the same twice stood side by side in between. */
async function copyBlobs(ask: BackupAsk, to: string): Promise<readonly CopiedFile[] | null> {
  const { disk, from, moment } = ask
  for (let tries = 0; tries < TRIES; tries++) {
    const copied = await unlessGone(async () => {
      const files: CopiedFile[] = []
      for (const name of await blobsIn(disk, from))
        files.push(await copyFile({ disk, from, to }, blobPath(name)))
      return files
    })
    if (copied && (moment === null || (await readsTheSame(disk, from, copied)))) return copied
    for (const name of await blobsIn(disk, to)) await disk.remove(join(to, blobPath(name)))
  }
  return null
}

async function readsTheSame(disk: Disk, from: string, copied: readonly CopiedFile[]): Promise<boolean> {
  const names = await blobsIn(disk, from)
  if (names.length !== copied.length) return false
  const same = await unlessGone(async () => {
    for (const { path, sha256 } of copied)
      if ((await fileSum(disk, join(from, path))).sha256 !== sha256) return false
    return true
  })
  return same === true
}
