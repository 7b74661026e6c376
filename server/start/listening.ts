import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
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

export function listening(http: Server, { port, host }: Config): Promise<StartFailure | null> {
  return new Promise((resolve) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      resolve(taken ? { what: 'port-in-use', port } : { what: 'cannot-listen', detail: error.message })
    })
    http.listen(port, host, () => resolve(null))
  })
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
