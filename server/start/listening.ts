import { createServer, type Server } from 'node:http'
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import type { Config } from '../config.ts'
import type { StartFailure } from '../control/start-failure.ts'

/**
 * [HL1] Slow and endless requests are dropped (ms; bytes). A whole request has three minutes: 8 MiB over a hotel's network.
 */
export const HTTP_LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 180_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 16_384,
} as const
const MAX_HEADERS = 100

export function httpServer(): Server {
  const http = createServer(HTTP_LIMITS)
  http.maxHeadersCount = MAX_HEADERS
  return http
}

/** How long (ms) a connection may take to end by itself when the server stops. */
const GOODBYE = 2000

/** Of a server on this machine: what listens on its other address. */
const besides = new WeakMap<Server, NetServer>()

/**
 * [HL3] `localhost` is two addresses, of which a browser takes the one it likes: a server of this machine alone answers on
 * both, where the system has both.
 */
export async function listening(http: Server, { port, host }: Config): Promise<StartFailure | null> {
  const named = host === 'localhost' || host === '127.0.0.1'
  const error = await bound(http, port, named ? '127.0.0.1' : host)
  if (error !== null || !named) return failureOf(error, port)
  const other = createNetServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    http.emit('connection', socket),
  )
  const otherError = await bound(other, portOf(http, port), '::1')
  if (otherError === null) besides.set(http, other)
  // A port of the system's choice may be somebody's there; a system may have no such address.
  const isTaken = otherError?.code === 'EADDRINUSE' && port !== 0
  if (isTaken) http.close()
  return isTaken ? failureOf(otherError, port) : null
}

const bound = (server: NetServer, port: number, host: string): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, host, () => {
      server.off('error', resolve)
      resolve(null)
    })
  })

const failureOf = (error: NodeJS.ErrnoException | null, port: number): StartFailure | null => {
  if (error === null) return null
  return error.code === 'EADDRINUSE'
    ? { what: 'port-in-use', port }
    : { what: 'cannot-listen', detail: error.message }
}

/** With port 0 the system chooses. */
export const portOf = (http: Server, wanted: number): number => {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : wanted
}

/** `begin` stops accepting; `ended` resolves when every connection is gone, sockets included. */
export function closing(http: Server): { begin(): void; ended(): Promise<void> } {
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let closed: Promise<unknown> = Promise.resolve()
  return {
    begin() {
      besides.get(http)?.close()
      closed = new Promise((resolve) => http.close(resolve))
    },
    async ended() {
      http.closeAllConnections()
      const impatient = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, GOODBYE)
      await closed
      clearTimeout(impatient)
    },
  }
}
