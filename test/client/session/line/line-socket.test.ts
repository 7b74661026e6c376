import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LineSocket } from '../../../../client/session/line/line-socket.ts'
import { setCsrfToken } from '../../../../client/session/requests.ts'
import { CLOSE, LOST } from '../../../../model/wire/close.ts'
import { FRAME, markFrame, readSaved } from '../../../../model/wire/frames.ts'
import { paths } from '../../../../model/wire/paths.ts'
import { joined, presence, stepTwo } from '../../../server/edge/raw-line.ts'
import type { Browser } from '../../../server/http/browser.ts'
import { type House, openHouse } from '../../../server/http/house.ts'

/** What the network does with the next request of this kind. */
type Mishap = { readonly of: RegExp; readonly lost: 'request' | 'answer' | Answered }
/** Answered on the way by something that is not the server: whether that passed the request on, and what it says. */
type Answered = { readonly passed: boolean; readonly type: string; readonly body: string }

describe('the HTTP line in a tab', () => {
  let house: House
  let own: Browser
  let asked: string[]
  let mishaps: Mishap[]

  beforeEach(async () => {
    house = await openHouse()
    own = await house.as('cn-delegate')
    setCsrfToken(own.csrf)
    asked = []
    mishaps = []
    const real = fetch
    const ownHeaders = ({ headers }: RequestInit) => ({
      ...(headers as Record<string, string>),
      ...{ origin: house.url, cookie: own.cookie },
    })
    // What a browser adds by itself: the host, the origin and the cookie.
    vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
      if (!path.startsWith('/')) return real(path, init)
      const what = `${init.method} ${path}`
      asked.push(what)
      const at = mishaps.findIndex(({ of }) => of.test(what))
      const [mishap] = at < 0 ? [] : mishaps.splice(at, 1)
      if (mishap?.lost === 'request') throw new TypeError('fetch failed')
      if (typeof mishap?.lost === 'object') {
        const { passed, type, body } = mishap.lost
        if (passed) await real(`${house.url}${path}`, { ...init, headers: ownHeaders(init) })
        return new Response(body, { headers: { 'content-type': type } })
      }
      const answer = await real(`${house.url}${path}`, { ...init, headers: ownHeaders(init) })
      if (mishap?.lost !== 'answer') return answer
      await answer.arrayBuffer()
      throw new TypeError('fetch failed')
    })
  })
  afterEach(async () => {
    await house.close()
    vi.unstubAllGlobals()
  })

  /** A line as the provider would open it. */
  async function dial(change = (query: string) => query) {
    const { clientId, epoch, schema } = await joined(house, own)
    const query = change(`p=1&c=${clientId}&e=${epoch}&s=${schema}`)
    const socket = new LineSocket(`${house.url.replace('http', 'ws')}/sync/${house.memo}?${query}`)
    const frames: Uint8Array[] = []
    let code: number | null = null
    socket.onmessage = ({ data }) => void frames.push(new Uint8Array(data))
    socket.onclose = (event) => {
      code = event.code
    }
    const saved = () =>
      frames.flatMap((frame) => {
        const decoder = decoding.createDecoder(frame)
        return decoding.readVarUint(decoder) === FRAME.saved ? [readSaved(decoder).n] : []
      })
    return { socket, frames, saved, clientId, code: () => code }
  }
  const opened = ({ socket }: { readonly socket: LineSocket }) =>
    new Promise<void>((resolve) => {
      socket.onopen = () => resolve()
    })
  const connections = () => house.rooms.counts().connections

  it('[WS7] opens, hears and is heard', async () => {
    const line = await dial()
    expect(line.socket.readyState).toBe(line.socket.CONNECTING)
    await opened(line)
    expect(line.socket.readyState).toBe(line.socket.OPEN)
    await expect.poll(() => line.frames[0]?.[0]).toBe(FRAME.hello)
    line.socket.send(stepTwo(new Uint8Array([0, 0])))
    line.socket.send(markFrame(1))
    await expect.poll(line.saved).toEqual([1])
    // What was sent together went together.
    expect(asked.filter((what) => what.includes('?first=')).length).toBe(1)
    line.socket.close()
  })

  it.each(['request', 'answer'] as const)(
    '[WS7] a lost %s costs nothing, and nothing is taken twice',
    async (lost) => {
      const line = await dial()
      await opened(line)
      line.socket.send(stepTwo(new Uint8Array([0, 0])))
      mishaps = [
        { of: /^POST .*first=/, lost },
        { of: /^GET /, lost },
      ]
      for (const n of [1, 2, 3]) {
        line.socket.send(markFrame(n))
        await expect.poll(() => line.saved().at(-1), { timeout: 5000 }).toBe(n)
      }
      expect(mishaps).toEqual([])
      expect(line.saved()).toEqual([1, 2, 3])
      expect(line.frames.filter((frame) => frame[0] === FRAME.hello)).toHaveLength(1)
      line.socket.close()
    },
  )

  const PORTAL = '<!doctype html><title>Hotel</title><form action="/login">Room number</form>'
  it.each([
    ['the page of a portal', { passed: false, type: 'text/html; charset=utf-8', body: PORTAL }],
    ['the page of a proxy that passed the request on', { passed: true, type: 'text/html', body: PORTAL }],
    ['nothing at all', { passed: false, type: '', body: '' }],
    ['a page that says it is bytes', { passed: true, type: 'application/octet-stream', body: PORTAL }],
    ['JSON that is not ours', { passed: false, type: 'application/json', body: '{"portal":true}' }],
    ['JSON that is cut off', { passed: true, type: 'application/json; charset=utf-8', body: '{"tak' }],
    ['a word', { passed: false, type: 'text/plain', body: 'OK' }],
  ] as const)('[WS7] %s in place of the answer is no answer: nothing is lost by it', async (_, lost) => {
    const line = await dial()
    await opened(line)
    line.socket.send(stepTwo(new Uint8Array([0, 0])))
    mishaps = [
      { of: /^POST .*first=/, lost },
      { of: /^GET /, lost },
    ]
    for (const n of [1, 2, 3]) {
      line.socket.send(markFrame(n))
      await expect.poll(() => line.saved().at(-1), { timeout: 5000 }).toBe(n)
    }
    expect(mishaps).toEqual([])
    expect(line.saved()).toEqual([1, 2, 3])
    line.socket.close()
  })

  it('[WS7] a portal in place of the server opens no line', async () => {
    mishaps = Array<Mishap>(2).fill({
      of: /^POST /,
      lost: { passed: false, type: 'text/html', body: PORTAL },
    })
    const line = await dial()
    await expect.poll(line.code, { timeout: 5000 }).toBe(LOST)
    expect(line.frames).toEqual([])
  })

  it('[WS7] is lost when two requests in a row are', async () => {
    const line = await dial()
    await opened(line)
    mishaps = Array<Mishap>(2).fill({ of: /^POST .*first=/, lost: 'request' })
    line.socket.send(markFrame(1))
    await expect.poll(line.code, { timeout: 5000 }).toBe(LOST)
    expect(line.socket.readyState).toBe(line.socket.CLOSED)
  })

  it.each([
    ['an id that is nobody’s', (q: string) => q.replace(/c=\d+/, 'c=7'), CLOSE.conflict],
    ['an old client', (q: string) => q.replace(/s=\d+/, 's=1'), CLOSE.clientTooOld],
  ])('[WS7] [UP2] %s: opened, and closed with the code of a socket', async (_, change, code) => {
    const line = await dial(change)
    await expect.poll(line.code).toBe(code)
    expect(connections()).toBe(0)
  })

  it('[WS7] [RM9] a session that is over closes it, while it waits and when it is opened', async () => {
    const line = await dial()
    await opened(line)
    await (await house.as('cn-delegate')).delete(paths.sessions)
    await expect.poll(line.code).toBe(CLOSE.sessionOver)
    const socket = new LineSocket(line.socket.url)
    const code = await new Promise((resolve) => {
      socket.onclose = (event) => resolve(event.code)
    })
    expect(code).toBe(CLOSE.sessionOver)
  })

  it('[WS7] a server that restarts says so', async () => {
    const line = await dial()
    await opened(line)
    house.end()
    await expect.poll(line.code).toBe(CLOSE.restart)
    expect(line.frames.some((frame) => frame[0] === FRAME.notice)).toBe(true)
  })

  it('[WS7] [PS4] whoever closes is gone at once, with what they wrote last', async () => {
    const line = await dial()
    await opened(line)
    expect(connections()).toBe(1)
    line.socket.send(markFrame(1))
    line.socket.close()
    await expect.poll(connections).toBe(0)
    expect(asked.at(-1)).toMatch(/first=1&end=1$/)
    expect(line.code()).toBeNull()
  })

  it('[WS7] says once a second where the caret is: the newest', async () => {
    const line = await dial()
    await opened(line)
    for (let n = 1; n <= 30; n++) line.socket.send(presence(line.clientId, n, { n }))
    line.socket.send(stepTwo(new Uint8Array([0, 0])))
    line.socket.send(markFrame(1))
    await expect.poll(line.saved).toEqual([1])
    // Three frames: the first presence, and the two behind it.
    expect(line.socket.bufferedAmount).toBe(0)
    const sent = asked.filter((what) => what.includes('?first=')).map((what) => what.split('first=')[1])
    expect(sent).toEqual(['1'])
    line.socket.close()
  })
})
