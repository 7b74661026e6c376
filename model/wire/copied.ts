import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { CopiedLetters } from '../draft/hands/copied.ts'

/** [TH16] Stands behind a text and the entry it has everything up to. */
export function writeCopied(encoder: encoding.Encoder, copied: readonly CopiedLetters[]): void {
  encoding.writeVarUint(encoder, copied.length)
  for (const { from, to } of copied)
    for (const value of [from.client, from.clock, from.len, to.client, to.clock])
      encoding.writeVarUint(encoder, value)
}

/** None where nothing is said of them. */
export function readCopied(decoder: decoding.Decoder): readonly CopiedLetters[] {
  if (!decoding.hasContent(decoder)) return []
  const next = (): number => decoding.readVarUint(decoder)
  return Array.from({ length: next() }, () => ({
    from: { client: next(), clock: next(), len: next() },
    to: { client: next(), clock: next() },
  }))
}
