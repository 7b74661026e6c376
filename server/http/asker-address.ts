import type { IncomingMessage } from 'node:http'
import { ipKeyGenerator } from 'express-rate-limit'
import { plainAddress, trustedBy } from '../proxies.ts'

/** What counts as one address: of IPv6 a network, within which anybody has as many as they like. */
export const networkOf = (written: string): string => ipKeyGenerator(plainAddress(written))

/** [PX1] From where somebody asks: of the addresses that a request has come through, the last one that is no proxy of ours. */
export function askerAddresses(proxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = trustedBy(proxies)
  return ({ headers, socket }) => {
    const direct = socket.remoteAddress ?? ''
    if (!isTrusted(direct)) return networkOf(direct)
    let asked = direct
    // From the end, whatever stands before it: of what a client says of itself nothing is looked at.
    let rest = String(headers['x-forwarded-for'] ?? '')
    while (rest !== '' && isTrusted(asked)) {
      const comma = rest.lastIndexOf(',')
      const address = rest.slice(comma + 1)
      if (address.trim() !== '') asked = address
      rest = rest.slice(0, Math.max(0, comma))
    }
    return networkOf(asked)
  }
}
