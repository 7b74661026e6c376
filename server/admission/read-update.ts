import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../model/result.ts'
import { MAX_STRUCTS } from '../../model/wire/limits.ts'
import type { AdmitRefusal } from './refused.ts'

/** The kinds of structs that may be in an update, by Yjs's numbers: GC, deleted, words, marks, types, values of attributes, skips. */
const STRUCT_KINDS: ReadonlySet<number> = new Set([0, 1, 4, 6, 7, 8, 10])
/** The bits of a struct's first byte that say its kind. */
const KIND_BITS = 0b11111

export type RawUpdate = ReturnType<typeof Y.decodeUpdate>

/** Thrown through Yjs's decoder when the update is refused already; the rest need not be read. */
class RefusedUpdate extends Error {
  readonly refusal: AdmitRefusal
  constructor(refusal: AdmitRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * The bytes of the update being read. Yjs creates its decoder itself and does not give it away; reading is synchronous,
 * so that there is one at a time.
 */
let bytes: decoding.Decoder | null = null

/** Yjs's own decoder, but it stops at what is refused anyway: a struct that holds a document costs as much as thousands of others. */
class StrictDecoder extends Y.UpdateDecoderV1 {
  #structs = 0

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    bytes = decoder
  }

  /** Most strings are a few letters: to decode them by themselves takes longer than all the rest. */
  override readString(): string {
    return shortString(this.restDecoder) ?? super.readString()
  }

  override readKey(): string {
    return this.readString()
  }

  override readInfo(): number {
    const info = super.readInfo()
    if (!STRUCT_KINDS.has(info & KIND_BITS)) throw new RefusedUpdate({ code: 'schema', detail: 'kind' })
    if (++this.#structs > MAX_STRUCTS) throw new RefusedUpdate({ code: 'too-large', detail: 'structs' })
    return info
  }
}

/** Longer strings are decoded faster at once. */
const SHORT = 24

/** The next string, if it is of a few plain letters; else null, and nothing is read. */
function shortString(decoder: decoding.Decoder): string | null {
  const { arr, pos } = decoder
  const length = arr[pos] ?? SHORT
  if (length >= SHORT || pos + 1 + length > arr.length) return null
  let text = ''
  for (let at = pos + 1; at <= pos + length; at++) {
    const byte = arr[at] ?? 0x80
    if (byte >= 0x80) return null
    text += String.fromCharCode(byte)
  }
  decoder.pos = pos + 1 + length
  return text
}

/**
 * [AD1] The bytes are one update and nothing else. Yjs would ignore what follows it, but the journal stores all the bytes
 * that were admitted.
 */
export function readUpdate(update: Uint8Array): Result<RawUpdate, AdmitRefusal> {
  try {
    const raw = Y.decodeUpdateV2(update, StrictDecoder)
    const whole = bytes !== null && !decoding.hasContent(bytes)
    return whole && clientsIn(raw) === sectionsOf(update) ? ok(raw) : refuse({ code: 'malformed' })
  } catch (error) {
    return refuse(error instanceof RefusedUpdate ? error.refusal : { code: 'malformed' })
  } finally {
    bytes = null
  }
}

// An update begins with the number of its sections, one for each client. Of two sections of one client Yjs applies only
// the last, while this decoder reads both; an empty section can hide such a second one. So the number of sections has to
// be the number of clients that were read.
const sectionsOf = (update: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(update))
const clientsIn = (raw: RawUpdate): number => new Set(raw.structs.map((s) => s.id.client)).size
