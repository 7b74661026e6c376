import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Fact } from '../../../model/dossier/facts.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { type MemoId, memoId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import type { Refusal } from '../../../model/refusal.ts'
import { ok } from '../../../model/result.ts'
import { MAX_PIECES_AN_HOUR, SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { type SyncDeps, SyncSockets } from '../../../server/socket/upgrade.ts'
import { actors, created, heading, para, seams } from '../../support/builders.ts'
import { type GatedStore, openGated } from '../../support/gated-store.ts'

export const MEMO: MemoId = memoId('memo-9')

/** A title that follows the form, a heading and a paragraph. */
export const START: readonly Block[] = [
  heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true, part: 'title' }),
  heading('ai', '人工智能'),
  para('p1', '双方同意'),
]

export const membership = (actor: Actor): Fact => ({
  kind: 'member-added',
  person: actor.person,
  name: actor.name,
  role: actor.role,
  side: actor.side,
})

export type House = {
  readonly store: GatedStore
  readonly rooms: Rooms
  readonly room: Room
  readonly errors: unknown[]
  readonly seams: ReturnType<typeof seams>
}

/** A memorandum with everybody in it, open, in a store with a gate. */
export async function house(blocks: readonly Block[] = START, share = MAX_PIECES_AN_HOUR): Promise<House> {
  const store = await openGated()
  const clock = seams()
  const errors: unknown[] = []
  const rooms = new Rooms({ store, seams: clock, report: (_, error) => errors.push(error), share })
  const room = await opened(rooms.create(MEMO))
  const facts = [created, ...Object.values(actors).map(membership)]
  const done = await room.decide(
    actors.secretariat.person,
    () => ok(facts),
    (doc) => insertBlocks(rootOf(doc, 'zh'), null, blocks),
  )
  if (!done.ok) throw new Error(done.refusal.why)
  return { store, rooms, room, errors, seams: clock }
}

export async function opened<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal }>,
): Promise<T> {
  const found = await result
  if (!found.ok) throw new Error(found.refusal.why)
  return found.value
}

export type Client = { readonly doc: Y.Doc; readonly provider: WebsocketProvider; close(): void }
export type Served = House & {
  readonly url: string
  readonly origin: string
  /** Session names that count as over. */
  readonly ended: Set<string>
  join(actor: Actor, session?: string): Promise<number>
  params(client: number): { c: string; e: string; s: string }
  connect(actor: Actor, doc?: Y.Doc, client?: number): Promise<Client>
  raw(query: string, headers?: Record<string, string>): WebSocket
  stop(): Promise<void>
}

/** The cookie of these tests is the person's id and the session's name. */
const sessionOf = (cookie: string, ended: ReadonlySet<string>) => {
  const [name = '', session = ''] = cookie.split('/')
  const actor = Object.values(actors).find((a) => a.person === name)
  return actor && !ended.has(session) ? { session, person: actor.person } : null
}

export async function served(more: Partial<SyncDeps> = {}): Promise<Served> {
  const base = await house()
  const ended = new Set<string>()
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const attached = new SyncSockets(server, {
    rooms: base.rooms,
    sessionOf: (cookie) => sessionOf(cookie, ended),
    origins: () => [origin],
    inTurn: (_, begin) => begin(),
    decline: (socket, refusal) => socket.end(`HTTP/1.1 403 Forbidden\r\nx-why: ${refusal.why}\r\n\r\n`),
    report: (error) => base.errors.push(error),
    now: () => Date.now(),
    token: () => 'T'.repeat(43),
    ...more,
  })
  const url = `ws://127.0.0.1:${port}/sync`
  const params = (client: number) => ({
    c: String(client),
    e: '1',
    s: String(SCHEMA_VERSION),
  })
  const join = async (actor: Actor, session = 's1') =>
    (await opened(base.room.join(actor.person, session))).clientId
  const clients: Client[] = []

  return {
    ...base,
    url,
    origin,
    ended,
    join,
    params,
    async connect(actor, doc = new Y.Doc(), client) {
      doc.clientID = client ?? (await join(actor))
      const provider = new WebsocketProvider(url, MEMO, doc, {
        params: params(doc.clientID),
        disableBc: true,
        WebSocketPolyfill: socketOf(origin, `${actor.person}/s1`),
      })
      const made = {
        doc,
        provider,
        close() {
          provider.destroy()
          doc.destroy()
        },
      }
      clients.push(made)
      await until(provider, 'sync')
      return made
    },
    raw: (query, headers = {}) => new WebSocket(`${url}/${query}`, { headers: { origin, ...headers } }),
    async stop() {
      for (const client of clients) client.close()
      attached.close()
      await base.rooms.closeAll()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The next time the provider says this; `sync` also when it holds already. */
export function until(provider: WebsocketProvider, event: 'sync' | 'closed'): Promise<unknown> {
  return new Promise((resolve) => {
    if (event === 'sync' && provider.synced) resolve(true)
    else if (event === 'sync') provider.once('sync', resolve)
    else provider.once('closed', resolve)
  })
}

/** A browser's socket in Node: it names its origin and sends its cookie. */
function socketOf(origin: string, cookie: string): typeof globalThis.WebSocket {
  class Browser extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { origin, cookie } })
    }
  }
  return Browser as unknown as typeof globalThis.WebSocket
}

/** Resolves with the close code. */
export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve, reject) => {
    socket.on('close', resolve)
    socket.on('error', reject)
  })
