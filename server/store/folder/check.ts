import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import type { Entry, Head } from '../port.ts'
import { readWhole } from '../whole-file.ts'
import { catalogueOf, fingerprintOf, hex, type Judge, type Moment, notAt } from './backup.ts'
import { fileSum, walkFile } from './copy.ts'
import {
  blobPath,
  blobsIn,
  CATALOGUE,
  isDataFolder,
  journalPath,
  journalsIn,
  namesIn,
  unlessGone,
} from './layout.ts'
import { type Manifest, readManifest } from './manifest.ts'
import type { Finding } from './walk.ts'

export type Receipt = { readonly journal: string; readonly seq: number; readonly head: string }

export type CheckAsk = {
  readonly disk: Disk
  readonly folder: string
  /** Told by the server that has the folder; null: nobody has it. */
  readonly moment: Moment | null
  readonly judge: Judge
  /** What is wrong with a document, or null. */
  readonly judgeBlob: (name: string, bytes: Uint8Array) => string | null
  /** What SAVED told somebody. */
  readonly receipt: Receipt | null
}

export type CheckedJournal = {
  readonly id: string
  readonly seq: number
  readonly head: string
  readonly bytes: number
  readonly finding: Finding | null
}

/** What is not right beside the journals; in a closed list, the sentences are made elsewhere. */
export type Fault = {
  readonly file: string
  readonly what:
    | 'missing'
    | 'not-listed'
    | 'altered'
    | 'unreadable'
    | 'empty'
    | 'receipt-beyond'
    | 'receipt-differs'
  readonly detail: string
}

export type Checked = {
  readonly kind: 'data' | 'backup'
  /** Of a backup: when it was taken, and the SHA-256 of its manifest. */
  readonly backup: { readonly takenAt: number; readonly fingerprint: string } | null
  readonly journals: readonly CheckedJournal[]
  readonly documents: number
  readonly faults: readonly Fault[]
  readonly ok: boolean
}

export type CheckRefusal =
  | { readonly what: 'no-folder' }
  | { readonly what: 'other-format'; readonly format: string }

/** [VF2] Reads everything in a data folder or a backup and changes nothing. */
export async function checkFolder(ask: CheckAsk): Promise<Checked | CheckRefusal> {
  const { disk, folder } = ask
  if (!(await isDataFolder(disk, folder))) return { what: 'no-folder' }
  const read = await readManifest(disk, folder)
  if (read.is === 'other-format') return { what: 'other-format', format: read.format }
  const manifest = read.is === 'manifest' ? read.manifest : null
  const faults: Fault[] = []
  if (read.is === 'damaged') faults.push({ file: 'backup.json', what: 'unreadable', detail: '' })
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
    ...{ journals, faults },
    documents: documents.count,
    ok: faults.length === 0 && journals.every((journal) => journal.finding === null),
  }
}

async function checkJournals(
  ask: CheckAsk,
  manifest: Manifest | null,
): Promise<[readonly CheckedJournal[], readonly Fault[]]> {
  const { disk, folder, moment, receipt } = ask
  const heads = moment?.heads ?? null
  const checked: CheckedJournal[] = []
  const faults: Fault[] = []
  const here = await journalsIn(disk, folder)
  for (const id of heads?.keys() ?? here) {
    if (!here.includes(id)) {
      faults.push({ file: journalPath(id), what: 'missing', detail: '' })
      continue
    }
    const known = headKnown(id, heads, manifest)
    const seen = seenAt(receipt?.journal === id ? receipt.seq : 0, ask.judge(id))
    // A backup is read to its very end; of a folder in use only what the server knows to be durable.
    const until = heads?.get(id)?.seq ?? null
    const { head, end, finding } = await walkFile(disk, join(folder, journalPath(id)), {
      ...{ id, until, entry: seen.judge },
    })
    const verdict = finding ?? (known ? notAt(head, known, end) : null)
    checked.push({ id, seq: head.seq, head: hex(head.hash), bytes: end, finding: verdict })
    if (receipt?.journal === id) faults.push(...unlike(receipt, seen.head()))
  }
  if (receipt && !checked.some((journal) => journal.id === receipt.journal))
    faults.push({ file: journalPath(receipt.journal), what: 'missing', detail: '' })
  return [checked, faults]
}

function headKnown(id: string, heads: Moment['heads'] | null, manifest: Manifest | null): Head | null {
  const listed = manifest?.journals.find((journal) => journal.id === id)
  if (listed) return { seq: listed.seq, hash: new Uint8Array(Buffer.from(listed.head, 'hex')) }
  return heads?.get(id) ?? null
}

function seenAt(seq: number, judge: (entry: Entry) => string | null) {
  let head: string | null = null
  return {
    head: () => head,
    judge(entry: Entry) {
      if (entry.seq === seq) head = hex(entry.hash)
      return judge(entry)
    },
  }
}

/** [VF3] What was told to be saved is there, under the very hash that was told: also a cut at the end is found. */
function unlike({ journal, seq, head }: Receipt, found: string | null): readonly Fault[] {
  const fault = (what: Fault['what']): Fault => ({
    file: journalPath(journal),
    what,
    detail: `${seq}:${head}`,
  })
  if (found === null) return [fault('receipt-beyond')]
  return found === head.toLowerCase() ? [] : [fault('receipt-differs')]
}

async function checkCatalogue(
  { disk, folder, moment }: CheckAsk,
  journals: readonly CheckedJournal[],
): Promise<readonly Fault[]> {
  const stored = await catalogueOf(disk, folder)
  if (typeof stored === 'string') return [{ file: CATALOGUE, what: 'unreadable', detail: stored }]
  // Of a folder in use the file may already list what came after the moment.
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
}: CheckAsk): Promise<{ readonly count: number; readonly faults: readonly Fault[] }> {
  const names = await blobsIn(disk, folder)
  const faults: Fault[] = []
  for (const name of names) {
    const bytes = await unlessGone(() => readWhole(disk, join(folder, blobPath(name))))
    const wrong = bytes && judgeBlob(name, bytes)
    if (wrong !== null) faults.push({ file: blobPath(name), what: 'unreadable', detail: wrong })
  }
  return { count: names.length, faults }
}

/** [VF4] Every byte the manifest names, and no journal or document that it does not. */
async function checkFiles(disk: Disk, folder: string, manifest: Manifest): Promise<readonly Fault[]> {
  const here = new Set([
    ...(await namesIn(disk, folder)).filter((name) => name === CATALOGUE),
    ...(await journalsIn(disk, folder)).map(journalPath),
    ...(await blobsIn(disk, folder)).map(blobPath),
  ])
  const faults: Fault[] = []
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!here.delete(join(path))) {
      faults.push({ file: path, what: 'missing', detail: '' })
      continue
    }
    const found = await fileSum(disk, join(folder, path))
    if (found.bytes !== bytes || found.sha256 !== sha256)
      faults.push({ file: path, what: 'altered', detail: `${found.bytes} / ${bytes}` })
  }
  return [...faults, ...[...here].map((file): Fault => ({ file, what: 'not-listed', detail: '' }))]
}
