import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME, savedFrame } from '../../../../model/wire/frames.ts'

const STEPS = ['step1', 'step2', 'update']

/** The far end of a client's socket: keeps a document, answers, and records what it receives. */
export async function farEnd() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const doc = new Y.Doc()
  const heard: string[] = []
  const asked: string[] = []
  let sockets: WebSocket[] = []
  let waiting: { what: string; done: () => void }[] = []

  const hear = (what: string) => {
    heard.push(what)
    for (const { done } of waiting.filter((one) => what.startsWith(one.what))) done()
    waiting = waiting.filter((one) => !what.startsWith(one.what))
  }

  function text(socket: WebSocket, decoder: decoding.Decoder): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, FRAME.sync)
    const step = sync.readSyncMessage(decoder, encoder, doc, socket)
    if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder))
    hear(STEPS[step] ?? '')
  }

  function presence(decoder: decoding.Decoder): void {
    const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    const clients = Array.from({ length: decoding.readVarUint(body) }, () => {
      const client = decoding.readVarUint(body)
      decoding.readVarUint(body)
      decoding.readVarString(body)
      return client
    })
    hear(`presence ${clients.join()}`)
  }

  server.on('connection', (socket, request) => {
    asked.push(request.url ?? '')
    sockets.push(socket)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, FRAME.sync)
    sync.writeSyncStep1(encoder, doc)
    socket.send(encoding.toUint8Array(encoder))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.sync) text(socket, decoder)
      else if (type === FRAME.mark) hear(`mark ${decoding.readVarUint(decoder)}`)
      else if (type === FRAME.awareness) presence(decoder)
    })
  })

  return {
    origin: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    doc,
    heard,
    asked,
    /** Resolves with the next frame of this kind. */
    next: (what: string) => new Promise<void>((done) => waiting.push({ what, done })),
    say: (frame: Uint8Array) => {
      for (const socket of sockets) socket.send(frame)
    },
    saved: (n: number, seq: number) => savedFrame({ n, seq, head: '' }),
    /** A frame with the presence of another client. */
    stranger(): Uint8Array {
      const awareness = new Awareness(new Y.Doc())
      awareness.setLocalState({ user: { name: '甲' } })
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, FRAME.awareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
      awareness.destroy()
      return encoding.toUint8Array(encoder)
    },
    drop(code: number): void {
      const open = sockets
      sockets = []
      for (const socket of open) socket.close(code)
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
export type FarEnd = Awaited<ReturnType<typeof farEnd>>
