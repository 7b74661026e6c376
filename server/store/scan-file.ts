import type { DiskFile } from './disk.ts'
import { type Frame, type Scan, scan } from './frame.ts'

/** Bytes read at once, so that a start holds no whole journal in memory and other work gets its turn: some ms each. */
const PIECE = 1 << 20

type ByteRange = { readonly from: number; readonly to: number; readonly salt: Uint8Array }

/** Like `scan`, for a file of any size. `visit` is given the good frames, with their offsets in the file. */
export async function scanFile(
  file: DiskFile,
  { from, to, salt }: ByteRange,
  visit: (frames: readonly Frame[]) => void,
): Promise<Pick<Scan, 'end' | 'rest'>> {
  let [at, next] = [from, from]
  let bytes: Uint8Array = new Uint8Array()
  for (let length = PIECE; ; ) {
    const more = await file.read(next, Math.min(length, to - next))
    bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more])
    next += more.length
    const { frames, end, rest } = scan(bytes, 0, salt, at)
    if (frames.length > 0) visit(frames)
    if (next === to) return { end, rest }
    // No frame: it is longer than the piece, or bad. Only what follows tells, so more is read.
    length = frames.length > 0 ? PIECE : length * 2
    bytes = bytes.subarray(end - at)
    at = end
  }
}
