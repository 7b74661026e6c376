import type { DiskFile } from './disk.ts'
import { type Frame, type Scan, scan } from './frame.ts'

/** Bytes read at once: a start holds no whole journal in memory, and lets other work in between. */
const PIECE = 1 << 22

export type ByteRange = { readonly from: number; readonly to: number; readonly salt: Uint8Array }

/** Like `scan`, for as many bytes as there may be. `visit` sees the good frames, offsets counted in the file. */
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
    // A frame longer than the piece, or a bad one: what it is only shows in what follows.
    length = frames.length > 0 ? PIECE : length * 2
    at = end
  }
}
