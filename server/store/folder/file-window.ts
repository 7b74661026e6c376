import type { DiskFile } from '../disk.ts'
import { view } from '../frame.ts'

const chunk = 1 << 20

/**
 * A view of a file that is read in large pieces, however small the ranges asked for. Journals may be larger than
 * memory.
 */
export class FileWindow {
  readonly size: number
  readonly #file: DiskFile
  #from = 0
  #held: Buffer = Buffer.alloc(0)

  constructor(file: DiskFile, size: number) {
    this.#file = file
    this.size = size
  }

  /** Up to `length` bytes, fewer only at the end of the file. The next call may overwrite them. */
  async bytes(at: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - at))
    if (at < this.#from || at + wanted > this.#from + this.#held.length) {
      this.#held = view(await this.#file.read(at, Math.min(Math.max(wanted, chunk), this.size - at)))
      this.#from = at
    }
    return this.#held.subarray(at - this.#from, at - this.#from + wanted)
  }
}
