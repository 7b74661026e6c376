import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { sameBytes } from './chain.ts'
import type { Disk, DiskFile } from './disk.ts'
import { keptFile, keptName, newPath, SNAPSHOTS, unfinishedKept } from './layout.ts'
import type { Head, Snapshot } from './port.ts'
import { encodeSnapshotHead } from './snapshot-file.ts'

/** So many are kept of one journal, those of the latest entries; none with a body of more bytes. */
export const MOST_KEPT = { files: 100, bytes: 32 << 20 } as const

/** Bytes that are read or written, and hashed, in one turn of the event loop: a millisecond or two. */
const PIECE = 1 << 20
const SUM = 32

/**
 * What journals came to at some of their entries, a file for each: that of a snapshot, named by its entry. A file that is
 * damaged, or is not of the entry in its name, is as good as none. The folder may be emptied at any time.
 */
export type KeptFiles = {
  read(id: string, head: Head): Promise<Uint8Array | null>
  /** Resolves when it survives a power cut. Does nothing with one that is too large, or older than all there is room for. */
  write(id: string, snapshot: Snapshot): Promise<void>
  /** The entries of a journal that have files, whatever is in these; in order. */
  heads(id: string): readonly Head[]
  remove(id: string, head: Head): Promise<void>
}

export async function openKept(disk: Disk, dataFolder: string): Promise<KeptFiles> {
  const folder = join(dataFolder, SNAPSHOTS)
  const listed = await disk.list(folder)
  for (const name of unfinishedKept(listed)) await disk.remove(join(folder, name))
  return new KeptInFolder(disk, folder, listed)
}

class KeptInFolder implements KeptFiles {
  readonly #disk: Disk
  readonly #folder: string
  readonly #heads = new Map<string, readonly Head[]>()

  constructor(disk: Disk, folder: string, listed: readonly string[]) {
    this.#disk = disk
    this.#folder = folder
    for (const name of listed) {
      const known = keptName(name)
      if (known) this.#add(known.id, { seq: known.seq, hash: Buffer.from(known.hash, 'hex') })
    }
  }

  heads(id: string): readonly Head[] {
    return this.#heads.get(id) ?? []
  }

  async read(id: string, head: Head): Promise<Uint8Array | null> {
    if (!this.heads(id).some((one) => isSame(one, head))) return null
    // Whoever empties the folder need not tell us.
    const file = await this.#disk.open(this.#path(id, head), 'reading').catch(() => null)
    if (!file) return null
    try {
      return await bodyIn(file, head).catch(() => null)
    } finally {
      await file.close()
    }
  }

  async write(id: string, { body, ...head }: Snapshot): Promise<void> {
    if (body.length > MOST_KEPT.bytes) return
    const all = [...this.heads(id).filter((one) => !isSame(one, head)), head].toSorted(bySeq)
    const surplus = all.slice(0, -MOST_KEPT.files)
    if (surplus.includes(head)) return
    const path = this.#path(id, head)
    await this.#disk.makeFolder(this.#folder)
    await writePieces(this.#disk, path, head, body)
    await this.#disk.syncFolder(dirname(path))
    this.#add(id, head)
    for (const one of surplus) await this.remove(id, one)
  }

  async remove(id: string, head: Head): Promise<void> {
    this.#heads.set(
      id,
      this.heads(id).filter((one) => !isSame(one, head)),
    )
    // It may be gone already. What comes back after a power cut is removed again.
    await this.#disk.remove(this.#path(id, head)).catch(() => undefined)
  }

  #add(id: string, head: Head): void {
    this.#heads.set(id, [...this.heads(id).filter((one) => !isSame(one, head)), head].toSorted(bySeq))
  }

  #path(id: string, { seq, hash }: Head): string {
    return join(this.#folder, keptFile(id, seq, Buffer.from(hash).toString('hex')))
  }
}

const isSame = (one: Head, other: Head): boolean => one.seq === other.seq && sameBytes(one.hash, other.hash)
const bySeq = (one: Head, other: Head): number => one.seq - other.seq

async function writePieces(disk: Disk, path: string, head: Head, body: Uint8Array): Promise<void> {
  const file = await disk.open(newPath(path), 'fresh')
  try {
    const sum = createHash('sha256')
    const opening = encodeSnapshotHead(head)
    sum.update(opening)
    await file.write(0, opening)
    for (let at = 0; at < body.length; at += PIECE) {
      const piece = body.subarray(at, at + PIECE)
      sum.update(piece)
      await file.write(opening.length + at, piece)
    }
    await file.write(opening.length + body.length, sum.digest())
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(newPath(path), path)
}

/** Null: it is not the whole of such a file, or of another entry. */
async function bodyIn(file: DiskFile, head: Head): Promise<Uint8Array | null> {
  const opening = encodeSnapshotHead(head)
  const length = (await file.size()) - opening.length - SUM
  if (length < 0 || length > MOST_KEPT.bytes) return null
  if (!sameBytes(await file.read(0, opening.length), opening)) return null
  const sum = createHash('sha256').update(opening)
  const body = new Uint8Array(length)
  for (let at = 0; at < length; at += PIECE) {
    const piece = await file.read(opening.length + at, Math.min(PIECE, length - at))
    sum.update(piece)
    body.set(piece, at)
  }
  return sameBytes(sum.digest(), await file.read(opening.length + length, SUM)) ? body : null
}
