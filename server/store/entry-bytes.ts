import { AUDIENCES, type Audience } from '../../model/people.ts'
import type { Entry, EntryKind } from './port.ts'

// Numbers in the file; never reuse one.
const kinds: readonly [number, EntryKind][] = [
  [1, 'update'],
  [2, 'fact'],
]
const audienceCodes: Readonly<Record<Audience, number>> = {
  ...{ all: 1, cn: 2, us: 3, secretariat: 4, server: 5 },
  ...{ 'cn-secretariat': 6, 'us-secretariat': 7 },
}
const audiences = AUDIENCES.map((name): [number, Audience] => [audienceCodes[name], name])
const fixedLength = 32 + 8 + 1 + 1 + 1 + 4

/**
 * Each entry: hash (32) · time u64 · kind u8 · audience u8 · length of the author u8 · length of the payload u32 ·
 * author · payload. Big-endian. Sequence numbers follow from the last one, which the frame has.
 */
export function encodeEntries(entries: readonly Entry[]): Uint8Array {
  const sizes = entries.map((entry) => fixedLength + entry.author.length + entry.payload.length)
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const { hash, time, kind, audience, author, payload } of entries) {
    bytes.set(hash, at)
    // In two halves: a BigInt would cost more than all the rest.
    bytes.writeUInt32BE(Math.floor(time / 2 ** 32), at + 32)
    bytes.writeUInt32BE(time >>> 0, at + 36)
    bytes.writeUInt8(codeOf(kinds, kind), at + 40)
    bytes.writeUInt8(codeOf(audiences, audience), at + 41)
    bytes.writeUInt8(author.length, at + 42)
    bytes.writeUInt32BE(payload.length, at + 43)
    at += fixedLength
    at += bytes.write(author, at, 'latin1')
    bytes.set(payload, at)
    at += payload.length
  }
  return bytes
}

/** Throws RangeError when the bytes are not entries. Hashes and payloads are views of `body`, not copies. */
export function decodeEntries(lastSeq: number, body: Uint8Array): Entry[] {
  const entries = [...entriesIn(body)]
  const first = lastSeq - entries.length + 1
  return entries.map((entry, at) => Object.assign(entry, { seq: first + at }))
}

/**
 * Yields one entry after another, so that those before a bad one can still be read; at a bad one it throws
 * RangeError.
 */
export function* entriesIn(body: Uint8Array): Generator<Omit<Entry, 'seq'>> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  for (let at = 0; at < bytes.length; ) {
    const author = at + fixedLength
    const payload = author + bytes.readUInt8(at + 42)
    const end = payload + bytes.readUInt32BE(at + 43)
    if (end > bytes.length) throw new RangeError('an entry is longer than its frame')
    const time = bytes.readUInt32BE(at + 32) * 2 ** 32 + bytes.readUInt32BE(at + 36)
    if (!Number.isSafeInteger(time)) throw new RangeError(`a time that is none: ${time}`)
    yield {
      hash: viewOf(bytes, at, 32),
      time,
      kind: nameOf(kinds, bytes.readUInt8(at + 40)),
      audience: nameOf(audiences, bytes.readUInt8(at + 41)),
      // Not 'ascii', which drops the highest bit and with it the trace of an alteration.
      author: bytes.toString('latin1', author, payload),
      payload: viewOf(bytes, payload, end - payload),
    }
    at = end
  }
}

// A deep comparison that looks at types finds a Buffer unequal to a Uint8Array of the same bytes.
function viewOf({ buffer, byteOffset }: Buffer, at: number, length: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + at, length)
}

function codeOf<T>(codes: readonly [number, T][], name: T): number {
  const known = codes.find((pair) => pair[1] === name)
  if (!known) throw new RangeError(`no code for ${name}`)
  return known[0]
}

function nameOf<T>(codes: readonly [number, T][], code: number): T {
  const known = codes.find((pair) => pair[0] === code)
  if (!known) throw new RangeError(`code ${code} is unknown`)
  return known[1]
}
