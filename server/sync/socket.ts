import type { RawData, WebSocket } from 'ws'
import { CLOSE } from '../../model/wire/close.ts'
import type { Connection, Transport } from './connection.ts'
import { KEEPALIVE_FRAME } from './messages.ts'

/** A socket in use, as the server's clock knows it. */
export type Line = { readonly beat: () => void; readonly end: () => void }
export type Lines = Set<Line>

/** A reader so slow that this much waits for it is let go; it comes back and gets the state. */
const MAX_WAITING = 16 << 20

/** Joins a socket to a connection: frames in and out, and a pulse. */
export function carry(
  ws: WebSocket,
  lines: Lines,
  connect: (transport: Transport) => Connection,
  report: (error: unknown) => void,
): void {
  const connection = connect({
    send(frame) {
      if (ws.readyState !== ws.OPEN) return
      if (ws.bufferedAmount > MAX_WAITING) ws.close(CLOSE.later)
      else ws.send(frame)
    },
    close: (code) => ws.close(code),
  })
  let alive = true
  const line: Line = {
    beat() {
      if (!alive) return ws.terminate()
      alive = false
      ws.ping()
      if (ws.readyState === ws.OPEN) ws.send(KEEPALIVE_FRAME)
    },
    end: () => ws.close(CLOSE.restart),
  }
  lines.add(line)
  ws.on('pong', () => {
    alive = true
  })
  ws.on('error', report)
  ws.on('message', (data, isBinary) => {
    alive = true
    // A copy: what ws hands over may be a piece of memory it uses again.
    connection.receive(isBinary ? bytesOf(data) : new Uint8Array())
  })
  ws.on('close', () => {
    lines.delete(line)
    connection.gone()
  })
  connection.open()
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data))
  return new Uint8Array(data)
}
