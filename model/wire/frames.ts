import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod/mini'
import type { Entered } from '../dossier/facts.ts'
import { STATES, type State } from '../dossier/state.ts'
import type { Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Role } from '../people.ts'
import { ROLES } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { zEntered } from './facts.ts'

/** Message types of the socket: 0, 1, 3 as in y-websocket; the others go only to a connection that asked with `?p=1`. */
export const FRAME = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  hello: 120,
  mark: 121,
  saved: 122,
  reject: 123,
  notice: 124,
  digest: 125,
  facts: 126,
  seen: 127,
} as const

/** What holds on this connection. */
export type Hello = {
  readonly epoch: number
  readonly seq: Seq
  readonly schema: number
  readonly role: Role
  readonly canWrite: boolean
  readonly state: State['is']
  readonly limits: FrameLimits
}
/** Bytes of one update and of one frame; the server says something at least every `keepalive` milliseconds. */
export type FrameLimits = { readonly update: number; readonly frame: number; readonly keepalive: number }
/** What has changed on this connection; `draining`: the server is about to restart, and writes all it has received. */
export type Notice =
  | { readonly is: 'rights'; readonly role: Role; readonly canWrite: boolean; readonly state: State['is'] }
  | { readonly is: 'draining' }
/** What the text of each language reads like as of entry `seq` (`model/memo/digest`); sent when nobody writes. */
export type Digest = { readonly seq: Seq; readonly digests: Readonly<Record<Lang, string>> }
/** Everything before MARK `n` is durable; the hash of entry `seq` (`head`, hex) is the receipt. */
export type Saved = { readonly n: number; readonly seq: Seq; readonly head: string }
/** The update that came after MARK `n` (0 before the first) was refused; the connection closes and the replica ends. */
export type Rejected = { readonly n: number; readonly refusal: Refusal }
/**
 * Facts this actor may see, of the entries from `from` to `to`. `reset`: they replace everything received before. `more`:
 * others that were decided together with them follow, and nothing is shown before they are there.
 */
export type FactsFrame = {
  readonly from: Seq
  readonly to: Seq
  readonly facts: readonly Entered[]
  readonly reset: boolean
  readonly more?: boolean | undefined
}

const zRights = { role: z.enum(ROLES), canWrite: z.boolean(), state: z.enum(STATES) }
const zHello = z.object({
  epoch: z.number(),
  seq: z.number(),
  schema: z.number(),
  ...zRights,
  limits: z.object({ update: z.number(), frame: z.number(), keepalive: z.number() }),
})
const zNotice = z.discriminatedUnion('is', [
  z.object({ is: z.literal('rights'), ...zRights }),
  z.object({ is: z.literal('draining') }),
])
const zDigest = z.object({ seq: z.number(), digests: z.object({ zh: z.string(), en: z.string() }) })
const zSaved = z.object({ n: z.number(), seq: z.number(), head: z.string() })
const zFactsFrame = z.object({
  from: z.number(),
  to: z.number(),
  facts: z.array(zEntered),
  reset: z.boolean(),
  more: z.optional(z.boolean()),
})
const zRejected = z.object({
  n: z.number(),
  refusal: z.custom<Refusal>((r) => typeof r === 'object' && r !== null && 'why' in r),
})

function json(type: number, body: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarString(encoder, JSON.stringify(body))
  return encoding.toUint8Array(encoder)
}

export const helloFrame = (hello: Hello): Uint8Array => json(FRAME.hello, hello)
export const savedFrame = (saved: Saved): Uint8Array => json(FRAME.saved, saved)
export const noticeFrame = (notice: Notice): Uint8Array => json(FRAME.notice, notice)
export const digestFrame = (digest: Digest): Uint8Array => json(FRAME.digest, digest)
export const rejectFrame = (rejected: Rejected): Uint8Array => json(FRAME.reject, rejected)
export const factsFrame = (facts: FactsFrame): Uint8Array => json(FRAME.facts, facts)
/** "All I sent so far is version n": a counter, because a deletion does not move a Yjs state vector. */
export function markFrame(n: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.mark)
  encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

/**
 * "The edits that follow were made with the text up to entry `upTo`", and name as deleted only what they delete themselves.
 * A client that never says so is one of another making.
 */
export function seenFrame(upTo: Seq): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.seen)
  encoding.writeVarUint(encoder, upTo)
  return encoding.toUint8Array(encoder)
}

const body = (decoder: decoding.Decoder): unknown => JSON.parse(decoding.readVarString(decoder))
/** Each reads the body after the message type, as the provider's message handlers get it. Throws when it is none. */
export const readHello = (decoder: decoding.Decoder): Hello => zHello.parse(body(decoder))
export const readSaved = (decoder: decoding.Decoder): Saved => zSaved.parse(body(decoder))
export const readNotice = (decoder: decoding.Decoder): Notice => zNotice.parse(body(decoder))
export const readDigest = (decoder: decoding.Decoder): Digest => zDigest.parse(body(decoder))
export const readRejected = (decoder: decoding.Decoder): Rejected => zRejected.parse(body(decoder))
export const readFacts = (decoder: decoding.Decoder): FactsFrame => zFactsFrame.parse(body(decoder))
