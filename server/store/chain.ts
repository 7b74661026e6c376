import { createHash } from 'node:crypto'
import type { Entry, Head, NewEntry } from './port.ts'

export const emptyHead: Head = { seq: 0, hash: new Uint8Array(32) }

/**
 * SHA-256 of: previous hash (32 bytes) · seq (u64) · time (u64) · author, kind, audience (each: length as u16, then
 * ASCII) · SHA-256 of the payload (32 bytes). Big-endian. The payload enters by its own hash, so that it can be
 * withheld or destroyed later and the chain still verifies.
 */
export function chainHash(previous: Uint8Array, seq: number, entry: NewEntry): Uint8Array {
  const numbers = Buffer.alloc(16)
  numbers.writeBigUInt64BE(BigInt(seq), 0)
  numbers.writeBigUInt64BE(BigInt(entry.time), 8)
  const hash = createHash('sha256').update(previous).update(numbers)
  for (const word of [entry.author, entry.kind, entry.audience]) {
    const bytes = Buffer.from(word, 'utf8')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    hash.update(length).update(bytes)
  }
  return plain(hash.update(createHash('sha256').update(entry.payload).digest()).digest())
}

export function chain(from: Head, entries: readonly NewEntry[]): Entry[] {
  let head = from
  return entries.map(({ time, author, kind, audience, payload }) => {
    const fresh = { time, author, kind, audience, payload }
    const seq = head.seq + 1
    head = { seq, hash: chainHash(head.hash, seq, fresh) }
    return { ...fresh, ...head }
  })
}

export function headOf(entries: readonly Entry[]): Head {
  const last = entries.at(-1)
  return last ? { seq: last.seq, hash: last.hash } : emptyHead
}

export type ChainVerdict =
  | { ok: true; head: Head }
  /** `seq` is the first sequence number at which the entries are not what was appended. */
  | { ok: false; seq: number; why: 'missing-or-reordered' | 'altered' }

/** A cut end does not show in the chain itself: compare the returned head with a receipt. */
export function verifyChain(entries: Iterable<Entry>, from: Head = emptyHead): ChainVerdict {
  let head = from
  for (const entry of entries) {
    const seq = head.seq + 1
    if (entry.seq !== seq) return { ok: false, seq, why: 'missing-or-reordered' }
    const hash = chainHash(head.hash, seq, entry)
    if (!sameBytes(hash, entry.hash)) return { ok: false, seq, why: 'altered' }
    head = { seq, hash }
  }
  return { ok: true, head }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

// A Buffer is not equal to the same bytes in a Uint8Array for those who compare by type.
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes)
}
