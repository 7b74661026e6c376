import { dirname, join } from 'node:path'
import { SerialQueue } from '../../model/serial-queue.ts'
import { crc32c } from './crc32c.ts'
import type { Disk } from './disk.ts'
import { endMarkPath, JOURNALS, markedIds, SNAPSHOTS, snapshotIds } from './layout.ts'
import type { Head } from './port.ts'
import type { SnapshotFiles } from './snapshot-file.ts'
import { readWhole, replaceWhole } from './whole-file.ts'

// Magic (8) · sequence u64 · hash of that entry (32) · CRC32C of the id and all that. Big-endian.
const magic = Buffer.from('CONCORDE', 'ascii')
const length = 52

/** What is known, beside a journal itself, of how far it went. */
export type KnownEnds = {
  /** Whether there must be a journal of this id. */
  has(id: string): boolean
  /** Ends that were durable once, in no order. A journal that does not hold them all has lost entries. */
  of(id: string): Promise<readonly Head[]>
  /** Notes that the journal is durable as far as `head`. Never rejects: without the note the one before counts. */
  mark(id: string, head: Head): Promise<void>
}

/**
 * A journal cannot tell that whole entries were cut off its end, so its end is noted beside it: when it is opened, when it
 * is closed, and at every heartbeat. A snapshot says as much of its own entry.
 *
 * Told apart by what is known beside the journal: any cut or zeroed end that reaches before the last note. Told apart by the
 * frame itself (`isTorn`): a bad last frame with every sector in place. What cannot be told, and is cut as a torn write: after
 * a kill, what was entered since the last note and then cut inside an entry, zeroed by the sector, or damaged where the last
 * frame has a sector of zeros of its own; nor that whole entries since the last note were cut. A file system that shows old
 * bytes where a write did not arrive (ext4 with data=writeback) makes a torn write look like damage.
 */
export async function openEnds(disk: Disk, folder: string, snapshots: SnapshotFiles): Promise<KnownEnds> {
  const ids = new Set([
    ...markedIds(await disk.list(join(folder, JOURNALS))),
    ...snapshotIds(await disk.list(join(folder, SNAPSHOTS))),
  ])
  const marked = new Map<string, Head>()
  const queue = new SerialQueue()
  const put = async (id: string, head: Head): Promise<void> => {
    const before = marked.get(id) ?? (await readMark(disk, folder, id))
    if (before === null || before.seq < head.seq) {
      const path = join(folder, endMarkPath(id))
      await replaceWhole(disk, path, encodeMark(id, head))
      await disk.syncFolder(dirname(path))
    }
    marked.set(id, head)
  }
  return {
    has: (id) => ids.has(id),
    async of(id) {
      const mark = await readMark(disk, folder, id)
      const snapshot = await snapshots.headAfter(id, mark?.seq ?? 0)
      return [mark, snapshot].flatMap((end) => (end ? [end] : []))
    },
    mark: (id, head) => queue.run(() => put(id, head)).catch(() => undefined),
  }
}

/** Null when there is none, or it is damaged: then the journal alone speaks. */
export async function readMark(disk: Disk, folder: string, id: string): Promise<Head | null> {
  if (!markedIds(await disk.list(join(folder, JOURNALS))).includes(id)) return null
  const plain = await readWhole(disk, join(folder, endMarkPath(id)))
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength)
  if (bytes.length !== length || !bytes.subarray(0, 8).equals(magic)) return null
  if (bytes.readUInt32BE(48) !== sumOf(id, bytes)) return null
  return { seq: Number(bytes.readBigUInt64BE(8)), hash: plain.slice(16, 48) }
}

function encodeMark(id: string, { seq, hash }: Head): Uint8Array {
  const bytes = Buffer.alloc(length)
  magic.copy(bytes)
  bytes.writeBigUInt64BE(BigInt(seq), 8)
  bytes.set(hash, 16)
  bytes.writeUInt32BE(sumOf(id, bytes), 48)
  return bytes
}

const sumOf = (id: string, bytes: Uint8Array): number =>
  crc32c(bytes.subarray(0, 48), crc32c(Buffer.from(id, 'ascii')))
