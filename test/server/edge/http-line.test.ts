import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markFrame } from '../../../model/wire/frames.ts'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { framesBody, LINE_GONE, MAX_LINE_BODY, readBroughtBody } from '../../../model/wire/line.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from '../http/browser.ts'
import { type House, openHouse } from '../http/house.ts'
import { HandLine } from './hand-line.ts'
import { HOSTILE_ORIGINS } from './hostile-origins.ts'
import { byLine, joined, openLine, RawLine, stepTwo } from './raw-line.ts'
import { entries } from './state.ts'

let house: House
let own: Browser
beforeEach(async () => {
  house = await openHouse()
  own = await house.as('cn-delegate')
})
afterEach(() => house.close())

const query = async (by: Browser) => {
  const { clientId, epoch, schema } = await joined(house, by)
  return `p=1&c=${clientId}&e=${epoch}&s=${schema}`
}
const opening = async (by: Browser, headers: Readonly<Record<string, string>> = { origin: house.url }) =>
  by.send(`${paths.lines(house.memo)}?${await query(by)}`, { method: 'POST', headers })
const nameOf = (body: unknown) => (body as { readonly line: string }).line
const bring = (by: Browser, line: string, first: number, frames: readonly Uint8Array[], more = '') =>
  by.send(`${paths.line(line)}?first=${first}${more}`, { method: 'POST', raw: framesBody(frames) })

/** What a question brings. */
async function asked(by: Browser, line: string, after: number) {
  const response = await fetch(`${house.url}${paths.line(line)}?after=${after}`, {
    headers: { cookie: by.cookie },
  })
  return readBroughtBody(new Uint8Array(await response.arrayBuffer()))
}
const connections = () => house.rooms.counts().connections
const NOTHING_OFFLINE = stepTwo(new Uint8Array([0, 0]))

describe('[LN1] opening a line', () => {
  it('is for our own pages alone', async () => {
    expect((await opening(own, {})).code).toBe('foreign-origin')
    for (const origin of HOSTILE_ORIGINS(house.url))
      expect((await opening(own, { origin })).code).toBe('foreign-origin')
    const headers = { origin: house.url, 'sec-fetch-site': 'cross-site' }
    expect((await opening(own, headers)).code).toBe('foreign-origin')
    expect(connections()).toBe(0)
  })

  it('carries the code that a socket is closed with', async () => {
    const address = async (change: (query: string) => string) =>
      own.send(`${paths.lines(house.memo)}?${change(await query(own))}`, {
        method: 'POST',
        headers: { origin: house.url },
      })
    for (const [change, close] of [
      [(q: string) => q.replace(/c=\d+/, 'c=7'), 4409],
      [(q: string) => q.replace(/e=\d+/, 'e=9'), 4409],
      [(q: string) => q.replace(/s=\d+/, 's=1'), 4426],
    ] as const)
      expect((await address(change)).body).toEqual({ close })
  })

  it('counts with the sockets of the session', async () => {
    for (let n = 0; n < 10; n++) await openLine(house, own)
    for (let n = 0; n < 10; n++) expect((await opening(own)).code).toBe('')
    expect((await opening(own)).code).toBe('too-many-requests')
    expect((await opening(await house.as('us-head'))).code).toBe('')
  })

  it('gives a name that nobody else can use', async () => {
    const line = nameOf((await opening(own)).body)
    for (const other of [await house.as('cn-delegate'), await house.as('us-head')]) {
      expect((await bring(other, line, 1, [])).code).toBe('not-found')
      expect((await other.get(`${paths.line(line)}?after=0`)).code).toBe('not-found')
    }
    for (const site of ['cross-site', 'same-site'])
      expect((await own.get(`${paths.line(line)}?after=0`, { 'sec-fetch-site': site })).code).toBe(
        'foreign-origin',
      )
    expect((await asked(own, line, 0)).frames.length).toBeGreaterThan(0)
  })
})

describe('what a line brings', () => {
  it('[LN2] is taken once, however often it is sent', async () => {
    const line = await openLine(house, own, byLine)
    const name = line.socket instanceof HandLine ? line.socket.line : ''
    // Two frames went out before: what it asked for, and that there is nothing offline.
    for (let n = 0; n < 3; n++) expect((await bring(own, name, 3, [markFrame(1)])).body).toEqual({ taken: 3 })
    expect((await bring(own, name, 2, [NOTHING_OFFLINE, markFrame(1), markFrame(2)])).body).toEqual({
      taken: 4,
    })
    expect((await bring(own, name, 1, [NOTHING_OFFLINE])).body).toEqual({ taken: 4 })
  })

  it('[LN2] with a hole in it ends the line: come back, and bring all', async () => {
    const line = nameOf((await opening(own)).body)
    await bring(own, line, 2, [NOTHING_OFFLINE])
    const { frames } = await asked(own, line, 0)
    expect((await asked(own, line, frames.length)).close).toBe(1013)
    expect(connections()).toBe(0)
  })

  it('[LN7] is no body without end, no crowd of frames, and no nonsense', async () => {
    const line = nameOf((await opening(own)).body)
    const post = (raw: Uint8Array<ArrayBuffer>, first = '1') =>
      own.send(`${paths.line(line)}?first=${first}`, { method: 'POST', raw })
    expect((await post(new Uint8Array(MAX_LINE_BODY + 1))).code).toBe('too-large')
    expect((await post(framesBody(Array(1001).fill(markFrame(1))))).code).toBe('malformed')
    expect((await post(new Uint8Array([200, 200, 3, 1]))).code).toBe('malformed')
    for (const first of ['', '-1', '0', '1e3', 'NaN', '9'.repeat(40)])
      expect([first, (await post(framesBody([]), first)).code]).toEqual([first, 'malformed'])
    expect((await bring(own, line, 1, [NOTHING_OFFLINE])).body).toEqual({ taken: 1 })
  })

  it('[LN7] may be on its way twice, and not three times', async () => {
    const line = nameOf((await opening(own)).body)
    const { hostname, port } = new URL(house.url)
    const half = async () => {
      const headers = {
        cookie: own.cookie,
        [CSRF_HEADER]: own.csrf,
        'content-length': 100,
        expect: '100-continue',
      }
      const sent = httpRequest({
        hostname,
        port,
        path: `${paths.line(line)}?first=1`,
        method: 'POST',
        headers,
      })
      sent.on('error', () => undefined)
      sent.flushHeaders()
      await once(sent, 'continue')
      return sent
    }
    const halves = [await half(), await half()]
    expect((await bring(own, line, 1, [NOTHING_OFFLINE])).code).toBe('too-many-requests')
    for (const sent of halves) sent.destroy()
    await expect.poll(async () => (await bring(own, line, 1, [NOTHING_OFFLINE])).code).toBe('')
  })

  it('[LN7] is asked only so often; the clock gives more', async () => {
    const line = nameOf((await opening(own)).body)
    const codes: string[] = []
    for (let n = 0; n < 122; n++) codes.push((await bring(own, line, 1, [])).code)
    expect([codes.indexOf('too-many-requests'), codes.at(-1)]).toEqual([120, 'too-many-requests'])
    house.clock.pass(1000)
    expect((await bring(own, line, 1, [])).code).toBe('')
  })

  it('ends with the last: whoever leaves is gone at once', async () => {
    const line = nameOf((await opening(own)).body)
    expect(connections()).toBe(1)
    expect((await bring(own, line, 1, [NOTHING_OFFLINE], '&end=1')).body).toEqual({ taken: 1 })
    expect(connections()).toBe(0)
    expect((await bring(own, line, 2, [])).code).toBe('not-found')
  })
})

describe('what a line is sent', () => {
  it('[LN3] comes again until it is acknowledged', async () => {
    const line = nameOf((await opening(own)).body)
    const once = await asked(own, line, 0)
    expect(once.first).toBe(1)
    expect(await asked(own, line, 0)).toEqual(once)
    const rest = await asked(own, line, 1)
    expect([rest.first, rest.frames]).toEqual([2, once.frames.slice(1)])
    // An older question, held up on the way, changes nothing.
    expect((await asked(own, line, 0)).frames).toEqual([])
    expect((await asked(own, line, 1)).frames).toEqual(once.frames.slice(1))
  })

  it('[LN3] is not acknowledged before it was sent', async () => {
    const line = nameOf((await opening(own)).body)
    const { frames } = await asked(own, line, 0)
    for (const after of [String(frames.length + 1), '999999999', '-1', 'x', ''])
      expect((await own.get(`${paths.line(line)}?after=${after}`)).code).toBe('malformed')
    expect((await asked(own, line, 0)).frames).toEqual(frames)
  })

  it('[LN6] is dropped when nobody asks for 40 seconds', async () => {
    const line = nameOf((await opening(own)).body)
    house.clock.pass(LINE_GONE - 1)
    house.sweep()
    expect(connections()).toBe(1)
    house.clock.pass(1)
    house.sweep()
    expect(connections()).toBe(0)
    expect((await own.get(`${paths.line(line)}?after=0`)).code).toBe('not-found')
  })

  it('[LN6] [RM6] ends when the same client comes by a socket, or by another line', async () => {
    const handed = await joined(house, own)
    const [line, socket] = [new RawLine(house, own, handed, byLine), () => new RawLine(house, own, handed)]
    await line.until(() => true)
    const newer = socket()
    expect(await line.closed).toBe(4409)
    expect(connections()).toBe(1)
    newer.socket.terminate()
  })

  it('[LN8] is stored, altered and held by nothing on the way', async () => {
    const line = nameOf((await opening(own)).body)
    const headers = { cookie: own.cookie, 'accept-encoding': 'gzip, br' }
    const answer = await fetch(`${house.url}${paths.line(line)}?after=0`, { headers })
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    for (const name of ['content-encoding', 'etag', 'last-modified'])
      expect([name, answer.headers.get(name)]).toEqual([name, null])
  })

  it('[NT2] says that the server restarts, before it does', async () => {
    const line = await openLine(house, own, byLine)
    const seq = await entries(house)
    house.end()
    expect(await line.closed).toBe(1012)
    expect(seq).toBeGreaterThan(0)
  })
})
