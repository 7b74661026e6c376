import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod/mini'
import type { Refusal } from '../refusal.ts'
import { MAX_UPDATE } from './limits.ts'

// The HTTP line: what a browser whose network lets no socket through has instead of one. The frames are those of the socket.

/** How long (ms) the server keeps a question that it has no answer to. */
export const LINE_WAIT = 25_000
/** A line that nobody asked for so long (ms) is gone. */
export const LINE_GONE = 40_000
/** Bytes of a body, and how many frames it may bring. */
export const MAX_LINE_BODY = MAX_UPDATE + (64 << 10)
export const MAX_LINE_FRAMES = 1000

/** How a line was opened: under this id, or not, with the code that a socket would have been closed with. */
export type LineOpened =
  | { readonly line: string }
  | { readonly close: number; readonly refusal?: Refusal | undefined }

export const zLineOpened = z.union([
  z.object({ line: z.string() }),
  z.object({
    close: z.number(),
    refusal: z.optional(z.custom<Refusal>((r) => typeof r === 'object' && r !== null && 'why' in r)),
  }),
])

/** The answer to a body: the number of the last frame that the server has. */
const zFramesTaken = z.object({ taken: z.number() })

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** Throws when the answer is none. */
export const readLineOpened = (bytes: Uint8Array): LineOpened => zLineOpened.parse(jsonOf(bytes))

/** Throws when the answer is none. */
export const readFramesTaken = (bytes: Uint8Array): number => zFramesTaken.parse(jsonOf(bytes)).taken

/** The frames from number `first` on; the code of the close that came after them, null while the line is open. */
export type Brought = {
  readonly first: number
  readonly close: number | null
  readonly frames: readonly Uint8Array[]
}

/** Frames as the body of a request, each behind its length. */
export function framesBody(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  for (const frame of frames) encoding.writeVarUint8Array(encoder, frame)
  return encoding.toUint8Array(encoder)
}

/** Copies, so that a small frame does not keep the whole body in memory. Throws when the body is none, or has too many. */
export function readFramesBody(body: Uint8Array): readonly Uint8Array[] {
  const frames = framesIn(decoding.createDecoder(body))
  if (frames.length > MAX_LINE_FRAMES) throw new Error('too many frames')
  return frames
}

export function broughtBody({ first, close, frames }: Brought): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, first)
  encoding.writeVarUint(encoder, close ?? 0)
  for (const frame of frames) encoding.writeVarUint8Array(encoder, frame)
  return encoding.toUint8Array(encoder)
}

/** Throws when the body is none. */
export function readBroughtBody(body: Uint8Array): Brought {
  const decoder = decoding.createDecoder(body)
  const first = decoding.readVarUint(decoder)
  const close = decoding.readVarUint(decoder)
  return { first, close: close === 0 ? null : close, frames: framesIn(decoder) }
}

function framesIn(decoder: decoding.Decoder): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder).slice())
  return frames
}
