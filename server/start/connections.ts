import type { Server } from 'node:http'
import { BlockList, isIPv6, type Socket } from 'node:net'

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
  const trusted = networks(proxies)
  const held = new Map<string, number>()
  http.on('connection', (socket: Socket) => {
    const address = plain(socket.remoteAddress)
    if (address === null || trusted.check(address, family(address))) return
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

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** An address of version 4 that comes by a socket of version 6 is the same address. */
const plain = (address: string | undefined): string | null =>
  address?.replace(/^::ffff:(?=\d+\.)/, '') ?? null

function networks(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return list
}
