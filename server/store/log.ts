import { dirname } from 'node:path'
import type { Disk, DiskFile } from './disk.ts'
import { JournalDamaged } from './errors.ts'
import {
  decodeFileHeader,
  encodeFileHeader,
  encodeFrame,
  type FileHeader,
  type Frame,
  maxHeader,
  saltLength,
} from './frame.ts'
import { FrameIndex } from './frame-index.ts'
import { scanFile } from './scan-file.ts'
import { replaceWhole } from './whole-file.ts'

/** Creates an empty log; after a crash its file is there whole or not at all. */
export async function createLog(disk: Disk, path: string, id: string): Promise<void> {
  await replaceWhole(disk, path, encodeFileHeader(id, disk.random(saltLength)))
  await disk.syncFolder(dirname(path))
}

/** Is given every frame once, in order, some at a time. Throws when a frame does not hold what it should. */
type Visit = (frames: readonly Frame[]) => void

/**
 * Opens a log and reads all of it. Cuts a torn tail; throws JournalDamaged for a file that no crash explains. `judge` is
 * called when all was read and nothing is changed yet: if it throws, nothing will be.
 */
export async function openLog(
  disk: Disk,
  path: string,
  id: string,
  visit: Visit,
  judge: () => void = () => undefined,
): Promise<Log> {
  const file = await disk.open(path, 'existing')
  try {
    return await readLog(file, path, id, visit, judge)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readLog(
  file: DiskFile,
  path: string,
  id: string,
  visit: Visit,
  judge: () => void,
): Promise<Log> {
  const size = await file.size()
  const header = headerOf(await file.read(0, Math.min(size, maxHeader)), path, id)
  const index = new FrameIndex(header.length)
  const last: { frame: Frame | null } = { frame: null }
  const range = { from: header.length, to: size, salt: header.salt }
  const { rest } = await scanFile(file, range, (frames) => {
    visit(frames)
    for (const frame of frames) index.add(frame.seq, frame.length)
    last.frame = frames.at(-1) ?? last.frame
  })
  if (rest === 'damaged') {
    const at = { file: path, offset: index.end, seq: (last.frame?.seq ?? 0) + 1 }
    throw new JournalDamaged(at, 'a frame that was whole once is bad')
  }
  judge()
  if (rest === 'torn') await file.truncate(index.end)
  // After a failed fsync the kernel may show bytes that never reached the disk, and count them as written. Only the last
  // frame can be affected; it is written again, so that the sync really writes it.
  if (last.frame) {
    const { offset, seq, body } = last.frame
    await file.write(offset, encodeFrame(header.salt, seq, body))
  }
  await file.sync()
  return new Log(file, path, { salt: header.salt, index })
}

/** What a log knows of its file; kept while it is closed. */
export type LogState = { readonly salt: Uint8Array; readonly index: FrameIndex }

/** Opens a log again without reading it; null when the file does not end where this process left it. */
export async function reopenLog(disk: Disk, path: string, state: LogState): Promise<Log | null> {
  const file = await disk.open(path, 'existing')
  if ((await file.size()) === state.index.end) return new Log(file, path, state)
  await file.close()
  return null
}

function headerOf(bytes: Uint8Array, path: string, id: string): FileHeader {
  const header = decodeFileHeader(bytes)
  if (typeof header === 'string') throw new JournalDamaged({ file: path, offset: 0, seq: 0 }, header)
  if (header.id !== id) {
    throw new JournalDamaged({ file: path, offset: 0, seq: 0 }, `it is the journal ${header.id}, renamed`)
  }
  return header
}

/** An append-only file of frames. Only one `append` at a time: that makes a torn tail recognisable. */
export class Log {
  readonly #file: DiskFile
  readonly #path: string
  readonly #state: LogState
  #failed = false

  constructor(file: DiskFile, path: string, state: LogState) {
    this.#file = file
    this.#path = path
    this.#state = state
  }

  /** Null after a failed write, when only the file itself says what it holds. */
  state(): LogState | null {
    return this.#failed ? null : this.#state
  }

  /**
   * `seq`: the last sequence number in the body. Resolves when the frame is durable. After a rejection the caller must not
   * append again.
   */
  async append(seq: number, body: Uint8Array): Promise<void> {
    const { salt, index } = this.#state
    const frame = encodeFrame(salt, seq, body)
    try {
      await this.#file.writeThrough(index.end, frame)
    } catch (error) {
      this.#failed = true
      await this.#takeBack()
      throw error
    }
    index.add(seq, frame.length)
  }

  /** The first frames from the one that holds `seq` on: a quarter of a megabyte of them, or one; none when there is none. */
  async page(seq: number): Promise<readonly Frame[]> {
    const { salt, index } = this.#state
    const page = index.page(seq)
    if (!page) return []
    const frames: Frame[] = []
    const { end, rest } = await scanFile(this.#file, { ...page, salt }, (some) => frames.push(...some))
    if (rest === 'nothing') return frames.filter((frame) => frame.seq >= seq)
    const at = { file: this.#path, offset: end, seq: (frames.at(-1)?.seq ?? page.after) + 1 }
    throw new JournalDamaged(at, 'it changed since it was opened')
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  // Best effort: whatever stays is cut when the file is opened again, or found to be whole.
  async #takeBack(): Promise<void> {
    try {
      await this.#file.truncate(this.#state.index.end)
      await this.#file.sync()
    } catch {}
  }
}
