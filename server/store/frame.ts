import { crc32c } from './crc32c.ts'

// File header: magic (8) · version u32 · salt (8) · length of the id u32 · id · CRC32C of all that.
// Frame: mark u32 · length of the body u32 · sequence u64 · CRC32C of the body · CRC32C of salt and the 20 bytes before.
// Big-endian. The salt never leaves the folder, so nobody can type a text that looks like a frame.
const magic = Buffer.from('CONCORDJ', 'ascii')
const version = 1
export const mark = Buffer.from([0xfe, 0xc0, 0x4c, 0x0f])
const markNumber = mark.readUInt32BE(0)
export const saltLength = 8
export const headLength = 24
/** The largest header of a file: its id has up to 64 characters. */
export const maxHeader = 24 + 64 + 4

export type FileHeader = { id: string; salt: Uint8Array; length: number }
/** `seq` is that of the last entry in `body`; `offset` is that in the file. */
export type Frame = { seq: number; offset: number; length: number; body: Uint8Array }

export function encodeFileHeader(id: string, salt: Uint8Array): Uint8Array {
  const name = Buffer.from(id, 'ascii')
  const head = Buffer.alloc(24 + name.length + 4)
  magic.copy(head)
  head.writeUInt32BE(version, 8)
  head.set(salt, 12)
  head.writeUInt32BE(name.length, 20)
  head.set(name, 24)
  head.writeUInt32BE(crc32c(head.subarray(0, -4)), head.length - 4)
  return head
}

/** A string says, for the operator, why the bytes do not begin with the header of a journal. */
export function decodeFileHeader(file: Uint8Array): FileHeader | string {
  const bytes = view(file)
  if (bytes.length < 28 || !bytes.subarray(0, 8).equals(magic)) return 'this is not a journal'
  if (bytes.readUInt32BE(8) !== version) return `version ${bytes.readUInt32BE(8)} of the file is unknown`
  const end = 24 + bytes.readUInt32BE(20)
  if (end + 4 > bytes.length || bytes.readUInt32BE(end) !== crc32c(bytes.subarray(0, end))) {
    return 'the checksum of the header is wrong'
  }
  return { id: bytes.toString('latin1', 24, end), salt: file.slice(12, 12 + saltLength), length: end + 4 }
}

export function encodeFrame(salt: Uint8Array, seq: number, body: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(headLength + body.length)
  mark.copy(frame)
  frame.writeUInt32BE(body.length, 4)
  frame.writeBigUInt64BE(BigInt(seq), 8)
  frame.writeUInt32BE(crc32c(body), 16)
  frame.writeUInt32BE(crc32c(frame.subarray(0, 20), crc32c(salt)), 20)
  frame.set(body, headLength)
  return frame
}

export type Scan = {
  frames: readonly Frame[]
  /** Where the good frames end. */
  end: number
  /**
   * What follows `end`: nothing, the traces of one write that was cut off, or the remains of frames that were whole
   * once.
   */
  rest: 'nothing' | 'torn' | 'damaged'
}

/** Reads whole frames from `from` on. `at`: where in the file these bytes begin. */
export function scan(piece: Uint8Array, from: number, salt: Uint8Array, at = 0): Scan {
  const bytes = view(piece)
  const frames: Frame[] = []
  let end = from
  for (;;) {
    const head = headAt(bytes, end, salt)
    const body = head && bodyAt(bytes, end, head.length)
    if (!head || !body) return { frames, end: at + end, rest: restAfter(bytes, end, salt, at) }
    frames.push({ ...head, offset: at + end, body })
    end += head.length
  }
}

// A frame is written only when the one before it is durable, so any trace of a later write shows that this frame was
// whole once.
function restAfter(bytes: Buffer, end: number, salt: Uint8Array, at: number): Scan['rest'] {
  if (end === bytes.length) return 'nothing'
  const head = headAt(bytes, end, salt)
  if (head && end + head.length < bytes.length) return 'damaged'
  for (let i = bytes.indexOf(mark, end + 1); i >= 0; i = bytes.indexOf(mark, i + 1)) {
    if (headAt(bytes, i, salt)) return 'damaged'
  }
  return isTorn(bytes.subarray(end), head?.length ?? null, at + end) ? 'torn' : 'damaged'
}

/**
 * Whether a bad last frame, of which `rest` is there from byte `at` of the file on, is one that a crash may have torn:
 * the file ends inside it, or a sector of it was never written and reads as zeros. A frame with every sector in place was
 * written whole, so that a wrong checksum in it is damage done later, perhaps to what somebody was told is saved.
 * `length`: what its head says; null: its head cannot be read.
 */
export function isTorn(rest: Buffer, length: number | null, at: number): boolean {
  if (length !== null && rest.length < length) return true
  if (length === null && rest.length < headLength && beginsAsFrame(rest)) return true
  for (let from = 0; from < rest.length; ) {
    const to = Math.min(rest.length, from + SECTOR - ((at + from) % SECTOR))
    if (rest.subarray(from, to).every((byte) => byte === 0)) return true
    // Without a head nothing is known of what stands behind it.
    if (length === null && to >= headLength) return false
    from = to
  }
  return false
}

/** Bytes of a file that reach a disk together, at the least; real ones write 512 or more. Pieces begin at its multiples. */
const SECTOR = 64

const beginsAsFrame = (rest: Buffer): boolean =>
  rest.equals(mark.subarray(0, rest.length)) || rest.indexOf(mark) === 0

function bodyAt(bytes: Buffer, offset: number, length: number): Buffer | null {
  if (offset + length > bytes.length) return null
  const whole = bytes.subarray(offset, offset + length)
  return isWhole(whole) ? whole.subarray(headLength) : null
}

/** Whether the body of a frame has the checksum that its head gives. */
export const isWhole = (frame: Buffer): boolean =>
  crc32c(frame.subarray(headLength)) === frame.readUInt32BE(16)

export function headAt(
  bytes: Buffer,
  offset: number,
  salt: Uint8Array,
): { seq: number; length: number } | null {
  if (offset + headLength > bytes.length || bytes.readUInt32BE(offset) !== markNumber) return null
  const crc = crc32c(bytes.subarray(offset, offset + 20), crc32c(salt))
  if (crc !== bytes.readUInt32BE(offset + 20)) return null
  return {
    seq: Number(bytes.readBigUInt64BE(offset + 8)),
    length: headLength + bytes.readUInt32BE(offset + 4),
  }
}

export function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
