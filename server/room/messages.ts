import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import type { Seq } from '../../model/ids.ts'
import { writeCopied } from '../../model/wire/copied.ts'
import { FRAME } from '../../model/wire/frames.ts'

/**
 * The frames of the stock protocol, as the server sends them. [TH10] Behind a text stands up to which entry of the journal
 * whoever has it has everything, and [TH16] where letters stand that were put elsewhere; a stock client does not read so far.
 */
function sync(
  kind: number,
  body: Uint8Array,
  upTo: Seq | null,
  copied: readonly CopiedLetters[],
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, body)
  if (upTo !== null) encoding.writeVarUint(encoder, upTo)
  if (copied.length > 0) writeCopied(encoder, copied)
  return encoding.toUint8Array(encoder)
}

export const stepOneFrame = (stateVector: Uint8Array): Uint8Array =>
  sync(messageYjsSyncStep1, stateVector, null, [])
export const stepTwoFrame = (
  update: Uint8Array,
  upTo: Seq,
  copied: readonly CopiedLetters[] = [],
): Uint8Array => sync(messageYjsSyncStep2, update, upTo, copied)
export const updateFrame = (
  update: Uint8Array,
  upTo: Seq,
  copied: readonly CopiedLetters[] = [],
): Uint8Array => sync(messageYjsUpdate, update, upTo, copied)

/** What the others see of one client. `state` is JSON, 'null' once the client has left. */
export type PresenceState = { readonly client: number; readonly clock: number; readonly state: string }

export function awarenessFrame(seen: readonly PresenceState[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, seen.length)
  for (const { client, clock, state } of seen) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** Says nothing. The stock provider hangs up after 30 s without a message, and pings do not count. */
export const KEEPALIVE_FRAME = awarenessFrame([])
