import { connect, type Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { FRAME, readSaved, type Saved } from '../../model/wire/frames.ts'
import type { Host } from './host.ts'

export type Tap = { readonly saved: (saved: Saved) => void }

/**
 * The socket of a browser, in Node: it names its origin and sends its cookie; receipts are read along. While the server
 * is away, most attempts to connect wait for it as packets would, so that the clients are back at once.
 */
export function socketOf(
  host: Host,
  cookie: string,
  patient: () => boolean,
  tap: Tap,
): typeof globalThis.WebSocket {
  class Line extends WebSocket {
    constructor(url: string) {
      const waits = patient()
      super(url, {
        headers: { origin: host.url, cookie },
        ...(waits ? { createConnection: () => whenUp(host) } : {}),
      })
      this.on('message', (data) => {
        const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
        if (decoding.readVarUint(decoder) === FRAME.saved) tap.saved(readSaved(decoder))
      })
    }
  }
  return Line as unknown as typeof globalThis.WebSocket
}

/** A connection whose name is found out only when the server listens: until then it counts as connecting. */
const whenUp = (host: Host): Socket =>
  connect({
    port: host.port,
    host: 'concord.test',
    autoSelectFamily: false,
    lookup: (_, __, found) => void host.up().then(() => found(null, '127.0.0.1', 4)),
  })

/** The stock provider takes the WebSocket that is there when it is made. */
export function withSocket<T>(socket: typeof globalThis.WebSocket, make: () => T): T {
  const before = globalThis.WebSocket
  globalThis.WebSocket = socket
  try {
    return make()
  } finally {
    globalThis.WebSocket = before
  }
}
