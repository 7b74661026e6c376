import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { CLOSE } from '../../model/wire/close.ts'
import { KEEPALIVE_FRAME } from '../room/messages.ts'
import { ARRIVING } from './arriving-bytes.ts'
import type { Connection } from './connection.ts'
import { encodeFrame } from './encode-frame.ts'
import { Inbox } from './inbox.ts'
import type { Transport } from './outgoing.ts'
import { oncePerTurn } from './turns.ts'

/** A socket in use, as the heartbeat knows it. [NT2] `end` says that the server restarts, and closes. */
export type LiveSocket = { readonly beat: () => void; readonly end: () => void }

/** A socket, and the stream under it that the upgrade handed over. */
export type SocketPair = { readonly ws: WebSocket; readonly wire: Duplex }
/** [UP8] `wrote` hears how many bytes were written, whether the browser has taken them or not. */
type WatchedPair = SocketPair & { readonly wrote: (bytes: number) => void }

/** A browser that was told to go and does not hang up is hung up on (ms). */
export const GOODBYE = 2000

/** Joins a socket to a connection: frames in and out, and a pulse. */
export function attachSocket(
  { ws, wire, wrote }: WatchedPair,
  live: Set<LiveSocket>,
  connect: (transport: Transport) => Connection,
  report: (error: unknown) => void,
): void {
  const connection = connect({
    send: sender({ ws, wire, wrote }),
    close: (code) => ws.close(code),
    waiting: () => wire.writableLength,
  })
  const receive = (frame: Uint8Array): void => {
    connection.receive(frame)
    weigh()
  }
  const inbox = new Inbox(connection.who.person, receive, {
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    backpressure: (bytes) => connection.backpressure(bytes),
  })
  const [arriving, letGo] = [ARRIVING.enter(connection.who.person), lettingGo(ws)]
  /** Of a frame that is not whole yet. */
  let begun = 0
  const weigh = (): void => {
    if (!arriving.hold(begun + inbox.bytes() + connection.heldBytes())) letGo()
  }
  // In front of ws, which tells of a frame in the same turn in which the end of it comes.
  wire.prependListener('data', (bytes: Uint8Array) => {
    begun += bytes.length
    weigh()
  })
  const pulse = pulseOf(ws)
  const socket: LiveSocket = {
    beat: pulse.beat,
    end() {
      connection.notice({ is: 'draining' })
      ws.close(CLOSE.restart)
    },
  }
  live.add(socket)
  ws.on('pong', pulse.sign)
  ws.on('error', report)
  ws.on('message', (data, isBinary) => {
    pulse.sign()
    // A copy: what ws hands over may be a piece of memory it uses again.
    begun = 0
    inbox.push(isBinary ? bytesOf(data) : new Uint8Array())
    weigh()
  })
  ws.on('close', () => {
    live.delete(socket)
    inbox.finish(() => {
      connection.gone()
      arriving.left()
    })
  })
  connection.open()
}

/** [UP5] Asks for a sign of life at each beat, and sends a frame; who gave no sign since the last beat is let go. */
function pulseOf(ws: WebSocket): { readonly beat: () => void; readonly sign: () => void } {
  let alive = true
  return {
    sign() {
      alive = true
    },
    beat() {
      if (!alive) return ws.terminate()
      alive = false
      ws.ping()
      if (ws.readyState === ws.OPEN) ws.send(KEEPALIVE_FRAME)
    },
  }
}

/** All that one turn of the event loop sends to a socket is one write: the system call costs more than the frame. */
function sender({ ws, wire, wrote }: WatchedPair): Transport['send'] {
  const first = oncePerTurn(() => wire.uncork())
  return (frame) => {
    if (ws.readyState !== ws.OPEN) return
    if (first()) wire.cork()
    // Past the ws library, which would only pass it on: nothing is compressed, so none of its own writes wait there.
    const encoded = encodeFrame(frame)
    wire.write(encoded)
    wrote(encoded.length)
  }
}

/** Tells a slow browser to come back later. It may never read that: the second call hangs up, as does the clock. */
export function lettingGo(ws: WebSocket): () => void {
  return () => {
    if (ws.readyState !== ws.OPEN) return ws.terminate()
    ws.close(CLOSE.later)
    const impatient = setTimeout(() => ws.terminate(), GOODBYE)
    ws.on('close', () => clearTimeout(impatient))
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data))
  return new Uint8Array(data)
}
