import { join } from 'node:path'
import { sameBytes } from '../chain.ts'
import type { Disk } from '../disk.ts'
import { openOn } from '../embedded.ts'
import {
  CATALOGUE,
  endMarkPath,
  JOURNALS,
  journalPath,
  lostPaths,
  SNAPSHOTS,
  snapshotFile,
} from '../layout.ts'
import type { NewEntry } from '../port.ts'
import type { AssessedLoss } from './assess-loss.ts'
import { namesIn } from './contents.ts'
import { copyFile, copyJournal } from './copy.ts'
import { snapshotHead } from './known-ends.ts'

type AcceptAsk = {
  readonly disk: Disk
  readonly folder: string
  readonly loss: AssessedLoss
  /** The entry that tells the memorandum of it. */
  readonly entry: NewEntry
  /** UTC milliseconds. */
  readonly now: number
  /** A folder for what is being made (`layout/isPrepared`): a start removes it. */
  readonly prepared: string
}

/**
 * [LA2] Puts what is sound of a journal, and one entry more, in its place. All that was there is copied first, and stays
 * beside it. The caller holds the lock of the folder. Killed at any moment it leaves the old journal, or the new one; as
 * long as a note or a snapshot still tells of more, the memorandum is refused as before, and this can be done again.
 * Resolves with the paths, in the folder, of what was put aside.
 */
export async function acceptLoss(ask: AcceptAsk): Promise<readonly string[]> {
  const { disk, folder, loss } = ask
  const fresh = join(folder, ask.prepared)
  const staleSnapshot = (await snapshotStays(ask)) ? null : `${SNAPSHOTS}/${snapshotFile(loss.id)}`
  for (const sub of [JOURNALS, SNAPSHOTS]) await disk.makeFolder(join(fresh, 'lost', sub))
  await makeJournal(ask, fresh)
  const put = await putAside(ask, join(fresh, 'lost'), staleSnapshot)
  // The journal first: until the note follows, it is refused.
  for (const path of [journalPath(loss.id), endMarkPath(loss.id)]) {
    await disk.rename(join(fresh, path), join(folder, path))
    await disk.syncFolder(join(folder, JOURNALS))
  }
  if (staleSnapshot !== null) {
    await disk.remove(join(folder, staleSnapshot))
    await disk.syncFolder(join(folder, SNAPSHOTS))
  }
  await disk.removeFolder(fresh)
  return put
}

/** Each copy gets its name when it is durable. */
async function putAside(ask: AcceptAsk, old: string, snapshot: string | null): Promise<readonly string[]> {
  const { disk, folder, loss, now } = ask
  const aside = lostPaths(loss.id, now, await namesIn(disk, join(folder, JOURNALS)))
  const moves = new Map([
    [journalPath(loss.id), aside.log],
    [endMarkPath(loss.id), aside.end],
    ...(snapshot === null ? [] : [[snapshot, aside.snapshot] as const]),
  ])
  for (const [from, to] of moves) {
    if (!(await isThere(disk, folder, from))) moves.delete(from)
    else {
      await copyFile({ disk, from: folder, to: old }, from)
      await disk.rename(join(old, from), join(folder, to))
    }
  }
  await disk.syncFolder(join(folder, JOURNALS))
  return [...moves.values()]
}

async function isThere(disk: Disk, folder: string, path: string): Promise<boolean> {
  const [sub = '', name = ''] = path.split('/')
  return (await namesIn(disk, join(folder, sub))).includes(name)
}

/** The sound entries and the new one, with its end noted, in a folder of their own. */
async function makeJournal({ disk, folder, loss, entry }: AcceptAsk, to: string): Promise<void> {
  await disk.makeFolder(join(to, JOURNALS))
  await copyFile({ disk, from: folder, to }, CATALOGUE)
  const walk = { id: loss.id, until: loss.kept.seq }
  await copyJournal({ disk, from: folder, to }, journalPath(loss.id), walk)
  const store = await openOn(disk, to)
  try {
    const journal = await store.journal(loss.id)
    const appended = await journal.append(loss.kept.seq, [entry])
    if (!appended.ok) throw new Error(`journal ${loss.id} moved`)
  } finally {
    await store.close()
  }
}

/** Whether the snapshot is of an entry that is kept, or says nothing. */
async function snapshotStays({ disk, folder, loss }: AcceptAsk): Promise<boolean> {
  const of = await snapshotHead(disk, folder, loss.id)
  return of === null || !loss.lost.some(({ seq, hash }) => seq === of.seq && sameBytes(hash, of.hash))
}
