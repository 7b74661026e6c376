import { hash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { sameBytes } from './chain.ts'
import type { Disk } from './disk.ts'
import { SNAPSHOTS, snapshotFile } from './layout.ts'
import type { Head, Snapshot } from './port.ts'
import { readWhole, replaceWhole } from './whole-file.ts'

// Magic (8) · version u32 · sequence u64 · hash of that entry (32) · body · SHA-256 of all that. Big-endian.
const magic = Buffer.from('CONCORDS', 'ascii')
const version = 1
const headLength = 52
const sumLength = 32

const sumOf = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** What stands in front of the body. */
export function encodeSnapshotHead({ seq, hash: head }: Head): Uint8Array {
  const bytes = Buffer.alloc(headLength)
  magic.copy(bytes)
  bytes.writeUInt32BE(version, 8)
  bytes.writeBigUInt64BE(BigInt(seq), 12)
  bytes.set(head, 20)
  return bytes
}

export function encodeSnapshot({ body, ...head }: Snapshot): Uint8Array {
  const bytes = Buffer.alloc(headLength + body.length + sumLength)
  bytes.set(encodeSnapshotHead(head))
  bytes.set(body, headLength)
  bytes.set(sumOf(bytes.subarray(0, -sumLength)), bytes.length - sumLength)
  return bytes
}

/** Null when the bytes are not a snapshot that was written whole. */
export function decodeSnapshot(file: Uint8Array): Snapshot | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < headLength + sumLength || !bytes.subarray(0, 8).equals(magic)) return null
  if (bytes.readUInt32BE(8) !== version) return null
  if (!sameBytes(sumOf(bytes.subarray(0, -sumLength)), bytes.subarray(-sumLength))) return null
  const plain = new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
  return {
    seq: Number(bytes.readBigUInt64BE(12)),
    hash: plain.slice(20, headLength),
    body: plain.subarray(headLength, -sumLength),
  }
}

/** One file for each journal, in a folder that may be emptied at any time. */
export type SnapshotFiles = {
  /** Null when there is none, or it is not whole. */
  read(id: string): Promise<Snapshot | null>
  /** Of which entry it is, if of one after `seq`; null when it is not, or there is none, or it is not whole. */
  headAfter(id: string, seq: number): Promise<Head | null>
  /** Resolves when it survives a power cut. Until then the one before is there, if there was one. */
  write(id: string, snapshot: Snapshot): Promise<void>
}

export async function openSnapshots(disk: Disk, dataFolder: string): Promise<SnapshotFiles> {
  const folder = join(dataFolder, SNAPSHOTS)
  await disk.makeFolder(folder)
  await disk.syncFolder(folder)
  const names = new Set(await disk.list(folder))
  const read = async (id: string): Promise<Snapshot | null> =>
    names.has(snapshotFile(id)) ? decodeSnapshot(await readWhole(disk, join(folder, snapshotFile(id)))) : null
  return {
    read,
    async headAfter(id, seq) {
      if (!names.has(snapshotFile(id)) || !((await seqOf(disk, join(folder, snapshotFile(id)))) > seq))
        return null
      const whole = await read(id)
      return whole && { seq: whole.seq, hash: whole.hash }
    },
    async write(id, snapshot) {
      const path = join(folder, snapshotFile(id))
      await replaceWhole(disk, path, encodeSnapshot(snapshot))
      await disk.syncFolder(dirname(path))
      names.add(snapshotFile(id))
    },
  }
}

/** What the file says, before it is known to be whole; NaN: it is shorter than that. */
async function seqOf(disk: Disk, path: string): Promise<number> {
  const file = await disk.open(path, 'reading')
  try {
    if ((await file.size()) < 20) return Number.NaN
    const bytes = await file.read(12, 8)
    return Number(Buffer.from(bytes.buffer, bytes.byteOffset, 8).readBigUInt64BE(0))
  } finally {
    await file.close()
  }
}
