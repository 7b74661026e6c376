import { basename, dirname } from 'node:path'
import type { Disk, DiskFile } from '../../../server/store/disk.ts'
import { below } from './seeded.ts'
import { SimFile } from './sim-file.ts'

export type Operation = 'open' | 'write' | 'truncate' | 'sync' | 'rename' | 'remove' | 'syncFolder'
/** An error instead of the operation. A failing write may have written a part, a failing sync may have synced a part. */
export type Fault = (operation: Operation, path: string) => Error | null

type Names = Map<string, SimFile>
type Renaming = (names: Names) => void

/**
 * A disk in memory that forgets, when the power is cut, what was not synced: any sectors of the written bytes, any end of
 * the sequence of namings in a folder.
 */
export class SimDisk implements Disk {
  readonly #random: () => number
  /** By folder, the names as programs see them, as the disk has them, and the changes between the two. */
  readonly #folders = new Map<string, { seen: Names; durable: Names; pending: Renaming[] }>()
  operations = 0
  fault: Fault = () => null

  constructor(random: () => number) {
    this.#random = random
  }

  async makeFolder(path: string): Promise<void> {
    if (!this.#folders.has(path))
      this.#folders.set(path, { seen: new Map(), durable: new Map(), pending: [] })
  }

  async list(folder: string): Promise<string[]> {
    return [...this.#folder(folder).seen.keys()]
  }

  async open(path: string, how: 'existing' | 'fresh' | 'reading'): Promise<DiskFile> {
    this.#step('open', path)
    const known = this.#folder(dirname(path)).seen.get(basename(path))
    if (how !== 'fresh' && !known) throw new Error(`ENOENT ${path}`)
    if (!known) {
      const made = new SimFile()
      this.#rename(dirname(path), (names) => names.set(basename(path), made))
      return this.#handle(path, made)
    }
    if (how === 'fresh') known.truncate(0)
    return this.#handle(path, known)
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', to)
    const file = this.#folder(dirname(from)).seen.get(basename(from))
    if (!file || dirname(from) !== dirname(to)) throw new Error(`ENOENT ${from}`)
    this.#rename(dirname(from), (names) => {
      names.delete(basename(from))
      names.set(basename(to), file)
    })
  }

  async remove(path: string): Promise<void> {
    this.#step('remove', path)
    if (!this.#folder(dirname(path)).seen.has(basename(path))) throw new Error(`ENOENT ${path}`)
    this.#rename(dirname(path), (names) => names.delete(basename(path)))
  }

  async removeFolder(path: string): Promise<void> {
    this.#step('remove', path)
    this.#folders.delete(path)
  }

  async syncFolder(path: string): Promise<void> {
    this.#step('syncFolder', path)
    const folder = this.#folder(path)
    for (const renaming of folder.pending.splice(0)) renaming(folder.durable)
  }

  random(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => below(this.#random, 256))
  }

  cutPower(): void {
    for (const folder of this.#folders.values()) {
      const kept = below(this.#random, folder.pending.length + 1)
      for (const renaming of folder.pending.splice(0).slice(0, kept)) renaming(folder.durable)
      folder.seen = new Map(folder.durable)
      for (const file of new Set(folder.durable.values())) file.cutPower(this.#random)
    }
  }

  #folder(path: string) {
    const folder = this.#folders.get(path)
    if (!folder) throw new Error(`ENOENT ${path}`)
    return folder
  }

  #rename(path: string, renaming: Renaming): void {
    const folder = this.#folder(path)
    renaming(folder.seen)
    folder.pending.push(renaming)
  }

  #step(operation: Operation, path: string): void {
    this.operations++
    const error = this.fault(operation, path)
    if (error) throw error
  }

  #handle(path: string, file: SimFile): DiskFile {
    const write = async (at: number, bytes: Uint8Array): Promise<void> => {
      this.operations++
      const error = this.fault('write', path)
      file.write(at, error ? bytes.subarray(0, below(this.#random, bytes.length + 1)) : bytes)
      if (error) throw error
    }
    const sync = async (): Promise<void> => {
      this.operations++
      const error = this.fault('sync', path)
      if (!error) return file.sync()
      file.failSync(this.#random)
      throw error
    }
    return {
      size: async () => file.size,
      read: async (at, length) => file.read(at, length),
      write,
      truncate: async (size) => {
        this.#step('truncate', path)
        file.truncate(size)
      },
      sync,
      // In two: the power may go, and each may fail, with the bytes in the cache of the kernel and not on the disk.
      writeThrough: async (at, bytes) => {
        await write(at, bytes)
        await sync()
      },
      close: async () => {},
    }
  }
}
