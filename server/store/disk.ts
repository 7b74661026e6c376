import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** What the embedded store needs of a disk. Tests replace it by one that runs out of space or loses power. */
export interface Disk {
  /** Makes the folder and any missing parents, with mode 0700; resolves when they survive a power cut. */
  makeFolder(path: string): Promise<void>
  /** The names in a folder, in no order. */
  list(folder: string): Promise<readonly string[]>
  /** 'fresh': created with mode 0600, or emptied. 'reading': works on a file that may not be written to. */
  open(path: string, how: 'existing' | 'fresh' | 'reading'): Promise<DiskFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Removes a folder with all that is in it; does nothing when there is none. */
  removeFolder(path: string): Promise<void>
  /** Resolves when the names created, renamed or removed in the folder survive a power cut. */
  syncFolder(path: string): Promise<void>
  random(length: number): Uint8Array
}

export interface DiskFile {
  size(): Promise<number>
  /** Exactly `length` bytes; throws RangeError when the file ends before. */
  read(at: number, length: number): Promise<Uint8Array>
  write(at: number, bytes: Uint8Array): Promise<void>
  truncate(size: number): Promise<void>
  /** Resolves when the bytes and the size survive a power cut. */
  sync(): Promise<void>
  /** `write` and `sync` in one. */
  writeThrough(at: number, bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/**
 * On Linux a file can be opened so that a write is durable when it returns, which takes one trip to the threads of libuv
 * instead of two. Windows does not know the flag, and on macOS it does not reach the platter (libuv's sync does, by
 * F_FULLFSYNC).
 */
const WRITES_THROUGH = process.platform === 'linux'
const EXISTING = WRITES_THROUGH ? constants.O_RDWR | constants.O_DSYNC : 'r+'
const HOW = { existing: EXISTING, fresh: 'w+', reading: 'r' } as const

export const nodeDisk: Disk = {
  async makeFolder(path) {
    const made = await mkdir(path, { recursive: true, mode: 0o700 })
    if (made === undefined) return
    const first = resolve(made)
    for (let folder = resolve(path); folder.length >= first.length; folder = dirname(folder)) {
      await this.syncFolder(dirname(folder))
    }
  },
  list: (folder) => readdir(folder),
  async open(path, how) {
    return nodeFile(await open(path, HOW[how], 0o600), how === 'existing' && WRITES_THROUGH)
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  async syncFolder(path) {
    // Windows cannot open a folder and orders names by itself.
    if (process.platform === 'win32') return
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  },
  random: (length) => new Uint8Array(randomBytes(length)),
}

/** `through`: the file was opened so that every write is durable. */
function nodeFile(handle: FileHandle, through: boolean): DiskFile {
  return {
    size: async () => (await handle.stat()).size,
    read: (at, length) => readFully(handle, at, length),
    write: (at, bytes) => writeFully(handle, at, bytes),
    truncate: (size) => handle.truncate(size),
    // Also writes the size. On macOS libuv asks for F_FULLFSYNC here.
    sync: () => handle.datasync(),
    async writeThrough(at, bytes) {
      await writeFully(handle, at, bytes)
      if (!through) await handle.datasync()
    },
    close: () => handle.close(),
  }
}

// One call moves less than 2 GiB, and may move less than it was asked to.
const most = 1 << 30

async function readFully(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, Math.min(most, length - done), at + done)
    if (bytesRead === 0) throw new RangeError(`the file ends before byte ${at + length}`)
    done += bytesRead
  }
  return bytes
}

async function writeFully(handle: FileHandle, at: number, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const length = Math.min(most, bytes.length - done)
    done += (await handle.write(bytes, done, length, at + done)).bytesWritten
  }
}
