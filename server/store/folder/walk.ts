import { chainHash, emptyHead, sameBytes } from '../chain.ts'
import type { DiskFile } from '../disk.ts'
import { entriesIn } from '../entry-bytes.ts'
import { decodeFileHeader, headAt, headLength, isTorn, isWhole, mark } from '../frame.ts'
import type { Entry, Head } from '../port.ts'
import { FileWindow } from './file-window.ts'

/**
 * The first entry of a journal that is not as it was written. `offset`: the byte where the write of that entry
 * begins.
 */
export type Finding = {
  readonly seq: number
  readonly offset: number
  readonly what:
    | 'no-journal'
    | 'other-journal'
    | 'altered'
    | 'missing-or-reordered'
    | 'content'
    /** The journal ends before an entry that was there. */
    | 'cut'
    /** The entry is whole, but not the one that is known from elsewhere. */
    | 'other-history'
  readonly detail: string
  /** Nothing that is whole follows it. */
  readonly tail: boolean
  /** It may be a write that a crash cut off: nobody was told that it is saved, and the next start cuts it. */
  readonly torn: boolean
}

/** `head` and `end` (bytes) cover the writes that are sound. */
export type Walked = { readonly head: Head; readonly end: number; readonly finding: Finding | null }

export type Walk = {
  readonly id: string
  /** Where to stop; null: at the end of the file. */
  readonly until: number | null
  /** Is given every sound entry, in order; says what is wrong with its content, or null. */
  readonly entry?: (entry: Entry) => string | null
  /** Is given the bytes of the file as far as they are sound, in order; they may be overwritten once it resolves. */
  readonly bytes?: (bytes: Uint8Array) => Promise<void>
}

const HEADER = 128

/** [VF1] Reads a journal from its first byte, piece by piece, and names the first entry that is not sound. */
export async function walkJournal(file: DiskFile, walk: Walk): Promise<Walked> {
  const window = new FileWindow(file, await file.size())
  const header = decodeFileHeader(await window.bytes(0, HEADER))
  const none = (what: 'no-journal' | 'other-journal', detail: string): Walked => {
    return { head: emptyHead, end: 0, finding: { seq: 1, offset: 0, what, detail, tail: false, torn: false } }
  }
  if (typeof header === 'string') return none('no-journal', header)
  if (header.id !== walk.id) return none('other-journal', header.id)
  await walk.bytes?.(await window.bytes(0, header.length))
  let [head, end] = [emptyHead, header.length]
  while (end < window.size && (walk.until === null || head.seq < walk.until)) {
    const read = await frameAt(window, end, header.salt)
    const verdict = judgeFrame(read, head, end, walk)
    if ('finding' in verdict) return { head, end, finding: verdict.finding }
    await walk.bytes?.(read.bytes)
    head = verdict.head
    end += read.bytes.length
  }
  return { head, end, finding: null }
}

/** `bytes`: all there is of it; `seq` null: the head of the frame cannot be read. */
type ReadFrame = {
  readonly bytes: Buffer
  readonly seq: number | null
  readonly whole: boolean
  readonly tail: boolean
  readonly torn: boolean
}

async function frameAt(window: FileWindow, at: number, salt: Uint8Array): Promise<ReadFrame> {
  const found = headAt(await window.bytes(at, headLength), 0, salt)
  if (!found) {
    const tail = !(await anotherAfter(window, at, salt))
    const torn = tail && isTorn(await window.bytes(at, HEADER), null, at)
    return { bytes: await window.bytes(at, headLength), seq: null, whole: false, tail, torn }
  }
  const bytes = await window.bytes(at, found.length)
  const whole = bytes.length === found.length && isWhole(bytes)
  const tail = !whole && at + found.length >= window.size
  return { bytes, seq: found.seq, whole, tail, torn: tail && isTorn(bytes, found.length, at) }
}

/** Whether a later write follows. A write begins only when the one before is durable, so this one was whole once. */
async function anotherAfter(window: FileWindow, at: number, salt: Uint8Array): Promise<boolean> {
  const step = 1 << 16
  for (let from = at + 1; from < window.size; from += step) {
    const bytes = await window.bytes(from, step + headLength)
    for (let i = bytes.indexOf(mark); i >= 0 && i < step; i = bytes.indexOf(mark, i + 1)) {
      if (headAt(bytes, i, salt)) return true
    }
  }
  return false
}

type FrameVerdict = { readonly head: Head } | { readonly finding: Finding }

/** Judges one write, entry by entry. Entries before a bad one count as sound, so that the bad one is named. */
function judgeFrame(read: ReadFrame, before: Head, offset: number, walk: Walk): FrameVerdict {
  let head = before
  const finding = (seq: number, what: Finding['what'], detail: string): FrameVerdict => {
    return { finding: { seq, offset, what, detail, tail: read.tail, torn: read.torn } }
  }
  const next = () => head.seq + 1
  if (read.seq === null) return finding(next(), 'altered', 'the head of the write cannot be read')
  const odd = read.whole && read.seq !== before.seq + countIn(read.bytes) ? 'missing-or-reordered' : 'altered'
  try {
    for (const fresh of entriesIn(read.bytes.subarray(headLength))) {
      const entry: Entry = { seq: next(), ...fresh }
      const hash = chainHash(head.hash, entry.seq, entry)
      if (!sameBytes(hash, entry.hash)) return finding(entry.seq, odd, 'the chain does not hold')
      const wrong = read.whole ? (walk.entry?.(entry) ?? null) : null
      if (wrong !== null) return finding(entry.seq, 'content', wrong)
      head = { seq: entry.seq, hash }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return finding(next(), 'altered', 'what is written there is no entry')
  }
  if (!read.whole) return finding(before.seq + 1, 'altered', 'the checksum is wrong')
  if (read.seq === head.seq && head.seq > before.seq) return { head }
  // Its number is beyond the entries in it: the last of them are gone.
  const seq = read.seq > head.seq ? next() : before.seq + 1
  return finding(seq, 'missing-or-reordered', 'the write is not numbered as it should be')
}

function countIn(frame: Buffer): number {
  let count = 0
  try {
    for (const _ of entriesIn(frame.subarray(headLength))) count++
  } catch {}
  return count
}
