import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { FactsFrame, Rejected, Saved } from '../../model/wire/frames.ts'
import { FRAME, markFrame, readFacts, readRejected, readSaved } from '../../model/wire/frames.ts'
import type { Who } from '../../server/room/peer.ts'
import type { Room } from '../../server/room/room.ts'
import { Connection } from '../../server/socket/connection.ts'
import { turn } from './gated-store.ts'

/** The server as the origin of an update of a client's document. */
const SERVER = Symbol('from the server')

/** A frame of the stock protocol, written by hand. */
export function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/**
 * One browser without a browser: a document, and frames that go back and forth only when `deliver` says so. It does
 * what the real client does: SyncStep2 before any live update, MARK behind everything it made.
 */
export class Client {
  readonly who: Who
  readonly doc = new Y.Doc()
  readonly saved: Saved[] = []
  readonly facts: FactsFrame[] = []
  readonly frames: Uint8Array[] = []
  made = 0
  refused: Rejected | null = null
  closedWith: number | null = null
  #connection: Connection | null = null
  #pulled = false
  #toServer: Uint8Array[] = []
  #toClient: Uint8Array[] = []
  #closing: number | null = null
  readonly #clocks: number[] = []

  constructor(who: Who) {
    this.who = who
    this.doc.clientID = who.client
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== SERVER) this.#edited(update)
    })
  }

  connected(): boolean {
    return this.#connection !== null
  }

  /** How far its own text had come with edit `n`. */
  clockAt(n: number): number {
    return this.#clocks[n] ?? 0
  }

  connect(room: Room): void {
    this.closedWith = null
    this.#closing = null
    this.#pulled = false
    const alive = (): boolean => this.#connection === connection
    const connection: Connection = new Connection(
      room,
      this.who,
      {
        send: (frame) => {
          if (alive()) this.#toClient.push(frame)
        },
        close: (code) => {
          if (alive()) this.#closing = code
        },
        waiting: () => 0,
      },
      { extra: true, report: () => undefined },
    )
    this.#connection = connection
    connection.open()
    this.send(syncFrame((encoder) => writeSyncStep1(encoder, this.doc)))
  }

  /** The line breaks: what was under way is lost. */
  disconnect(): void {
    this.#connection?.gone()
    this.#connection = null
    this.#toServer = []
    this.#toClient = []
    this.#closing = null
  }

  send(frame: Uint8Array): void {
    if (this.#connection) this.#toServer.push(frame)
  }

  /** Hands over up to so many frames each way; false when nothing moved. */
  deliver(most = Number.POSITIVE_INFINITY): boolean {
    let moved = false
    for (let i = 0; i < most && this.#toServer.length > 0; i++) {
      const frame = this.#toServer.shift()
      if (frame) this.#connection?.receive(frame)
      moved = true
    }
    for (let i = 0; i < most && this.#toClient.length > 0; i++) {
      const frame = this.#toClient.shift()
      if (frame) this.#read(frame)
      moved = true
    }
    if (this.#closing !== null && this.#toClient.length === 0) {
      this.closedWith = this.#closing
      this.disconnect()
      return true
    }
    return moved
  }

  #edited(update: Uint8Array): void {
    this.made++
    this.#clocks[this.made] = Y.getState(this.doc.store, this.who.client)
    if (!this.#connection || !this.#pulled) return
    this.send(syncFrame((encoder) => writeUpdate(encoder, update)))
    this.send(markFrame(this.made))
  }

  #read(frame: Uint8Array): void {
    this.frames.push(frame)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.sync) this.#sync(decoder)
    else if (type === FRAME.saved) this.saved.push(readSaved(decoder))
    else if (type === FRAME.reject) this.refused = readRejected(decoder)
    else if (type === FRAME.facts) this.facts.push(readFacts(decoder))
  }

  #sync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, FRAME.sync)
    const kind = readSyncMessage(decoder, answer, this.doc, SERVER)
    if (kind !== messageYjsSyncStep1) return
    this.#pulled = true
    this.send(encoding.toUint8Array(answer))
    this.send(markFrame(this.made))
  }
}

/** Delivers until nothing moves any more. */
export async function converge(clients: readonly Client[]): Promise<void> {
  for (let still = 0; still < 2; ) {
    const moved = clients.map((client) => client.deliver()).some((one) => one)
    await turn()
    still = moved ? 0 : still + 1
  }
}
