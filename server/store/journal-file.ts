import { emptyHead, headOf, verifyChain } from './chain.ts'
import type { Disk } from './disk.ts'
import { decodeEntries, encodeEntries } from './entry-bytes.ts'
import { JournalDamaged } from './errors.ts'
import type { Frame } from './frame.ts'
import type { Sink } from './journal.ts'
import { type Log, type LogState, openLog, reopenLog } from './log.ts'
import type { Entry, Head } from './port.ts'
import type { OpenSink } from './shared-journals.ts'
import type { SnapshotFiles } from './snapshot-file.ts'

type ClosedJournal = { readonly state: LogState; readonly head: Head }

/**
 * Opens the files of journals. The first time, the whole file is read and its chain verified. From then on only this
 * process writes to it, so a journal that was closed is opened again without being read.
 */
export function openingSinks(
  disk: Disk,
  snapshots: SnapshotFiles,
): (path: string, id: string) => ReturnType<OpenSink> {
  const closed = new Map<string, ClosedJournal>()
  return async (path, id) => {
    const before = closed.get(id)
    closed.delete(id)
    const again = before && (await reopenLog(disk, path, before.state))
    const { log, head } = before && again ? { log: again, head: before.head } : await verified(disk, path, id)
    return {
      head,
      sink: sinkOf({ log, path, id, head, snapshots, closed: (state) => closed.set(id, state) }),
    }
  }
}

async function verified(disk: Disk, path: string, id: string): Promise<{ log: Log; head: Head }> {
  let head = emptyHead
  const log = await openLog(disk, path, id, (frames) => {
    for (const frame of frames) {
      const verdict = verifyChain(entriesOf(frame, path), head)
      if (!verdict.ok)
        throw damaged(path, frame.offset, verdict.seq, `the chain does not hold: ${verdict.why}`)
      head = verdict.head
    }
  })
  return { log, head }
}

type OpenJournal = {
  readonly log: Log
  readonly path: string
  readonly id: string
  readonly head: Head
  readonly snapshots: SnapshotFiles
  readonly closed: (journal: ClosedJournal) => void
}

function sinkOf({ log, path, id, head, snapshots, closed }: OpenJournal): Sink {
  let end = head
  return {
    async write(entries) {
      const after = headOf(entries)
      await log.append(after.seq, encodeEntries(entries))
      end = after
    },
    async read(afterSeq) {
      const frames = await log.read(afterSeq + 1)
      return frames.flatMap((frame) => entriesOf(frame, path)).filter((entry) => entry.seq > afterSeq)
    },
    readSnapshot: () => snapshots.read(id),
    writeSnapshot: (snapshot) => snapshots.write(id, snapshot),
    async close() {
      await log.close()
      const state = log.state()
      if (state) closed({ state, head: end })
    },
  }
}

function entriesOf({ seq, offset, body }: Frame, path: string): readonly Entry[] {
  try {
    return decodeEntries(seq, body)
  } catch (error) {
    if (error instanceof RangeError)
      throw damaged(path, offset, seq, `a frame that holds no entries: ${error.message}`)
    throw error
  }
}

const damaged = (file: string, offset: number, seq: number, what: string): JournalDamaged =>
  new JournalDamaged({ file, offset, seq }, what)
