import { headOf } from './chain.ts'
import type { Disk } from './disk.ts'
import type { KnownEnds } from './end-mark.ts'
import { encodeEntries } from './entry-bytes.ts'
import type { Sink } from './journal.ts'
import type { KeptFiles } from './kept-files.ts'
import { type Log, type LogState, reopenLog } from './log.ts'
import type { Head } from './port.ts'
import type { OpenSink } from './shared-journals.ts'
import type { SnapshotFiles } from './snapshot-file.ts'
import { entriesOf, verified } from './verified-log.ts'

type ClosedJournal = { readonly state: LogState; readonly head: Head }

/**
 * Opens the files of journals. The first time, the whole file is read and its chain verified. From then on only this
 * process writes to it, so a journal that was closed is opened again without being read.
 */
export function openingSinks(
  disk: Disk,
  snapshots: SnapshotFiles,
  kept: KeptFiles,
  ends: KnownEnds,
): (path: string, id: string) => ReturnType<OpenSink> {
  const closed = new Map<string, ClosedJournal>()
  return async (path, id) => {
    const before = closed.get(id)
    closed.delete(id)
    const again = before && (await reopenLog(disk, path, before.state))
    const { log, head } =
      before && again
        ? { log: again, head: before.head }
        : await verified({ disk, path, id, ends: await ends.of(id) })
    await ends.mark(id, head)
    return {
      head,
      sink: sinkOf({ log, path, id, head, snapshots, kept, ends, closed: (state) => closed.set(id, state) }),
    }
  }
}

type OpenJournal = {
  readonly log: Log
  readonly path: string
  readonly id: string
  readonly head: Head
  readonly snapshots: SnapshotFiles
  readonly kept: KeptFiles
  readonly ends: KnownEnds
  readonly closed: (journal: ClosedJournal) => void
}

function sinkOf({ log, path, id, head, snapshots, kept, ends, closed }: OpenJournal): Sink {
  let end = head
  return {
    async write(entries) {
      const after = headOf(entries)
      await log.append(after.seq, encodeEntries(entries))
      end = after
    },
    async page(afterSeq) {
      const frames = await log.page(afterSeq + 1)
      return frames.flatMap((frame) => entriesOf(frame, path)).filter(({ seq }) => seq > afterSeq)
    },
    readSnapshot: () => snapshots.read(id),
    writeSnapshot: (snapshot) => snapshots.write(id, snapshot),
    readKept: (of) => kept.read(id, of),
    writeKept: (snapshot) => kept.write(id, snapshot),
    keptHeads: () => kept.heads(id),
    removeKept: (of) => kept.remove(id, of),
    markEnd: () => ends.mark(id, end),
    async close() {
      await log.close()
      await ends.mark(id, end)
      const state = log.state()
      if (state) closed({ state, head: end })
    },
  }
}
