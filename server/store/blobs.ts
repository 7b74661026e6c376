import { join } from 'node:path'
import { SerialQueue } from '../../model/serial-queue.ts'
import type { Disk } from './disk.ts'
import { BadId } from './errors.ts'
import { BLOBS, isBlobName } from './layout.ts'
import type { Blobs } from './port.ts'
import { readWhole, replaceWhole } from './whole-file.ts'

interface ClosableBlobs extends Blobs {
  /** Waits for the calls made before it; those made after it are rejected. */
  close(): Promise<void>
}

/** One file for each blob. A write that a power cut interrupted leaves a `.new` beside it, which nobody reads. */
export async function openBlobs(disk: Disk, dataFolder: string): Promise<ClosableBlobs> {
  const folder = join(dataFolder, BLOBS)
  await disk.makeFolder(folder)
  await disk.syncFolder(folder)
  const names = new Set((await disk.list(folder)).filter(isBlobName))
  return new FolderBlobs(disk, folder, names)
}

class FolderBlobs implements ClosableBlobs {
  readonly #disk: Disk
  readonly #folder: string
  readonly #names: Set<string>
  /**
   * Names whose last write or removal failed halfway: the file may be there or not, and a power cut may undo either.
   */
  readonly #unsure = new Set<string>()
  readonly #queue = new SerialQueue()
  #closed = false

  constructor(disk: Disk, folder: string, names: Set<string>) {
    this.#disk = disk
    this.#folder = folder
    this.#names = names
  }

  names(): readonly string[] {
    return [...this.#names]
  }

  read(name: string): Promise<Uint8Array | null> {
    return this.#next(async () => {
      return this.#names.has(name) ? readWhole(this.#disk, join(this.#folder, name)) : null
    })
  }

  write(name: string, bytes: Uint8Array): Promise<void> {
    return this.#next(async () => {
      this.#unsure.add(checked(name))
      await replaceWhole(this.#disk, join(this.#folder, name), bytes)
      await this.#disk.syncFolder(this.#folder)
      this.#names.add(name)
      this.#unsure.delete(name)
    })
  }

  remove(name: string): Promise<void> {
    return this.#next(async () => {
      if (!this.#names.has(name) && !this.#unsure.has(name)) return
      this.#unsure.add(name)
      const there = (await this.#disk.list(this.#folder)).includes(name)
      if (there) await this.#disk.remove(join(this.#folder, name))
      this.#names.delete(name)
      await this.#disk.syncFolder(this.#folder)
      this.#unsure.delete(name)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#queue.settled()
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the blobs are closed'))
    return this.#queue.run(work)
  }
}

function checked(name: string): string {
  if (!isBlobName(name)) throw new BadId(name)
  return name
}

/** The same without a disk, for tests. */
export function memoryBlobs(): ClosableBlobs {
  const kept = new Map<string, Uint8Array>()
  return {
    names: () => [...kept.keys()],
    read: async (name) => kept.get(name)?.slice() ?? null,
    write: async (name, bytes) => void kept.set(checked(name), bytes.slice()),
    remove: async (name) => void kept.delete(name),
    close: async () => {},
  }
}
