import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../server/cli/run.ts'
import { type NetworkProxy, proxyTo } from '../../support/network/proxy.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** What the command says, and its code. */
async function doctor(...args: readonly string[]) {
  const said: string[] = []
  const code = await run(['doctor', ...args], { out: (text) => void said.push(text), err: () => undefined })
  return { code, out: said.join('') }
}
const found = async (url: string) => {
  const { code, out } = await doctor(url, '--json')
  return { code, ...JSON.parse(out) }
}
async function behind(network: Parameters<typeof proxyTo>[1], then: (proxy: NetworkProxy) => Promise<void>) {
  const proxy = await proxyTo(house.url, network)
  await then(proxy)
  await proxy.close()
}

describe('[DT1] doctor', () => {
  it('finds everything open, and says so in both languages', async () => {
    const { code, tls, http, socket, line } = await found(house.url)
    expect([code, tls, http.through, socket.through, line.through]).toEqual([0, null, true, true, true])
    expect(Math.abs(http.ahead)).toBeLessThan(2000)
    const { out } = await doctor(house.url)
    expect(out).toContain('可以起草。')
    expect(out).toContain('Drafting works.')
    expect(house.rooms.counts().connections).toBe(0)
  })

  it('behind a network that refuses sockets: the compatible connection takes their place', async () => {
    await behind({ sockets: 'refuse' }, async ({ url }) => {
      const { code, socket, line } = await found(url)
      expect([code, socket, line]).toEqual([
        0,
        { through: false, why: 'refused', detail: '' },
        expect.objectContaining({ through: true }),
      ])
      expect((await doctor(url)).out).toContain('a little slower')
    })
  })

  it('behind one that opens sockets and swallows what they bring', async () => {
    await behind({ sockets: 'swallow' }, async ({ url }) => {
      const { code, socket } = await found(url)
      expect([code, socket.through, socket.why]).toEqual([0, false, 'silent'])
    })
  })

  it('of something that is not ours, and of nothing at all', async () => {
    const portal = createServer((_, answer) => answer.end('<p>login</p>'))
    await new Promise<void>((ready) => portal.listen(0, '127.0.0.1', ready))
    const address = portal.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    expect(await found(url)).toMatchObject({ code: 1, http: { through: false, why: 'not-ours' } })
    await new Promise((done) => portal.close(done))
    expect(await found(url)).toMatchObject({
      ...{
        code: 1,
        http: { why: 'unreachable' },
        socket: { why: 'unreachable' },
        line: { why: 'unreachable' },
      },
    })
    expect((await doctor(url)).out).toContain('不能起草')
  })

  it('of a server that does not know itself by this address', async () => {
    const elsewhere = await openHouse({ publicUrl: new URL('https://concord.example.org') })
    expect(await found(elsewhere.url)).toMatchObject({
      ...{
        code: 1,
        http: { through: true },
        socket: { why: 'other-address' },
        line: { why: 'other-address' },
      },
    })
    await elsewhere.close()
  })

  it('[CM1] asks for an address', async () => {
    for (const args of [[], ['concord.example'], ['ftp://concord.example'], [house.url, house.url]])
      expect((await doctor(...args)).code).toBe(2)
  })
})
