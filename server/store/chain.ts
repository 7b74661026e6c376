import { hash } from 'node:crypto'
import type { Entry, Head, NewEntry } from './port.ts'

export const emptyHead: Head = { seq: 0, hash: new Uint8Array(32) }

/**
 * SHA-256 of: previous hash (32 bytes) · seq (u64) · time (u64) · author, kind, audience (each: length as u16, then
 * ASCII) · SHA-256 of the payload (32 bytes). Big-endian. The payload enters by its own hash, so that it can be
 * withheld or destroyed later and the chain still verifies.
 */
export function chainHash(previous: Uint8Array, seq: number, entry: NewEntry): Uint8Array {
  const { author, kind, audience, payload } = entry
  const words = [author, kind, audience]
  const length = words.reduce((sum, word) => sum + 2 + Buffer.byteLength(word), 0)
  const form = Buffer.alloc(32 + 8 + 8 + length + 32)
  form.set(previous)
  form.writeBigUInt64BE(BigInt(seq), 32)
  form.writeBigUInt64BE(BigInt(entry.time), 40)
  let at = 48
  for (const word of words) {
    at = form.writeUInt16BE(Buffer.byteLength(word), at)
    at += form.write(word, at)
  }
  form.set(hash('sha256', payload, 'buffer'), at)
  // A Buffer is not equal to the same bytes in a Uint8Array for those who compare by type.
  return new Uint8Array(hash('sha256', form, 'buffer'))
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
    const next = { seq, hash: chainHash(head.hash, seq, entry) }
    if (!sameBytes(next.hash, entry.hash)) return { ok: false, seq, why: 'altered' }
    head = next
  }
  return { ok: true, head }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
