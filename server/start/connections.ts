import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from '../http/asker-address.ts'
import { trustedBy } from '../proxies.ts'

/** Connections that one address may hold: a hundred people behind one, each with all that a browser opens. */
export const MOST_FROM_ONE_ADDRESS = 1_000

/**
 * [HL4] Cuts what one address opens beyond that, before anything is read from it: whoever opens thousands of connections at
 * once has the others wait for none of them. A trusted proxy brings the connections of many.
 */
export function limitConnections(
  http: Server,
  proxies: readonly string[],
  most = MOST_FROM_ONE_ADDRESS,
): void {
  const isTrusted = trustedBy(proxies)
  const held = new Map<string, number>()
  http.on('connection', (socket: Socket) => {
    if (socket.remoteAddress === undefined || isTrusted(socket.remoteAddress)) return
    const address = networkOf(socket.remoteAddress)
    const count = (held.get(address) ?? 0) + 1
    if (count > most) {
      socket.destroy()
      return
    }
    held.set(address, count)
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1
      if (left === 0) held.delete(address)
      else held.set(address, left)
    })
  })
}
