import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { paths } from '../../../model/wire/paths.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House
afterEach(() => house.close())

const HTTPS = new URL('https://concord.example.org')
/** Exchanges that an address may ask for. */
const MOST = 2

type Forwarded = Readonly<Record<string, string>>

/** The code of one exchange of a link that is none, with these headers; by default the request comes from 127.0.0.1. */
function exchange(headers: Forwarded, localAddress = '127.0.0.1'): Promise<string> {
  const { hostname, port } = new URL(house.url)
  const body = JSON.stringify({ token: 'y'.repeat(43) })
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ hostname, port, path: paths.session, method: 'POST', localAddress },
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        json(answer).then((said) => resolve((said as { readonly code: string }).code), reject)
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}

/** How many of these are answered before one is refused for coming too often. */
async function answered(each: (n: number) => Forwarded, localAddress?: string, times = 6): Promise<number> {
  for (let n = 0; n < times; n++)
    if ((await exchange(each(n), localAddress)) === 'too-many-requests') return n
  return times
}
const from = (address: string): Forwarded => ({ 'x-forwarded-for': address })

describe('[PX1] whose request a proxy forwards', () => {
  const open = async (trustedProxies?: readonly string[], publicUrl: URL | null = HTTPS) => {
    house = await openHouse({
      limits: { exchange: MOST },
      ...(publicUrl && { publicUrl }),
      ...(trustedProxies && { trustedProxies }),
    })
  }

  it.each([
    ['by default where PUBLIC_URL is https', undefined],
    ['by its network', ['127.0.0.0/8']],
    ['by its address', ['127.0.0.1']],
    ['by its address as IPv6 writes it', ['::ffff:127.0.0.1']],
    ['among others', ['fd00::/8', '10.0.0.0/8', '127.0.0.1/32']],
  ])('is believed of a proxy on this machine, %s', async (_, trusted) => {
    await open(trusted)
    expect(await answered((n) => from(`203.0.113.${n}`))).toBe(6)
    expect(await answered(() => from('198.51.100.7'))).toBe(MOST)
    expect(await answered((n) => from(`2001:db8:${n}::1`))).toBe(6)
    // What a client says of itself stands before what the proxy says of the client.
    expect(await answered((n) => from(`192.0.2.${n}, 198.51.100.9`))).toBe(MOST)
  })

  it.each([
    ['none is trusted without https', undefined, null],
    ['this machine is not of the trusted networks', ['10.0.0.0/8', 'fd00::/8'], HTTPS],
    ['this machine is not of them, nor as IPv6 writes it', ['::ffff:10.0.0.0/104'], HTTPS],
  ])('is not believed where %s: whatever is forged changes nothing', async (_, trusted, url) => {
    await open(trusted, url)
    const forged = (n: number): Forwarded => ({
      'x-forwarded-for': `203.0.113.${n}`,
      'x-real-ip': `203.0.113.${n}`,
      'x-forwarded-proto': 'https',
      forwarded: `for=203.0.113.${n};proto=https`,
    })
    expect(await answered(forged)).toBe(MOST)
  })

  it('goes through several proxies, and stops at the first that is none of ours', async () => {
    await open(['127.0.0.0/8', '10.0.0.0/8', 'fd00::/8'])
    expect(await answered((n) => from(`203.0.113.${n}, 10.1.2.3, fd00::7, ::ffff:10.9.9.9`))).toBe(6)
    expect(await answered((n) => from(`203.0.113.${n}, 198.51.100.1, 10.1.2.3`))).toBe(MOST)
  })

  it('is nonsense: counted as one address, and nothing falls over', async () => {
    await open(['127.0.0.1'])
    for (const nonsense of ['', ',,,', 'unknown', '_hidden', '<script>', '999.1.1.1', '1'.repeat(4000)])
      expect(await exchange(from(nonsense))).toMatch(/^(invitation-unknown|too-many-requests)$/)
  })

  // Only Linux has the whole of 127.0.0.0/8 without being told.
  it.runIf(process.platform === 'linux')(
    'a proxy on another address brings each client under its own, and whoever else comes from elsewhere forges in vain',
    async () => {
      await open(['127.0.0.2', '127.1.0.0/30', '::ffff:127.2.0.0/112'])
      for (const proxy of ['127.0.0.2', '127.1.0.0', '127.1.0.3', '127.2.0.1', '127.2.255.255'])
        for (const client of [1, 2]) {
          const own = `198.51.${proxy.split('.')[1]}.${Number(proxy.split('.')[3]) % 100}${client}`
          expect(await answered(() => from(own), proxy), `${own} by ${proxy}`).toBe(MOST)
        }
      for (const stranger of ['127.0.0.1', '127.0.0.3', '127.0.255.255', '127.1.0.4', '127.3.0.1'])
        expect(await answered((n) => from(`203.0.113.${n}`), stranger), stranger).toBe(MOST)
    },
  )

  it.each([
    ['203.0.113.7'],
    ['::ffff:203.0.113.7'],
    ['::FFFF:203.0.113.7'],
    ['203.0.113.7:4711'],
    ['203.0.113.7:443'],
    [' 203.0.113.7 '],
    ['192.0.2.1, 203.0.113.7'],
    ['192.0.2.1,203.0.113.7:80,127.9.9.9'],
    ['198.51.100.1 , 203.0.113.7 , 127.9.9.9:1234'],
    ['fd00::1, 203.0.113.7, [fd00::7]:8080'],
    ['unknown, 203.0.113.7'],
  ])('one client is one, however proxies write it: %s', async (written) => {
    await open(['127.0.0.0/8', 'fd00::/8'])
    expect(await answered(() => from('203.0.113.7'))).toBe(MOST)
    expect(await exchange(from(written))).toBe('too-many-requests')
    expect(await exchange(from('203.0.113.8'))).toBe('invitation-unknown')
  })

  it('whoever has a network of version 6 is one: the addresses in it are for the taking', async () => {
    await open(['127.0.0.1'])
    expect(await answered((n) => from(`[2001:db8:7:0::${n}]:${4000 + n}`))).toBe(MOST)
    expect(await exchange(from('2001:db8:8:0::1'))).toBe('invitation-unknown')
  })
})
