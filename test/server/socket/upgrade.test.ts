import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ok } from '../../../model/result.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { helloFrame } from '../../../model/wire/frames.ts'
import { KEEPALIVE, MAX_FRAME, MAX_UPDATE, SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { KEEPALIVE_FRAME } from '../../../server/room/messages.ts'
import { attachSocket, type LiveSocket } from '../../../server/socket/attach-socket.ts'
import { parseSocketUrl } from '../../../server/socket/socket-request.ts'
import { actors } from '../../support/builders.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { closeCode, MEMO, type Served, served } from '../room/harness.ts'

const cookie = (person: string, session = 's1') => ({ cookie: `${person}/${session}` })
const mine = cookie(actors.cnDelegate.person)

describe('opening a socket', () => {
  let house: Served
  beforeEach(async () => {
    house = await served({ maxSockets: 3 })
  })
  afterEach(() => house.stop())

  const query = (client: number, e = 1, s = SCHEMA_VERSION) => `${MEMO}?p=1&c=${client}&e=${e}&s=${s}`

  /** What an HTTP answer instead of a socket says. */
  const declined = (socket: WebSocket): Promise<string> =>
    new Promise((resolve, reject) => {
      socket.on('unexpected-response', (_, answer) => resolve(String(answer.headers['x-why'])))
      socket.on('open', () => reject(new Error('it opened')))
      socket.on('error', () => undefined)
    })

  const first = async (socket: WebSocket): Promise<Uint8Array> => {
    const [data] = await once(socket, 'message')
    return new Uint8Array(data)
  }

  it('[UP2] says hello first to a browser that asked for it', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client), mine)
    const hello = {
      epoch: 1,
      seq: house.room.head().seq,
      schema: SCHEMA_VERSION,
      role: 'delegate',
      canWrite: true,
      state: 'drafting',
      limits: { update: MAX_UPDATE, frame: MAX_FRAME, keepalive: KEEPALIVE },
    } as const
    expect(await first(socket)).toEqual(helloFrame(hello))
  })

  it('[UP2] speaks the stock protocol alone to one that did not', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client).replace('p=1&', ''), mine)
    expect((await first(socket))[0]).toBe(0)
  })

  it.each([
    ['no session', {}, (c: number) => query(c), CLOSE.sessionOver],
    [
      'an ended session',
      cookie(actors.cnDelegate.person, 'ended'),
      (c: number) => query(c),
      CLOSE.sessionOver,
    ],
    ['no such memorandum', mine, (c: number) => query(c).replace(MEMO, 'memo-8'), CLOSE.gone],
    ['an old client', mine, (c: number) => query(c, 1, SCHEMA_VERSION - 1), CLOSE.clientTooOld],
    ['no schema', mine, (c: number) => query(c).replace(/&s=.*/, ''), CLOSE.clientTooOld],
    ['another epoch', mine, (c: number) => query(c, 2), CLOSE.conflict],
    ['an id never handed out', mine, (c: number) => query(c + 1), CLOSE.conflict],
    ['no id', mine, (c: number) => query(c).replace(/c=\d+/, 'c='), CLOSE.conflict],
    ['the id of another person', cookie(actors.usHead.person), (c: number) => query(c), CLOSE.conflict],
    [
      'the id of another session',
      cookie(actors.cnDelegate.person, 's2'),
      (c: number) => query(c),
      CLOSE.conflict,
    ],
  ])('[UP2] %s: closed with its code', async (_, headers, address, code) => {
    house.ended.add('ended')
    const client = await house.join(actors.cnDelegate)
    expect(await closeCode(house.raw(address(client), headers))).toBe(code)
    expect(house.rooms.counts().connections).toBe(0)
  })

  it('[UP2] no member any more', async () => {
    const client = await house.join(actors.cnDelegate)
    await house.room.decide(actors.secretariat.person, () =>
      ok([{ kind: 'member-removed', person: actors.cnDelegate.person }]),
    )
    expect(await closeCode(house.raw(query(client), mine))).toBe(CLOSE.rights)
  })

  it.each([
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a foreign page that looks like ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a page of a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign page by its own word', { 'sec-fetch-site': 'cross-site' }],
  ])('[UP1] %s gets no socket', async (_, headers) => {
    const client = await house.join(actors.cnDelegate)
    expect(await declined(house.raw(query(client), { ...mine, ...headers }))).toBe('foreign-origin')
  })

  it.each(['..%2fetc', 'MEMO-9', 'ab', 'memo-9/x', ''])(
    '[UP1] no memorandum is called “%s”',
    async (name) => {
      expect(await declined(house.raw(name, mine))).toBe('not-found')
    },
  )

  it('[UP3] only so many sockets a session', async () => {
    const open = async (i: number) => {
      const socket = house.raw(query(await house.join(actors.cnDelegate)), mine)
      if (i < 3) await once(socket, 'open')
      return socket
    }
    for (let i = 0; i < 3; i++) await open(i)
    expect(await declined(await open(3))).toBe('too-many-requests')
  })

  it('[RM6] a second socket with the same id replaces the first', async () => {
    const client = await house.join(actors.cnDelegate)
    const before = house.raw(query(client), mine)
    await first(before)
    const closed = closeCode(before)
    const after = house.raw(query(client), mine)
    await first(after)
    expect(await closed).toBe(CLOSE.conflict)
    expect(house.rooms.counts().connections).toBe(1)
  })

  it('[RM9] an ended session is out in the same turn, far within a second', async () => {
    const a = await house.connect(actors.cnDelegate)
    const closed = new Promise<number>((resolve) =>
      a.provider.once('closed', ({ code }: { code: number }) => resolve(code)),
    )
    const worked = stopwatch()
    house.rooms.disconnectSession('s1')
    expect(house.rooms.counts().connections).toBe(0)
    expect(await closed).toBe(CLOSE.sessionOver)
    expect(worked()).toBeLessThan(1000)
    expect(a.provider.shouldConnect).toBe(false)
  })

  it('[UP4] a frame between 1 and 4 MiB is refused with its reason', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client), mine)
    await first(socket)
    const closed = closeCode(socket)
    socket.send(new Uint8Array(2 << 20))
    expect(await closed).toBe(CLOSE.tooLarge)
  })

  it('[UP4] a frame above 4 MiB is cut off by the socket itself', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client), mine)
    await first(socket)
    const closed = closeCode(socket)
    socket.send(new Uint8Array(MAX_FRAME + 1))
    expect(await closed).toBe(1009)
  })

  it('[UP4] text instead of bytes is refused', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client), mine)
    await first(socket)
    const closed = closeCode(socket)
    socket.send('hello')
    expect(await closed).toBe(CLOSE.refused)
  })

  it('[RM8] when the server closes, everybody is told to come back', async () => {
    const client = await house.join(actors.cnDelegate)
    const socket = house.raw(query(client), mine)
    await first(socket)
    const closed = closeCode(socket)
    await house.rooms.closeAll()
    expect(await closed).toBe(CLOSE.restart)
  })

  it('[AD6] a reader’s keystroke on the wire: refused, and the text is the same to the byte', async () => {
    const reader = await house.connect(actors.reviewer)
    const before = await house.room.memorandum('zh')
    const closed = new Promise<number>((resolve) =>
      reader.provider.once('closed', ({ code }: { code: number }) => resolve(code)),
    )
    reader.doc.getXmlFragment('zh').insert(0, [new Y.XmlElement('block')])
    expect(await closed).toBe(CLOSE.rights)
    expect(await house.room.memorandum('zh')).toEqual(before)
  })
})

describe('the address', () => {
  it.each([
    [
      '/sync/memo-9?p=1&c=5&e=1&s=1',
      { memo: 'memo-9', extra: true, fresh: false, client: 5, epoch: 1, schema: 1 },
    ],
    ['/sync/memo-9', { memo: 'memo-9', extra: false, fresh: false, client: -1, epoch: -1, schema: -1 }],
    [
      '/sync/memo-9?c=1e9&e=0x1&s=%20',
      { memo: 'memo-9', extra: false, fresh: false, client: -1, epoch: -1, schema: -1 },
    ],
    ['/sync/../memo-9', null],
    ['/sync/memo-9/', null],
    ['/api/memo-9', null],
  ])('[UP1] %s', (url, asked) => {
    expect(parseSocketUrl(url)).toEqual(asked)
  })
})

describe('the pulse', () => {
  it('[UP5] sends a frame at every beat, and drops a connection that does not answer by the next', () => {
    const done: string[] = []
    const listeners = new Map<string, (...args: readonly unknown[]) => void>()
    const ws = {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      on: (event: string, listener: () => void) => listeners.set(event, listener),
      send: (frame: Uint8Array) => done.push(frame === KEEPALIVE_FRAME ? 'frame' : 'other'),
      ping: () => done.push('ping'),
      terminate: () => done.push('terminate'),
      close: () => done.push('close'),
    }
    const live = new Set<LiveSocket>()
    const quiet = { who: { person: 'somebody' }, open: () => undefined, gone: () => done.push('gone') }
    const wire = { cork: () => undefined, uncork: () => undefined, prependListener: () => undefined }
    attachSocket(
      { ws, wire } as never,
      live,
      () => quiet as never,
      () => undefined,
    )
    const [socket] = live
    socket?.beat()
    listeners.get('pong')?.()
    socket?.beat()
    socket?.beat()
    listeners.get('close')?.()
    expect(done).toEqual(['ping', 'frame', 'ping', 'frame', 'terminate', 'gone'])
    expect(live.size).toBe(0)
  })
})
