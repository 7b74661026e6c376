import { hash } from 'node:crypto'
import type { Entry, Head, NewEntry } from './port.ts'

export const emptyHead: Head = { seq: 0, hash: new Uint8Array(32) }

/**
 * SHA-256 of: previous hash (32 bytes) · seq (u64) · time (u64) · author, kind, audience (each: length as u16, then
 * ASCII) · SHA-256 of the payload (32 bytes). Big-endian. The payload enters by its own hash, so that it can be
 * withheld or destroyed later and the chain still verifies.
 */
export function chainHash(previous: Uint8Array, seq: number, entry: NewEntry): Uint8Array {
  form.set(previous)
  writeU64(seq, 32)
  writeU64(entry.time, 40)
  const at = wordsOf(entry)
  const end = at + form.write(sha256(entry.payload), at, 'latin1')
  const digest = Buffer.allocUnsafeSlow(32)
  digest.write(sha256(form.subarray(0, end)), 'latin1')
  // A deep comparison that looks at types finds a Buffer unequal to a Uint8Array of the same bytes.
  return new Uint8Array(digest.buffer)
}

// A start computes this for every entry of every journal, so it is made cheap: all share one buffer, digests are strings,
// which cost a third, and the words of the entry before stay in the buffer, because the next one mostly has the same.
const form = Buffer.alloc(1024)
const standing = { author: '', kind: '', audience: '', end: 0 }
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary')

function writeU64(value: number, at: number): void {
  form.writeUInt32BE(Math.floor(value / 2 ** 32), at)
  form.writeUInt32BE(value >>> 0, at + 4)
}

/** Puts author, kind and audience into `form`; returns where they end. */
function wordsOf({ author, kind, audience }: NewEntry): number {
  if (
    author === standing.author &&
    kind === standing.kind &&
    audience === standing.audience &&
    standing.end > 0
  )
    return standing.end
  if (author.length > 255) throw new RangeError(`an author of ${author.length} characters`)
  let end = 48
  for (const word of [author, kind, audience]) {
    const length = form.write(word, end + 2)
    form.writeUInt16BE(length, end)
    end += 2 + length
  }
  Object.assign(standing, { author, kind, audience, end })
  return end
}

/** Numbers and hashes new entries that follow `from`. */
export function chain(from: Head, entries: readonly NewEntry[]): Entry[] {
  let { seq, hash } = from
  return entries.map((entry) => {
    hash = chainHash(hash, ++seq, entry)
    const { time, author, kind, audience, payload } = entry
    // Written out, because spreading the entry took longer than hashing it.
    return { time, author, kind, audience, payload, seq, hash }
  })
}

/** Where a journal ends whose entries are all of these. */
export function headOf(entries: readonly Entry[]): Head {
  const last = entries.at(-1)
  return last ? { seq: last.seq, hash: last.hash } : emptyHead
}

type ChainVerdict =
  | { ok: true; head: Head }
  /** `seq` is the first sequence number at which the entries are not what was appended. */
  | { ok: false; seq: number; why: 'missing-or-reordered' | 'altered' }

/**
 * Verifies entries in order. That the last ones were cut off does not show in the chain itself: compare the returned head
 * with a receipt.
 */
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
