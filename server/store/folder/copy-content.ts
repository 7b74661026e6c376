import { join } from 'node:path'
import { ok, type Result, refuse } from '../../../model/result.ts'
import type { Disk } from '../disk.ts'
import { blobPath, journalPath } from '../layout.ts'
import type { Head } from '../port.ts'
import { blobsIn, journalsIn, unlessGone } from './contents.ts'
import { type CopiedFile, copyFile, copyJournal, fileSum } from './copy.ts'
import { holding, idsToRead, knownEnds, seeing, startFinding } from './known-ends.ts'
import { endFinding, type Judge, type Moment } from './moment.ts'
import type { Finding } from './walk.ts'

type CopyContent = {
  readonly disk: Disk
  /** The data folder, and the folder of the backup. */
  readonly from: string
  readonly to: string
  /** Null: nobody else has the data folder. */
  readonly moment: Moment | null
  readonly judge: Judge
}

/** `finding` null: the file is not there. */
export type DamagedJournal = {
  readonly what: 'damaged'
  readonly file: string
  readonly finding: Finding | null
}

export type CopiedJournal = {
  readonly id: string
  readonly head: Head
  readonly file: CopiedFile
  /** Its last write was cut off, and is not in the copy. */
  readonly unfinished: boolean
}

/** [BK2] The durable prefix of each journal, up to the head it had at the moment. */
export async function copyJournals({
  disk,
  from,
  to,
  moment,
  judge,
}: CopyContent): Promise<Result<CopiedJournal[], DamagedJournal>> {
  const copied: CopiedJournal[] = []
  const here = await journalsIn(disk, from)
  for (const id of idsToRead(moment, here)) {
    if (!here.includes(id)) return refuse({ what: 'damaged', file: journalPath(id), finding: null })
    const known = moment?.heads.get(id) ?? null
    const held = holding(known ? [] : await knownEnds(disk, from, id))
    const walk = { id, until: known?.seq ?? null, entry: seeing(held, judge(id)) }
    const { file, value } = await copyJournal({ disk, from, to }, journalPath(id), walk)
    const finding = known
      ? (value.finding ?? endFinding(value.head, known, value.end))
      : startFinding(value, held)
    if (finding && (known || !finding.torn))
      return refuse({ what: 'damaged', file: journalPath(id), finding })
    copied.push({ id, head: value.head, file, unfinished: finding !== null })
  }
  return ok(copied)
}

const TRIES = 5

/**
 * [BK3] Documents come and go one by one. When they read the same after they were copied, they all stood side by side in
 * between. Null: they kept changing.
 */
export async function copyBlobs({
  disk,
  from,
  to,
  moment,
}: Omit<CopyContent, 'judge'>): Promise<readonly CopiedFile[] | null> {
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
