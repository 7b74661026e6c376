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
  const length = 48 + sized(author) + sized(kind) + sized(audience) + 32
  const form = length <= scratch.length ? scratch : Buffer.alloc(length)
  form.set(previous)
  form.writeBigUInt64BE(BigInt(seq), 32)
  form.writeBigUInt64BE(BigInt(entry.time), 40)
  let at = word(form, 48, author)
  at = word(form, at, kind)
  at = word(form, at, audience)
  at += form.write(sha256(payload), at, 'latin1')
  const digest = new Uint8Array(32)
  Buffer.from(digest.buffer).write(sha256(form.subarray(0, at)), 'latin1')
  return digest
}

// A start computes this for every entry there is: one form for all, and digests as strings, which cost a third.
const scratch = Buffer.alloc(1024)
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary')
const sized = (text: string): number => 2 + Buffer.byteLength(text)

function word(form: Buffer, at: number, text: string): number {
  const length = form.write(text, at + 2)
  form.writeUInt16BE(length, at)
  return at + 2 + length
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
