import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { Seq } from '../../model/ids.ts'
import { FRAME } from '../../model/wire/frames.ts'

/** What a frame from a browser says. */
export type ClientMessage =
  /** Asks for what a document with this state vector lacks. */
  | { readonly is: 'sync-step-1'; readonly vector: Uint8Array }
  /** Brings what the server lacked when the connection began: the edits made offline. */
  | { readonly is: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly is: 'update'; readonly update: Uint8Array }
  | { readonly is: 'awareness'; readonly body: Uint8Array }
  | { readonly is: 'query-awareness' }
  | { readonly is: 'mark'; readonly n: number }
  /** Up to which entry of the journal there was the text when the edits that follow were made. */
  | { readonly is: 'seen'; readonly upTo: Seq }
  | { readonly is: 'unknown' }

/** Throws when the frame ends before its message does, or goes on after it. */
export function decodeMessage(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame)
  const message = messageIn(decoder)
  if (decoding.hasContent(decoder)) throw new Error('something follows the end of the message')
  return message
}

function messageIn(decoder: decoding.Decoder): ClientMessage {
  switch (decoding.readVarUint(decoder)) {
    case FRAME.sync:
      return syncMessage(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    case FRAME.awareness:
      return { is: 'awareness', body: decoding.readVarUint8Array(decoder) }
    case FRAME.queryAwareness:
      return { is: 'query-awareness' }
    case FRAME.mark:
      return { is: 'mark', n: decoding.readVarUint(decoder) }
    case FRAME.seen:
      return { is: 'seen', upTo: decoding.readVarUint(decoder) }
    default:
      return { is: 'unknown' }
  }
}

function syncMessage(kind: number, body: Uint8Array): ClientMessage {
  switch (kind) {
    case messageYjsSyncStep1:
      return { is: 'sync-step-1', vector: body }
    case messageYjsSyncStep2:
      return { is: 'sync-step-2', update: body }
    case messageYjsUpdate:
      return { is: 'update', update: body }
    default:
      return { is: 'unknown' }
  }
}
