import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { AdmitRefusal } from './refused.ts'

export const MAX_STRUCTS = 20_000

/** Kinds of structs by Yjs's numbers: GC, deleted, words, marks, types, values of attributes, holes. */
const KINDS: ReadonlySet<number> = new Set([0, 1, 4, 6, 7, 8, 10])
const KIND = 0b11111

export type Raw = ReturnType<typeof Y.decodeUpdate>

/** Thrown through Yjs's reader: why the rest need not be read. */
class Stop extends Error {
  readonly refusal: AdmitRefusal
  constructor(refusal: AdmitRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Of the update being read, which is one turn of the event loop. Yjs makes its reader itself and keeps it. */
let bytes: decoding.Decoder | null = null

/** Yjs's own reader, which stops at what is refused anyway: a struct that holds a document costs thousands of others. */
class Reader extends Y.UpdateDecoderV1 {
  #structs = 0

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    bytes = decoder
  }

  override readInfo(): number {
    const info = super.readInfo()
    if (!KINDS.has(info & KIND)) throw new Stop({ code: 'schema', detail: 'kind' })
    if (++this.#structs > MAX_STRUCTS) throw new Stop({ code: 'too-large', detail: 'structs' })
    return info
  }
}

/**
 * [AD1] The bytes are one update and nothing else. Yjs does not look at what follows one; the journal holds what was
 * admitted, and that is exactly the update.
 */
export function read(update: Uint8Array): Result<Raw, AdmitRefusal> {
  try {
    const raw = Y.decodeUpdateV2(update, Reader)
    const whole = bytes !== null && !decoding.hasContent(bytes)
    return whole && clientsIn(raw) === sectionsOf(update) ? ok(raw) : refuse({ code: 'malformed' })
  } catch (error) {
    return refuse(error instanceof Stop ? error.refusal : { code: 'malformed' })
  } finally {
    bytes = null
  }
}

// An update starts with its count of sections, one a client. Of two sections of one client Yjs applies only the last,
// where this decoder sees both; an empty section can hide such a second one. So: as many sections as clients seen.
const sectionsOf = (update: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(update))
const clientsIn = (raw: Raw): number => new Set(raw.structs.map((s) => s.id.client)).size
