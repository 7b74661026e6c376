import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { FRAME } from '../../model/wire/frames.ts'

/** What a frame of a client says. */
export type Heard =
  | { readonly is: 'asks-text'; readonly vector: Uint8Array }
  | { readonly is: 'brings-text'; readonly update: Uint8Array }
  | { readonly is: 'edits'; readonly update: Uint8Array }
  | { readonly is: 'shows-itself'; readonly body: Uint8Array }
  | { readonly is: 'asks-who' }
  | { readonly is: 'marks'; readonly n: number }
  | { readonly is: 'unknown' }

/** Throws when the frame ends too early, or goes on behind its end. */
export function heardIn(frame: Uint8Array): Heard {
  const decoder = decoding.createDecoder(frame)
  const heard = read(decoder)
  if (decoding.hasContent(decoder)) throw new Error('something follows the end of the message')
  return heard
}

function read(decoder: decoding.Decoder): Heard {
  switch (decoding.readVarUint(decoder)) {
    case FRAME.sync:
      return text(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    case FRAME.awareness:
      return { is: 'shows-itself', body: decoding.readVarUint8Array(decoder) }
    case FRAME.queryAwareness:
      return { is: 'asks-who' }
    case FRAME.mark:
      return { is: 'marks', n: decoding.readVarUint(decoder) }
    default:
      return { is: 'unknown' }
  }
}

function text(kind: number, body: Uint8Array): Heard {
  switch (kind) {
    case messageYjsSyncStep1:
      return { is: 'asks-text', vector: body }
    case messageYjsSyncStep2:
      return { is: 'brings-text', update: body }
    case messageYjsUpdate:
      return { is: 'edits', update: body }
    default:
      return { is: 'unknown' }
  }
}
