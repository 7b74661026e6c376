import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME } from '../../../model/wire/frames.ts'
import { frame } from './writer.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export type Relay = { readonly url: string; readonly doc: Y.Doc; stop(): Promise<void> }

/** The other side of the bare page: its files, and a plain relay of the same text over the same kind of socket. */
export async function startRelay(folder: string, state: Uint8Array): Promise<Relay> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const server = createServer(async ({ url = '/' }, response) => {
    const path = new URL(url, 'http://relay').pathname
    const file = path === '/' ? 'index.html' : normalize(path)
    const bytes = await readFile(join(folder, file)).catch(() => null)
    if (bytes === null) response.writeHead(404).end()
    else
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(bytes)
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => follow(socket, doc))
  doc.on('update', (update: Uint8Array, from: unknown) => {
    const message = frame((encoder) => sync.writeUpdate(encoder, update))
    for (const socket of sockets.clients) if (socket !== from) socket.send(message)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { url: `http://127.0.0.1:${port}`, doc, stop }
}

function follow(socket: WebSocket, doc: Y.Doc): void {
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== FRAME.sync) return
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, FRAME.sync)
    sync.readSyncMessage(decoder, answer, doc, socket)
    if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer))
  })
  socket.send(frame((encoder) => sync.writeSyncStep1(encoder, doc)))
}
