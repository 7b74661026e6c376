import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type MemoId, memoId, type PersonId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { rejectFrame } from '../../model/wire/frames.ts'
import { KEEPALIVE, MAX_FRAME, SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { Connection, type Transport } from './connection.ts'
import { Crowd } from './crowd.ts'
import { carry, type Lines, type Plug } from './socket.ts'

export type SyncSession = { readonly session: string; readonly person: PersonId }

export type SyncDeps = {
  readonly rooms: Rooms
  readonly sessionOf: (cookie: string) => SyncSession | null | Promise<SyncSession | null>
  /** The origins of pages that may connect, e.g. `http://127.0.0.1:4100`. */
  readonly origins: readonly string[]
  /** Answers a request that does not become a socket, and ends it. */
  readonly decline: (socket: Duplex, refusal: Refusal) => void
  readonly report: (error: unknown) => void
  /** UTC milliseconds. */
  readonly now: () => number
  readonly maxSockets?: number
}

/** What the address of a socket says: `/sync/<memorandum>?p=1&c=<client>&e=<epoch>&s=<schema>`. */
type Asked = {
  readonly memo: MemoId
  readonly extra: boolean
  readonly client: number
  readonly epoch: number
  readonly schema: number
}

const PATH = /^\/sync\/([a-z0-9-]{3,64})$/
const PER_SESSION = 20
/** Who was refused and does not hang up is hung up on (ms). */
const GOODBYE = 2000
/** Sockets a session may open: so many at once, so many a second. Each may ask for the whole text. */
const OPENINGS = { most: 60, perSecond: 20 } as const

export function askedIn(url: string): Asked | null {
  const [path = '', query = ''] = url.split('?', 2)
  const memo = PATH.exec(path)?.[1]
  if (memo === undefined) return null
  const params = new URLSearchParams(query)
  const number = (name: string): number => {
    const text = params.get(name) ?? ''
    return /^\d{1,10}$/.test(text) ? Number(text) : -1
  }
  return {
    memo: memoId(memo),
    extra: params.get('p') === '1',
    client: number('c'),
    epoch: number('e'),
    schema: number('s'),
  }
}

/** [UP1] A browser names its origin; a foreign page may not use our cookie. */
export function isForeign({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return headers.origin === undefined || !origins.includes(headers.origin)
}

type Verdict =
  /** `refusal`: what the code alone does not say. */
  | { readonly code: CloseCode; readonly refusal?: Refusal }
  | { readonly code: null; readonly room: Room; readonly who: SyncSession }

/** [UP2] Session, membership, schema, epoch, and that this client id was handed out to this very session. */
async function checked({ rooms, sessionOf }: SyncDeps, cookie: string, asked: Asked): Promise<Verdict> {
  if (!(await sessionOf(cookie))) return { code: CLOSE.sessionOver }
  const room = await rooms.open(asked.memo)
  // Again: loading a room takes time, and a session may be ended in it.
  const who = await sessionOf(cookie)
  if (!who) return { code: CLOSE.sessionOver }
  if (!room.ok) return { code: room.refusal.why === 'unavailable' ? CLOSE.later : CLOSE.gone }
  const { epoch, clients, members, restorations } = room.value.dossier()
  // Who never was a member learns no more than that there is nothing; who was is told.
  if (!room.value.actor(who.person)) return { code: members.has(who.person) ? CLOSE.rights : CLOSE.gone }
  if (asked.schema !== SCHEMA_VERSION) return { code: CLOSE.clientTooOld }
  const restored = restorations.at(-1)
  if (asked.epoch < epoch && restored)
    return { code: CLOSE.conflict, refusal: { why: 'backup-restored', at: restored.takenAt } }
  const owner = clients.get(asked.client)
  const own = owner?.person === who.person && owner.session === who.session
  if (asked.epoch !== epoch || !own) return { code: CLOSE.conflict }
  return { code: null, room: room.value, who }
}

/** Takes the sockets off again; `beat` is what it does every few seconds. */
export type Attached = { readonly beat: () => void; readonly close: () => void }

/** Puts the sockets of the memoranda on a server. */
export function attachSync(server: Server, deps: SyncDeps): Attached {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false })
  const lines: Lines = new Set()
  const crowd = new Crowd(deps.now, { open: deps.maxSockets ?? PER_SESSION, openings: OPENINGS })

  async function take(request: IncomingMessage, socket: Duplex, head: Buffer, asked: Asked): Promise<void> {
    const cookie = request.headers.cookie ?? ''
    const verdict = await checked(deps, cookie, asked)
    if (socket.destroyed) return
    if (verdict.code === null && !crowd.admits(verdict.who.session)) {
      deps.decline(socket, { why: 'too-many-requests' })
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => begin({ ws, wire: socket }, verdict, asked, cookie))
  }

  function begin(plug: Plug, verdict: Verdict, asked: Asked, cookie: string): void {
    const { ws } = plug
    if (verdict.code !== null) {
      // Only an open socket can tell the browser why: a refused upgrade has no code there.
      ws.on('error', deps.report)
      if (asked.extra && verdict.refusal) ws.send(rejectFrame({ n: 0, refusal: verdict.refusal }))
      ws.close(verdict.code)
      const impatient = setTimeout(() => ws.terminate(), GOODBYE)
      ws.on('close', () => clearTimeout(impatient))
      return
    }
    const { room, who } = verdict
    const options = { extra: asked.extra, report: deps.report }
    const connect = (transport: Transport): Connection => {
      const connection = new Connection(room, { ...who, client: asked.client }, transport, options)
      ws.on('close', crowd.enter({ connection, session: who.session, cookie }))
      return connection
    }
    carry(plug, lines, connect, deps.report)
  }

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', deps.report)
    const asked = askedIn(request.url ?? '')
    if (!asked) {
      if (server.listenerCount('upgrade') === 1) deps.decline(socket, { why: 'not-found' })
    } else if (isForeign(request, deps.origins)) deps.decline(socket, { why: 'foreign-origin' })
    else
      take(request, socket, head, asked).catch((error: unknown) => {
        deps.report(error)
        socket.destroy()
      })
  }

  function beat(): void {
    for (const line of lines) line.beat()
    crowd.showOut(deps.sessionOf).catch(deps.report)
    deps.rooms.unloadIdle().catch(deps.report)
    deps.rooms.tellDigests().catch(deps.report)
  }

  const beating = setInterval(beat, KEEPALIVE)
  beating.unref()
  server.on('upgrade', onUpgrade)
  return {
    beat,
    close() {
      clearInterval(beating)
      server.off('upgrade', onUpgrade)
      for (const line of lines) line.end()
      sockets.close()
    },
  }
}
