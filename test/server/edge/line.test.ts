import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HTTP_LIMITS, httpServer } from '../../../server/start/listening.ts'
import { type House, openHouse } from '../http/house.ts'

let house: House
let http: Server
beforeAll(async () => {
  house = await openHouse()
  http = httpServer()
  http.on('request', house.listener)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
})
afterAll(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  await house.close()
})

/** What comes back for bytes written by hand, until the line is closed. */
async function said(bytes: string): Promise<string> {
  const { port } = http.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (data) => parts.push(data))
  socket.on('error', () => undefined)
  socket.write(bytes.replace(/\n/g, '\r\n'), 'latin1')
  await once(socket, 'close')
  return Buffer.concat(parts).toString('latin1')
}
const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1]))
const POST = 'POST /api/session HTTP/1.1\nHost: x\nContent-Type: application/json\n'

describe('[HL1] the line below the routes', () => {
  it('[ASVS 4.2.1] two lengths, or a length that is none, are one refused request and no second one', async () => {
    const smuggled = 'GET /api/none HTTP/1.1\nHost: x\nConnection: close\n\n'
    for (const lines of [
      'Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n',
      'Transfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n',
      'Content-Length: 5\nContent-Length: 6\n\nhello',
      'Content-Length: -1\n\n',
      'Content-Length: 0x10\n\n',
      'Transfer-Encoding: chunked, identity\n\n0\n\n',
      'Transfer-Encoding: xchunked\n\n0\n\n',
      'Transfer-Encoding : chunked\n\n0\n\n',
      'Content-Length: 2\n X: folded\n\n{}',
    ])
      expect([lines, statuses(await said(`${POST}${lines}${smuggled}`))]).toEqual([lines, [400]])
  })

  it('no host, and a request that is none, are refused', async () => {
    expect(statuses(await said('GET / HTTP/1.1\n\n'))).toEqual([400])
    expect(statuses(await said('NONSENSE\n\n'))).toEqual([400])
    expect(statuses(await said('GET / HTTP/1.1\nHost: x\nX: a\u0000b\n\n'))).toEqual([400])
  })

  it('[ASVS 13.4.4] TRACE and CONNECT are nothing, and say nothing back', async () => {
    const trace = await said('TRACE /api/session HTTP/1.1\nHost: x\nX-Secret: told\nConnection: close\n\n')
    expect(statuses(trace)[0]).toBeGreaterThanOrEqual(400)
    expect(trace).not.toContain('told')
    expect(statuses(await said('CONNECT evil.example:80 HTTP/1.1\nHost: x\n\n'))).toEqual([])
  })

  it('an address or a cookie without end is refused before it is read', async () => {
    const long = 'x'.repeat(HTTP_LIMITS.maxHeaderSize)
    expect(statuses(await said(`GET /${long} HTTP/1.1\nHost: x\n\n`))).toEqual([431])
    expect(statuses(await said(`GET / HTTP/1.1\nHost: x\nCookie: concord=${long}\n\n`))).toEqual([431])
  })

  it('[HL2] four requests may wait on one line; a crowd of them cuts it', async () => {
    const ask = 'GET /healthz HTTP/1.1\nHost: x\n\n'
    const last = 'GET /healthz HTTP/1.1\nHost: x\nConnection: close\n\n'
    expect(statuses(await said(ask.repeat(3) + last))).toEqual(Array(4).fill(200))
    expect(statuses(await said(ask.repeat(500) + last)).length).toBeLessThanOrEqual(4)
  })

  it('[HL2] of a line that is cut nothing more is read, and the next line is read as ever', async () => {
    let begun = 0
    const count = () => begun++
    http.on('request', count)
    const ask = 'GET /healthz HTTP/1.1\nHost: x\n\n'
    await said(ask.repeat(2_000))
    expect(begun).toBe(5)
    for (let n = 0; n < 20; n++) await said(`${ask}GET /healthz HTTP/1.1\nHost: x\nConnection: close\n\n`)
    http.off('request', count)
    expect(begun).toBe(5 + 40)
  })

  it('[ASVS 15.2.2] who sends slowly is let go', () => {
    expect(http).toMatchObject({ headersTimeout: 15_000, requestTimeout: 180_000, keepAliveTimeout: 10_000 })
    expect(http.maxHeadersCount).toBe(100)
  })

  it('[ASVS 4.1.3] [ASVS 15.3.4] nobody names an address or a host for themselves', async () => {
    const small = await openHouse({ limits: { exchange: 2 } })
    const codes: string[] = []
    for (let n = 0; n < 3; n++) {
      const headers = {
        'x-forwarded-for': `10.0.0.${n}`,
        'x-real-ip': `10.0.0.${n}`,
        forwarded: `for=10.0.0.${n}`,
      }
      const body = { token: 'y'.repeat(43) }
      codes.push((await small.browser().send('/api/session', { method: 'POST', body, headers })).code)
    }
    expect(codes.at(-1)).toBe('too-many-requests')
    const browser = await small.as('secretariat').catch(() => null)
    expect(browser?.cookie ?? '').toBe('')
    await small.close()
  })
})
