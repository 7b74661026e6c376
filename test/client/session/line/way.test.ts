import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { network as remembered } from '../../../../client/session/network.ts'
import {
  openSocket,
  type Socket,
  type SocketEvents,
  socketGetsThrough,
} from '../../../../client/session/replica/socket.ts'
import { setCsrfToken } from '../../../../client/session/requests.ts'
import { elementsOf, readBlock, textsOf } from '../../../../model/draft/text.ts'
import { CLOSE } from '../../../../model/wire/close.ts'
import type { Join } from '../../../../model/wire/memoranda.ts'
import { joined, RawLine } from '../../../server/edge/raw-line.ts'
import { roomOf } from '../../../server/edge/state.ts'
import type { Browser } from '../../../server/http/browser.ts'
import { type House, openHouse } from '../../../server/http/house.ts'
import { type Tab, tabOf } from '../tabs.ts'

/** Waits of a second and more happen when the test says so. */
const later = vi.hoisted(() => ({ waits: [] as { readonly ms: number; readonly run: () => void }[] }))
vi.mock('../../../../client/session/scheduling.ts', async (original) => ({
  ...(await original<object>()),
  after(ms: number, run: () => void) {
    if (ms < 1000) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    }
    const wait = { ms, run }
    later.waits.push(wait)
    return () => {
      later.waits = later.waits.filter((one) => one !== wait)
    }
  },
}))
/** So much time passes for whoever waits exactly so long. */
function passes(ms: number): void {
  const due = later.waits.filter((wait) => wait.ms === ms)
  later.waits = later.waits.filter((wait) => wait.ms !== ms)
  for (const { run } of due) run()
}

describe('[WS6] the way of the frames', () => {
  let house: House
  let own: Browser
  let join: Join
  let tab: Tab
  let socket: Socket
  let told: string[]
  let network: 'refuses' | 'swallows' | 'passes'
  let dialled: number
  let sockets: WebSocket[]

  beforeEach(async () => {
    house = await openHouse()
    own = await house.as('cn-delegate')
    setCsrfToken(own.csrf)
    later.waits = []
    // A page begins without a socket that worked; other tests of the same process had one.
    remembered.worked = false
    network = 'refuses'
    dialled = 0
    sockets = []
    told = []
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    const real = fetch
    vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
      path.startsWith('/')
        ? real(`${house.url}${path}`, {
            ...init,
            headers: { ...(init.headers as Record<string, string>), origin: house.url, cookie: own.cookie },
          })
        : real(path, init),
    )
    class Dialled extends WebSocket {
      constructor(url: string) {
        const nowhere = url.replace(/:\d+\//, ':1/')
        super(network === 'refuses' ? nowhere : url, { headers: { origin: house.url, cookie: own.cookie } })
        dialled++
        sockets.push(this)
        if (network === 'swallows') this.pause()
        this.on('error', () => undefined)
        if (network === 'swallows') this.on('open', () => this.pause())
      }
    }
    vi.stubGlobal('WebSocket', Dialled)
    join = await joined(house, own)
    tab = tabOf(join.clientId, () => () => undefined)
  })
  afterEach(async () => {
    socket.close()
    tab.close()
    for (const one of sockets) one.terminate()
    await house.close()
    vi.unstubAllGlobals()
  })

  function open(): void {
    let made = 0
    const tell = (what: string) => void told.push(what)
    const events: SocketEvents = {
      hello: () => tell('hello'),
      saved: ({ n }) => tell(`saved ${n}`),
      rejected: () => tell('rejected'),
      facts: () => undefined,
      notice: () => undefined,
      digest: () => undefined,
      unsavedSince: () => null,
      synced: () => tell('synced'),
      connected: () => undefined,
      byLine: (line) => tell(line ? 'line' : 'socket'),
      copied: () => undefined,
      edited: () => ++made,
      closed: (code) => tell(`closed ${code}`),
    }
    const { text, doc } = tab
    socket = openSocket({
      ...{ origin: house.url.replace('http', 'ws'), memo: house.memo, doc, events, now: Date.now },
      ...{ awareness: text.awareness, gate: text.gate },
      join,
    })
  }
  const hears = (what: string) => expect.poll(() => told, { timeout: 8000 }).toContain(what)
  /** A socket is to be tried again in a minute. */
  const triesAgain = () =>
    expect.poll(() => later.waits.some(({ ms }) => ms === 60_000), { timeout: 8000 }).toBe(true)
  const write = (words: string): void => {
    const free = elementsOf(tab.root).find((one) => !readBlock(one).locked && textsOf(one).length > 0)
    const [text] = free ? textsOf(free) : []
    if (!text) throw new Error('no block to write in')
    tab.doc.transact(() => text.insert(0, words), ySyncPluginKey)
  }
  const words = async () => {
    const memo = await (await roomOf(house)).memorandum('zh')
    return memo.ok ? JSON.stringify(memo.value) : ''
  }

  it('is the line after two sockets that failed, and the socket again once it gets through: nothing is lost', async () => {
    open()
    await hears('line')
    await hears('synced')
    expect(dialled).toBe(2)
    write('经兼容连接')
    await hears('saved 1')
    await triesAgain()
    passes(60_000)
    await expect.poll(() => dialled, { timeout: 8000 }).toBe(3)
    expect(told.at(-1)).toBe('saved 1')
    network = 'passes'
    await triesAgain()
    passes(60_000)
    write('换回之时')
    await hears('socket')
    write('换回之后')
    await hears('saved 3')
    for (const written of ['经兼容连接', '换回之时', '换回之后']) expect(await words()).toContain(written)
    expect(house.rooms.counts().connections).toBe(1)
  })

  it('is the line when a socket opens and brings nothing for five seconds', async () => {
    network = 'swallows'
    open()
    await expect.poll(() => house.rooms.counts().connections).toBe(1)
    passes(5_000)
    await hears('line')
    await hears('synced')
    expect(dialled).toBe(1)
  })

  it.each([
    ['has no sockets', () => undefined],
    [
      'refuses to make one',
      () =>
        class {
          constructor() {
            throw new DOMException('not allowed', 'SecurityError')
          }
        },
    ],
  ])('[WS10] is the line where the browser %s, and no socket is waited for', async (_, sockets) => {
    vi.stubGlobal('WebSocket', sockets())
    open()
    await hears('line')
    await hears('synced')
    write('没有套接字')
    await hears('saved 1')
    expect(await words()).toContain('没有套接字')
    expect(await socketGetsThrough('ws://nowhere/')).toBe(false)
    // It is tried again like any other, and the line stays.
    await triesAgain()
    passes(60_000)
    await triesAgain()
    write('仍在兼容连接')
    await hears('saved 2')
    expect(told.filter((what) => what === 'socket')).toEqual([])
  })

  it('is the line at once where a page of this tab needed it before', async () => {
    sessionStorage.setItem('line', '1')
    open()
    await hears('synced')
    expect([dialled, told[0]]).toEqual([0, 'line'])
  })

  it('stays the line when a socket that was given up gets through after all', async () => {
    open()
    await hears('synced')
    told.length = 0
    const late = new RawLine(house, own, join)
    expect(await late.closed).toBe(CLOSE.conflict)
    await hears('synced')
    expect(told.filter((what) => what.startsWith('closed'))).toEqual([])
  })
})
