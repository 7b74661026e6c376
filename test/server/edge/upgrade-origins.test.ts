import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { HOSTILE_ORIGINS } from './hostile-origins.ts'
import { joined } from './raw-line.ts'

let house: House
let own: Browser
beforeAll(async () => {
  house = await openHouse()
  own = await house.as('cn-delegate')
})
afterAll(() => house.close())

/** An upgrade written by hand, byte for byte; the first line of the answer and its headers. */
async function upgrade(
  lines: readonly string[],
): Promise<{ readonly status: number; readonly head: string }> {
  const { clientId, epoch, schema } = await joined(house, own)
  const { hostname, port } = new URL(house.url)
  const path = `/sync/${house.memo}?p=1&c=${clientId}&e=${epoch}&s=${schema}`
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Cookie: ${own.cookie}`,
    ...lines,
  ]
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1')),
    )
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      const text = data.toString('latin1')
      resolve({ status: Number(text.split(' ')[1]), head: text.split('\r\n\r\n')[0] ?? '' })
    })
  })
}

const SWITCHED = 101
const REFUSED = 403

describe('[UP1] [ASVS 4.4.2] the origin of a socket', () => {
  it('[HT7] ours, by number and by name, gets one', async () => {
    const { port } = new URL(house.url)
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect((await upgrade([`Origin: http://${host}:${port}`])).status).toBe(SWITCHED)
    const same = await upgrade([`Origin: ${house.url}`, 'Sec-Fetch-Site: same-origin'])
    expect(same.status).toBe(SWITCHED)
  })

  it('none gets none: every browser says where it comes from', async () => {
    expect((await upgrade([])).status).toBe(REFUSED)
  })

  it('a foreign one, and what only looks like ours, gets none', async () => {
    const hostile = HOSTILE_ORIGINS(house.url)
    expect(hostile.length).toBeGreaterThan(10)
    for (const origin of hostile)
      expect([origin, (await upgrade([`Origin: ${origin}`])).status]).toEqual([origin, REFUSED])
  })

  it('in letters beyond ASCII, and said twice, gets none', async () => {
    const { port } = new URL(house.url)
    const cyrillic = Buffer.from(`http://lоcalhost:${port}`, 'utf8').toString('latin1')
    expect((await upgrade([`Origin: ${cyrillic}`])).status).toBe(REFUSED)
    expect((await upgrade([`Origin: ${house.url}`, 'Origin: https://evil.example'])).status).toBe(REFUSED)
    expect((await upgrade([`Origin: https://evil.example`, `Origin: ${house.url}`])).status).toBe(REFUSED)
  })

  it('ours in a request the browser itself calls foreign gets none', async () => {
    for (const site of ['cross-site', 'same-site', 'Cross-Site', '', 'same-origin, cross-site'])
      expect((await upgrade([`Origin: ${house.url}`, `Sec-Fetch-Site: ${site}`])).status).toBe(REFUSED)
  })

  it('[HD2] a refused upgrade carries the headers of every answer', async () => {
    const { head } = await upgrade(['Origin: null'])
    for (const line of [
      "Content-Security-Policy: default-src 'none'",
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cache-Control: no-store',
      'Cross-Origin-Resource-Policy: same-origin',
    ])
      expect(head).toContain(line)
  })
})
