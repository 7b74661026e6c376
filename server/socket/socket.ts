import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { CLOSE } from '../../model/wire/close.ts'
import { KEEPALIVE_FRAME } from '../room/messages.ts'
import type { Connection, Transport } from './connection.ts'
import { framed } from './framed.ts'
import { Inbox } from './inbox.ts'
import { oncePerTurn } from './turns.ts'

/** A socket in use, as the server's clock knows it. */
export type Line = { readonly beat: () => void; readonly end: () => void }
export type Lines = Set<Line>

/** A reader so slow that this much waits for it is let go; it comes back and gets the state. */
const MAX_WAITING = 16 << 20

/** A socket, and the wire under it that the upgrade handed over. */
export type Plug = { readonly ws: WebSocket; readonly wire: Duplex }

/** Joins a socket to a connection: frames in and out, and a pulse. */
export function carry(
  { ws, wire }: Plug,
  lines: Lines,
  connect: (transport: Transport) => Connection,
  report: (error: unknown) => void,
): void {
  const connection = connect({ send: sending({ ws, wire }), close: (code) => ws.close(code) })
  const inbox = new Inbox((frame) => connection.receive(frame), {
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    before: (bytes) => connection.before(bytes),
  })
  let alive = true
  const line: Line = {
    beat() {
      if (!alive) return ws.terminate()
      alive = false
      ws.ping()
      if (ws.readyState === ws.OPEN) ws.send(KEEPALIVE_FRAME)
    },
    end() {
      connection.notice({ is: 'draining' })
      ws.close(CLOSE.restart)
    },
  }
  lines.add(line)
  ws.on('pong', () => {
    alive = true
  })
  ws.on('error', report)
  ws.on('message', (data, isBinary) => {
    alive = true
    // A copy: what ws hands over may be a piece of memory it uses again.
    inbox.push(isBinary ? bytesOf(data) : new Uint8Array())
  })
  ws.on('close', () => {
    lines.delete(line)
    inbox.finish()
    connection.gone()
  })
  connection.open()
}

/** Everything one turn of the event loop has for a socket is one write: the system call costs more than the frame. */
function sending({ ws, wire }: Plug): Transport['send'] {
  const first = oncePerTurn(() => wire.uncork())
  return (frame) => {
    if (ws.readyState !== ws.OPEN) return
    if (ws.bufferedAmount > MAX_WAITING) return ws.close(CLOSE.later)
    if (first()) wire.cork()
    // Past the library, which only passes it on: nothing is compressed, so nothing of it waits there.
    wire.write(framed(frame))
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data))
  return new Uint8Array(data)
}
