import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { readMark } from '../end-mark.ts'
import { SNAPSHOTS, snapshotFile } from '../layout.ts'
import type { Entry, Head } from '../port.ts'
import { decodeSnapshot } from '../snapshot-file.ts'
import { readWhole } from '../whole-file.ts'
import { isMissing, namesIn } from './contents.ts'
import { endFinding, type Moment } from './moment.ts'
import type { Finding, Walked } from './walk.ts'

/** What a start knows of how far a journal went, read without changing anything. */
export async function knownEnds(disk: Disk, folder: string, id: string): Promise<readonly Head[]> {
  const ends = [await noted(disk, folder, id), await snapshotHead(disk, folder, id)]
  return ends.flatMap((end) => (end ? [end] : []))
}

async function noted(disk: Disk, folder: string, id: string): Promise<Head | null> {
  try {
    return await readMark(disk, folder, id)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Null when there is no snapshot, or it is not whole. */
export async function snapshotHead(disk: Disk, folder: string, id: string): Promise<Head | null> {
  const name = snapshotFile(id)
  if (!(await namesIn(disk, join(folder, SNAPSHOTS))).includes(name)) return null
  const whole = decodeSnapshot(await readWhole(disk, join(folder, SNAPSHOTS, name)))
  return whole && { seq: whole.seq, hash: whole.hash }
}

/** Compares the entries of a journal, as they are read, with the ends it is known to have had. */
export function holding(ends: readonly Head[]): {
  readonly see: (entry: Head) => void
  /** The ends that were not seen, the latest first. */
  readonly missed: () => readonly Head[]
} {
  const seen = new Set<Head>()
  return {
    see({ seq, hash }) {
      for (const end of ends) if (end.seq === seq && Buffer.compare(end.hash, hash) === 0) seen.add(end)
    },
    missed: () => ends.filter((end) => end.seq > 0 && !seen.has(end)).toSorted((a, b) => b.seq - a.seq),
  }
}

export const seeing =
  (held: Pick<ReturnType<typeof holding>, 'see'>, judge: (entry: Entry) => string | null) =>
  (entry: Entry): string | null => {
    held.see(entry)
    return judge(entry)
  }

/** The journals to read: of a folder in use, also those that its server found damaged and does not write to. */
export function idsToRead(moment: Moment | null, here: readonly string[]): readonly string[] {
  if (moment === null) return here
  const { heads, catalogue } = moment
  const others = catalogue.memoranda.map(({ id }) => id)
  return [...heads.keys(), ...others.filter((id) => !heads.has(id) && here.includes(id))]
}

/** [EM4] What is wrong with a journal that was read, as a start would say it: a torn write is none if nothing is missing. */
export function startFinding(
  { head, end, finding }: Walked,
  { missed }: Pick<ReturnType<typeof holding>, 'missed'>,
): Finding | null {
  const [lost] = missed()
  if (lost === undefined) return finding
  return finding === null ? endFinding(head, lost, end) : { ...finding, torn: false }
}
