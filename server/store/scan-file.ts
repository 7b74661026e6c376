import type { DiskFile } from './disk.ts'
import { type Frame, type Scan, scan } from './frame.ts'

/** Bytes read at once, so that a start holds no whole journal in memory and other work gets its turn. */
const PIECE = 1 << 22

type ByteRange = { readonly from: number; readonly to: number; readonly salt: Uint8Array }

/** Like `scan`, for a file of any size. `visit` is given the good frames, with their offsets in the file. */
export async function scanFile(
  file: DiskFile,
  { from, to, salt }: ByteRange,
  visit: (frames: readonly Frame[]) => void,
): Promise<Pick<Scan, 'end' | 'rest'>> {
  let at = from
  for (let length = PIECE; ; ) {
    const bytes = await file.read(at, Math.min(length, to - at))
    const { frames, end, rest } = scan(bytes, 0, salt, at)
    if (frames.length > 0) visit(frames)
    if (at + bytes.length === to) return { end, rest }
    // No frame: it is longer than the piece, or bad. Only what follows tells, so more is read.
    length = frames.length > 0 ? PIECE : length * 2
    at = end
  }
}
