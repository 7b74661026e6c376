import { dirname } from 'node:path'
import type { Disk, DiskFile } from './disk.ts'
import { JournalDamaged } from './errors.ts'
import {
  decodeFileHeader,
  encodeFileHeader,
  encodeFrame,
  type FileHeader,
  type Frame,
  saltLength,
  scan,
} from './frame.ts'

/** The file is there, whole, or not at all. */
export async function createLog(disk: Disk, path: string, id: string): Promise<void> {
  const file = await disk.open(`${path}.new`, 'fresh')
  try {
    await file.write(0, encodeFileHeader(id, disk.random(saltLength)))
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(`${path}.new`, path)
  await disk.syncFolder(dirname(path))
}

export type OpenedLog = { log: Log; frames: readonly Frame[] }

/** Cuts a torn tail; refuses a file that no crash explains. */
export async function openLog(disk: Disk, path: string, id: string): Promise<OpenedLog> {
  const file = await disk.open(path, 'existing')
  try {
    return await readLog(file, path, id)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readLog(file: DiskFile, path: string, id: string): Promise<OpenedLog> {
  const bytes = await file.read(0, await file.size())
  const header = headerOf(bytes, path, id)
  const { frames, end, rest } = scan(bytes, header.length, header.salt)
  const last = frames.at(-1)
  if (rest === 'damaged') {
    const seq = (last?.seq ?? 0) + 1
    throw new JournalDamaged({ file: path, offset: end, seq }, 'a bad frame, and later ones after it')
  }
  if (rest === 'torn') await file.truncate(end)
  // After a failed fsync the kernel may show bytes that never reached the disk and call them clean. Only the last frame
  // can be such a one; written again, it is dirty, and the sync is true.
  if (last) await file.write(last.offset, bytes.subarray(last.offset, end))
  await file.sync()
  return { log: new Log(file, path, header.salt, frames, end), frames }
}

function headerOf(bytes: Uint8Array, path: string, id: string): FileHeader {
  const header = decodeFileHeader(bytes)
  if (typeof header === 'string') throw new JournalDamaged({ file: path, offset: 0, seq: 0 }, header)
  if (header.id !== id) {
    throw new JournalDamaged({ file: path, offset: 0, seq: 0 }, `it is the journal ${header.id}, renamed`)
  }
  return header
}

/** An append-only file of frames. One `append` at a time: that is what makes a torn tail recognisable. */
export class Log {
  readonly #file: DiskFile
  readonly #path: string
  readonly #salt: Uint8Array
  readonly #index: { seq: number; offset: number }[]
  #end: number

  constructor(file: DiskFile, path: string, salt: Uint8Array, frames: readonly Frame[], end: number) {
    this.#file = file
    this.#path = path
    this.#salt = salt
    this.#index = frames.map(({ seq, offset }) => ({ seq, offset }))
    this.#end = end
  }

  /** `seq`: the last one in the body. Resolves when the frame is durable. After a rejection the log is not appended to any more. */
  async append(seq: number, body: Uint8Array): Promise<void> {
    const frame = encodeFrame(this.#salt, seq, body)
    try {
      await this.#file.write(this.#end, frame)
      await this.#file.sync()
    } catch (error) {
      await this.#takeBack()
      throw error
    }
    this.#index.push({ seq, offset: this.#end })
    this.#end += frame.length
  }

  /** The frames from the one that holds `seq` on. */
  async read(seq: number): Promise<readonly Frame[]> {
    const from = this.#index.find((frame) => frame.seq >= seq)
    if (!from) return []
    const end = this.#end
    const bytes = await this.#file.read(from.offset, end - from.offset)
    const found = scan(bytes, 0, this.#salt)
    if (found.rest !== 'nothing') {
      const offset = from.offset + found.end
      const at = this.#index.find((frame) => frame.offset === offset)
      throw new JournalDamaged(
        { file: this.#path, offset, seq: at?.seq ?? seq },
        'it changed since it was opened',
      )
    }
    return found.frames
  }

  /** For whoever finds that the frame with `seq` does not hold what it should. */
  damaged(seq: number, what: string): JournalDamaged {
    const at = this.#index.find((frame) => frame.seq >= seq)
    return new JournalDamaged({ file: this.#path, offset: at?.offset ?? this.#end, seq }, what)
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  // Best effort: what stays is cut, or completed, when the file is opened again.
  async #takeBack(): Promise<void> {
    try {
      await this.#file.truncate(this.#end)
      await this.#file.sync()
    } catch {}
  }
}
