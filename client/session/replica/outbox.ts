import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { FRAME, markFrame } from '../../../model/wire/frames.ts'
import type { Gate } from '../gate.ts'

type OutboxOptions = {
  readonly doc: Y.Doc
  readonly gate: Gate
  /** Told of every edit made in this tab; returns its number. */
  readonly edited: () => number
}

/** Sends a frame on the connection there is; without one, what it says is part of the next connection's first step. */
export function sendFrame({ ws }: WebsocketProvider, frame: Uint8Array): void {
  if (ws !== null && ws.readyState === ws.OPEN) ws.send(new Uint8Array(frame))
}

function textFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/**
 * Sends the text of this tab. [WS2] A live update goes out only after this connection's SyncStep2, which carries
 * everything made before it; a MARK follows each of them, and never precedes the step.
 */
export class Outbox {
  readonly #provider: WebsocketProvider
  readonly #options: OutboxOptions
  #stepTwoSent = false
  /** The state vector that the server asked to be brought up to date from. */
  #asked: Uint8Array | null = null
  #edits = 0
  #unsent: Uint8Array[] = []

  constructor(provider: WebsocketProvider, options: OutboxOptions) {
    this.#provider = provider
    this.#options = options
    // The stock handler would send every update at once, before the step and past the gate.
    options.doc.off('update', provider._updateHandler)
    options.doc.on('update', this.#collect)
  }

  /** Answers the server's SyncStep1. */
  answer(stateVector: Uint8Array): void {
    this.#asked = stateVector
    this.#options.gate.send(this.#flush)
  }

  /** A new connection begins with the steps again. */
  reset(): void {
    this.#stepTwoSent = false
    this.#asked = null
  }

  close(): void {
    this.#options.doc.off('update', this.#collect)
  }

  readonly #collect = (update: Uint8Array, from: unknown): void => {
    if (from === this.#provider) return
    this.#edits = this.#options.edited()
    this.#unsent.push(update)
    this.#options.gate.send(this.#flush)
  }

  readonly #flush = (): void => {
    const [first, ...more] = this.#unsent
    this.#unsent = []
    const asked = this.#asked
    if (asked !== null) {
      sendFrame(
        this.#provider,
        textFrame((encoder) => sync.writeSyncStep2(encoder, this.#options.doc, asked)),
      )
      this.#asked = null
      this.#stepTwoSent = true
    } else if (this.#stepTwoSent && first) {
      const update = more.length === 0 ? first : Y.mergeUpdates([first, ...more])
      sendFrame(
        this.#provider,
        textFrame((encoder) => sync.writeUpdate(encoder, update)),
      )
    } else return
    if (this.#edits > 0) sendFrame(this.#provider, markFrame(this.#edits))
  }
}
