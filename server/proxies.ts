import { BlockList, isIPv6 } from 'node:net'

/**
 * An address without what some proxies write around it, a port and brackets: `203.0.113.7:4711`, `[2001:db8::1]:443`. One
 * of version 4 that is written as version 6 is the same address.
 */
export const plainAddress = (written: string): string =>
  written
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')

/** [PX1] Whether an address is one of a proxy whose word is believed, by addresses and networks (CIDR). */
export function trustedBy(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return (address) => {
    const plain = plainAddress(address)
    return list.check(plain, family(plain))
  }
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')
