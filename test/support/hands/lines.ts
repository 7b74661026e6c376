import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Gate } from '../../../client/session/gate.ts'
import { Outbox } from '../../../client/session/replica/outbox.ts'
import type { RoomText } from '../../../client/session/room-session.ts'
import { FRAME, readRejected, readSaved } from '../../../model/wire/frames.ts'
import type { Who } from '../../../server/room/peer.ts'
import type { Room } from '../../../server/room/room.ts'
import { Connection } from '../../../server/socket/connection.ts'
import { syncFrame } from '../peers.ts'

/** The server took an update for a forged one. */
export class Refused extends Error {}

/** What a server takes of one browser, and how it answers. */
export type Far = { readonly receive: (frame: Uint8Array) => void; readonly gone: () => void }
export type Dial = (send: (frame: Uint8Array) => void, closed: (code: number) => void) => Far

/** The browser's end of a line; its frames are carried by whoever holds it. */
export type NearEnd = {
  /** A new connection stands. */
  readonly begin: (send: (frame: Uint8Array) => void) => void
  readonly end: () => void
  readonly receive: (frame: Uint8Array) => void
}

/** The room's own connection. */
export const dialRoom =
  (room: () => Room, who: Who): Dial =>
  (send, closed) => {
    const connection = new Connection(
      room(),
      who,
      { send, close: closed, waiting: () => 0 },
      { extra: true, report: () => undefined },
    )
    connection.open()
    return { receive: (frame) => connection.receive(frame), gone: () => connection.gone() }
  }

/** A server that passes on what comes, as the stock one does. */
export function relay(doc: Y.Doc): Dial {
  const peers = new Map<object, (frame: Uint8Array) => void>()
  doc.on('update', (update: Uint8Array, from: unknown) => {
    const frame = syncFrame((encoder) => writeUpdate(encoder, update))
    for (const [peer, send] of peers) if (peer !== from) send(frame)
  })
  return (send) => {
    const peer = {}
    peers.set(peer, send)
    send(syncFrame((encoder) => writeSyncStep1(encoder, doc)))
    return {
      gone: () => peers.delete(peer),
      receive(frame) {
        const decoder = decoding.createDecoder(frame)
        if (decoding.readVarUint(decoder) !== FRAME.sync) return
        const answer = encoding.createEncoder()
        encoding.writeVarUint(answer, FRAME.sync)
        readSyncMessage(decoder, answer, doc, peer)
        if (encoding.length(answer) > 1) send(encoding.toUint8Array(answer))
      },
    }
  }
}

/** As `client/session/replica/socket`: the real outbox and the real gate, without a socket. */
export function ourEnd({ doc, gate, undo }: RoomText): NearEnd {
  let made = 0
  const ws = { readyState: 0, OPEN: 1, send: (_: Uint8Array) => {} }
  const provider = { ws, _updateHandler: () => {} } as unknown as WebsocketProvider
  const outbox = new Outbox(provider, {
    doc,
    gate,
    edited: () => ++made,
    copied: (copied) => undo.follow(copied),
  })
  let connections = 0
  return {
    begin(send) {
      connections++
      outbox.reset()
      Object.assign(ws, { readyState: 1, send })
      send(syncFrame((encoder) => writeSyncStep1(encoder, doc)))
    },
    end() {
      connections++
      ws.readyState = 0
      outbox.reset()
    },
    receive(frame) {
      const decoder = decoding.createDecoder(frame)
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.saved) outbox.saved(readSaved(decoder).n)
      if (type === FRAME.reject) throw new Refused(JSON.stringify(readRejected(decoder)))
      if (type !== FRAME.sync) return
      const message = decoding.readTailAsUint8Array(decoder).slice()
      const connection = connections
      gate.receive(message, () => {
        if (connection !== connections) return
        const body = decoding.createDecoder(message)
        outbox.sees(message)
        if (message[0] === messageYjsSyncStep1) {
          decoding.readVarUint(body)
          outbox.answer(decoding.readVarUint8Array(body))
        } else readSyncMessage(body, encoding.createEncoder(), doc, provider)
      })
    },
  }
}

type Encode = (update: Uint8Array, made: Y.Transaction) => Uint8Array

/** A client of somebody else's making, with our gate: with every edit it names all that was ever deleted. */
export function foreignEnd(doc: Y.Doc, gate: Gate): NearEnd {
  const end = stockEnd(doc, (_, { beforeState }) =>
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(beforeState))),
  )
  let connections = 0
  const sends: Uint8Array[] = []
  let out: (frame: Uint8Array) => void = () => {}
  const flush = (): void => {
    for (const frame of sends.splice(0)) out(frame)
  }
  return {
    begin(send) {
      connections++
      out = send
      end.begin((frame) => {
        sends.push(frame)
        gate.send(flush)
      })
    },
    end() {
      connections++
      sends.length = 0
      end.end()
    },
    receive(frame) {
      const connection = connections
      gate.receive(frame, () => connection === connections && end.receive(frame))
    },
  }
}

/** As the stock provider: every update goes out as it is made, or as something else makes it. */
export function stockEnd(doc: Y.Doc, encode: Encode = (update) => update): NearEnd {
  let send: ((frame: Uint8Array) => void) | null = null
  doc.on('update', (update: Uint8Array, from: unknown, _: Y.Doc, made: Y.Transaction) => {
    if (from !== END) send?.(syncFrame((encoder) => writeUpdate(encoder, encode(update, made))))
  })
  const END = {}
  return {
    begin(sends) {
      send = sends
      send(syncFrame((encoder) => writeSyncStep1(encoder, doc)))
    },
    end() {
      send = null
    },
    receive(frame) {
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) !== FRAME.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, FRAME.sync)
      const kind = readSyncMessage(decoder, answer, doc, END)
      if (kind === messageYjsSyncStep1) send?.(encoding.toUint8Array(answer))
    },
  }
}
