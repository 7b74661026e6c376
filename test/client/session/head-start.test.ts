import { afterEach, expect, it, vi } from 'vitest'
import { begunAnswer, begunJoin, begunSockets } from '../../../client/session/begun.ts'
import { giveHeadStart } from '../../../client/session/head-start.ts'
import { memoId } from '../../../model/ids.ts'

afterEach(() => vi.unstubAllGlobals())

const JOIN = { clientId: 7, epoch: 1, schema: 3, role: 'delegate', seq: 3, path: '/sync' }
const ADDRESS = 'ws://host/sync/m-one?p=1&c=7&e=1&s=3&f=1'
const IN = '{"me":{"id":"p"},"csrf":"token","demo":false}'

class FakeSocket extends EventTarget {
  static made: FakeSocket[] = []
  readonly OPEN = 1
  readyState = 0
  onmessage: ((event: Event) => void) | null = null
  onopen: ((event: Event) => void) | null = null
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    FakeSocket.made.push(this)
    this.addEventListener('message', (event) => this.onmessage?.(event))
    this.addEventListener('open', (event) => this.onopen?.(event))
  }
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  bring(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
  close(): void {
    this.readyState = 3
  }
}

const ARRIVAL = {
  join: JOIN,
  guidance: { zh: '/guidance/zh', en: '/guidance/en' },
  numbers: '/api/memoranda/m-one/numbers',
}

/** A page at an address, what it says of who is signed in, and what it brings. */
function page({
  path = '/m/m-one',
  told = IN,
  byLine = false,
  status = 200,
  brings = '',
  speaks = 'zh-CN',
} = {}) {
  const asked: { readonly path: string; readonly init: RequestInit }[] = []
  FakeSocket.made = []
  vi.stubGlobal('headStart', undefined)
  vi.stubGlobal('location', { pathname: path, origin: 'http://host' })
  vi.stubGlobal('askedAhead', undefined)
  vi.stubGlobal('navigator', { language: speaks })
  const elements = new Map([
    ['session', told],
    ['arrival', brings],
  ])
  vi.stubGlobal('document', {
    getElementById: (id: string) => ({ textContent: elements.get(id), remove: () => elements.delete(id) }),
  })
  vi.stubGlobal('sessionStorage', { getItem: () => (byLine ? '1' : null) })
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', async (to: string, init: RequestInit) => {
    asked.push({ path: to, init })
    return new Response(JSON.stringify(JOIN), { status })
  })
  giveHeadStart()
  return { asked, made: () => vi.waitFor(() => expect(FakeSocket.made.length).toBe(1)) }
}

/** What somebody hears who opens a socket as the provider does. */
function hearing(url: string) {
  const heard: string[] = []
  const socket = new (begunSockets(WebSocket))(url)
  socket.onopen = () => void heard.push('open')
  socket.onmessage = ({ data }) => void heard.push(data)
  return { heard, socket }
}

it('[RO9] asks to join at once, with the token of the page, and the program takes the answer once', async () => {
  const { asked } = page()
  expect(asked.map(({ path }) => path)).toEqual(['/api/memoranda/m-one/join'])
  expect(asked[0]?.init.headers).toMatchObject({ 'x-concord-csrf': 'token' })
  expect(begunJoin(memoId('m-two'))).toBe(null)
  expect(await (await begunJoin(memoId('m-one')))?.json()).toEqual(JOIN)
  expect(begunJoin(memoId('m-one'))).toBe(null)
})

it('[RO9] a join that the page brings is not asked for; its guidance and numbers are, and are taken once', async () => {
  const { asked, made } = page({ brings: JSON.stringify(ARRIVAL), speaks: 'en-US' })
  expect(asked.map(({ path, init }) => [path, init.method])).toEqual([
    ['/guidance/en', undefined],
    [ARRIVAL.numbers, undefined],
  ])
  await made()
  expect(FakeSocket.made[0]?.url).toBe(ADDRESS)
  expect(await (await begunJoin(memoId('m-one')))?.json()).toEqual(JOIN)
  expect(begunAnswer('/guidance/zh')).toBe(null)
  expect(begunAnswer('/guidance/en')).not.toBe(null)
  expect(begunAnswer('/guidance/en')).toBe(null)
  giveHeadStart()
  expect(asked.map(({ path }) => path)).toContain('/api/memoranda/m-one/join')
})

const REFUSED = {
  type: 'urn:concord:no-such-memorandum',
  status: 404,
  code: 'no-such-memorandum',
  refusal: { why: 'no-such-memorandum' },
}

it.each([
  ['/m/m-one', '/api/memoranda/m-one/join'],
  ['/m/m-one/lineages', '/api/memoranda/m-one/join'],
  ['/m/m-one/compare', '/api/memoranda/m-one'],
])('[PG6] what the page at %s is refused is not asked for, and answered once', async (path, address) => {
  const { asked } = page({ path, brings: JSON.stringify({ refused: REFUSED }) })
  expect(asked).toEqual([])
  const answer = await begunAnswer(address)
  expect([answer?.status, await answer?.json()]).toEqual([404, REFUSED])
  expect(begunAnswer(address)).toBe(null)
  expect(begunJoin(memoId('m-one'))).toBe(null)
})

it.each(['/m/m-one/compare', '/m/m-one/lineages', '/m/m-one/x/y'])('[RO9] joins nothing at %s', (path) => {
  expect(page({ path }).asked).toEqual([])
})

it.each([
  ['another page', { path: '/' }],
  ['nobody', { told: '' }],
  ['nobody signed in', { told: '{"me":null,"csrf":"","demo":true}' }],
])('[RO9] joins nothing for %s', (_, given) => {
  expect(page(given).asked).toEqual([])
})

it('[RO9] a socket that is open is taken with all that it brought, in order, and once', async () => {
  const { made } = page()
  await made()
  const [begun] = FakeSocket.made
  begun?.open()
  begun?.bring('hello')
  begun?.bring('text')
  const first = hearing(ADDRESS)
  expect(first.socket).toBe(begun)
  await Promise.resolve()
  begun?.bring('more')
  expect(first.heard).toEqual(['open', 'hello', 'text', 'more'])
  expect(hearing(ADDRESS).socket).not.toBe(begun)
})

it('[RO9] a socket that is not open yet is taken as it is', async () => {
  const { made } = page()
  await made()
  const [begun] = FakeSocket.made
  const { heard, socket } = hearing(ADDRESS)
  expect(socket).toBe(begun)
  begun?.open()
  begun?.bring('hello')
  expect(heard).toEqual(['open', 'hello'])
})

it('[RO9] one that goes elsewhere is closed instead', async () => {
  const { made } = page()
  await made()
  const [begun] = FakeSocket.made
  expect(hearing(ADDRESS.replace('c=7', 'c=8')).socket).not.toBe(begun)
  expect(begun?.readyState).toBe(3)
})

it('[RO9] one that closed is not taken', async () => {
  const { made } = page()
  await made()
  const [begun] = FakeSocket.made
  begun?.close()
  expect(hearing(ADDRESS).socket).not.toBe(begun)
})

it('[RO9] none is opened beside that of a program which was quicker', async () => {
  page()
  const { socket } = hearing(ADDRESS)
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  expect(FakeSocket.made).toEqual([socket])
})

it.each([
  ['where this tab had to take the line', { byLine: true }],
  ['where the join is refused', { status: 403 }],
])('[RO9] opens no socket %s', async (_, given) => {
  page(given)
  await globalThis.headStart?.answer
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  expect(FakeSocket.made).toEqual([])
})
