import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, markFrame } from '../../../model/wire/frames.ts'

/** What a frame of a server says to a client of the load. `update`: 1 an answer with everything, 2 live. */
export type Heard =
  | { readonly what: 'asks' }
  | { readonly what: 'update'; readonly kind: number; readonly bytes: Uint8Array }
  | { readonly what: 'saved'; readonly n: number }
  | { readonly what: 'refused'; readonly why: string }
  | { readonly what: 'facts'; readonly json: string }
  | { readonly what: 'ready' }
  | { readonly what: 'nothing' }

/** How a server is spoken to: the frames around the same Yjs updates. */
export type Dialect = {
  /** Sent when the socket opens. */
  readonly hello: () => readonly Uint8Array[]
  /** Sent when it was let in, where a server says so. */
  readonly begin: () => readonly Uint8Array[]
  readonly update: (bytes: Uint8Array) => Uint8Array
  readonly answer: (bytes: Uint8Array) => Uint8Array
  /** Asks for a receipt; null where there is none. */
  readonly mark: ((n: number) => Uint8Array) | null
  readonly hear: (frame: Uint8Array) => Heard
}

const SYNC = 0
const [STEP_ONE, STEP_TWO, LIVE] = [0, 1, 2]
const NOTHING: Heard = { what: 'nothing' }
/** The state vector of an empty document. */
const EMPTY_VECTOR = new Uint8Array([0])

type Write = (encoder: encoding.Encoder) => void
const frame = (write: Write): Uint8Array => encoding.encode(write)

function synced(prefix: Write, kind: number, body: Uint8Array): Uint8Array {
  return frame((encoder) => {
    prefix(encoder)
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })
}

function heardSync(decoder: decoding.Decoder): Heard {
  const kind = decoding.readVarUint(decoder)
  if (kind === STEP_ONE) return { what: 'asks' }
  return { what: 'update', kind, bytes: decoding.readVarUint8Array(decoder) }
}

const none: Write = () => undefined

/** The stock protocol of y-websocket. */
export const STOCK: Dialect = {
  hello: () => [synced(none, STEP_ONE, EMPTY_VECTOR)],
  begin: () => [],
  update: (bytes) => synced(none, LIVE, bytes),
  answer: (bytes) => synced(none, STEP_TWO, bytes),
  mark: null,
  hear(bytes) {
    const decoder = decoding.createDecoder(bytes)
    return decoding.readVarUint(decoder) === SYNC ? heardSync(decoder) : NOTHING
  },
}

/** The same with receipts. */
export const CONCORD: Dialect = {
  ...STOCK,
  mark: markFrame,
  hear(bytes) {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === SYNC) return heardSync(decoder)
    if (type === FRAME.saved) return { what: 'saved', n: savedIn(decoding.readVarString(decoder)) }
    if (type === FRAME.facts) return { what: 'facts', json: decoding.readVarString(decoder) }
    return type === FRAME.reject ? { what: 'refused', why: decoding.readVarString(decoder) } : NOTHING
  },
}

// Read without the schema that the product checks it with: that is the browser's work, not the load's.
const savedIn = (json: string): number => Number(/"n":(\d+)/.exec(json)?.[1] ?? 0)

/** Hocuspocus: every frame names its document, and a token comes first. */
export function hocuspocus(document: string): Dialect {
  const [AUTH, REPLY, LET_IN] = [2, 4, 2]
  const named: Write = (encoder) => encoding.writeVarString(encoder, document)
  return {
    hello: () => [
      frame((encoder) => {
        named(encoder)
        encoding.writeVarUint(encoder, AUTH)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'nobody is asked')
      }),
    ],
    begin: () => [synced(named, STEP_ONE, EMPTY_VECTOR)],
    update: (bytes) => synced(named, LIVE, bytes),
    answer: (bytes) => synced(named, STEP_TWO, bytes),
    mark: null,
    hear(bytes) {
      const decoder = decoding.createDecoder(bytes)
      decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      if (type === AUTH) return decoding.readVarUint(decoder) === LET_IN ? { what: 'ready' } : NOTHING
      return type === SYNC || type === REPLY ? heardSync(decoder) : NOTHING
    },
  }
}
