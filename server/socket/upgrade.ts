import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Refusal } from '../../model/refusal.ts'
import { rejectFrame } from '../../model/wire/frames.ts'
import { MAX_FRAME } from '../../model/wire/limits.ts'
import type { Rooms } from '../room/rooms.ts'
import { attachSocket, type LiveSocket, type SocketPair } from './attach-socket.ts'
import { Connection } from './connection.ts'
import type { Transport } from './outgoing.ts'
import { SessionSockets } from './session-sockets.ts'
import {
  isForeign,
  judgeRequest,
  parseSocketUrl,
  type SessionOf,
  type SocketRequest,
  type UpgradeVerdict,
} from './socket-request.ts'

export type SyncDeps = {
  readonly rooms: Pick<Rooms, 'open'>
  readonly sessionOf: SessionOf
  /** The origins of pages that may connect, e.g. `http://127.0.0.1:4100`. */
  readonly origins: readonly string[]
  /** Answers a request that does not become a socket, and ends it. */
  readonly decline: (socket: Duplex, refusal: Refusal) => void
  readonly report: (error: unknown) => void
  /** UTC milliseconds. */
  readonly now: () => number
  readonly maxSockets?: number
}

const PER_SESSION = 20
/** A browser that was refused and does not hang up is hung up on (ms). */
const GOODBYE = 2000
/** Sockets a session may open: so many at once, so many a second. Each may ask for the whole text. */
const OPENINGS = { most: 60, perSecond: 20 } as const

/** `beat`: to be called every few seconds, at least every `KEEPALIVE`. `close`: tells everybody to come back. */
export type AttachedSockets = { readonly beat: () => void; readonly close: () => void }

/** Puts the sockets of the memoranda on a server. [UP4] A frame is of `MAX_FRAME` bytes at most. */
export function attachSync(server: Server, deps: SyncDeps): AttachedSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false })
  const live = new Set<LiveSocket>()
  const sessions = new SessionSockets(deps.now, { open: deps.maxSockets ?? PER_SESSION, openings: OPENINGS })

  async function upgrade(asked: SocketRequest, request: IncomingMessage, wire: Duplex, head: Buffer) {
    const cookie = request.headers.cookie ?? ''
    const verdict = await judgeRequest(deps, cookie, asked)
    if (wire.destroyed) return
    if (verdict.code === null && !sessions.admits(verdict.who.session)) {
      deps.decline(wire, { why: 'too-many-requests' })
      return
    }
    sockets.handleUpgrade(request, wire, head, (ws) => {
      if (verdict.code === null) begin({ ws, wire }, verdict, asked, cookie)
      else turnAway(ws, verdict, asked.extra, deps.report)
    })
  }

  function begin(
    pair: SocketPair,
    { room, who }: WelcomedSocket,
    { client, extra }: SocketRequest,
    cookie: string,
  ) {
    const connect = (transport: Transport): Connection => {
      const options = { extra, report: deps.report }
      const connection = new Connection(room, { ...who, client }, transport, options)
      pair.ws.on('close', sessions.enter({ connection, session: who.session, cookie }))
      return connection
    }
    attachSocket(pair, live, connect, deps.report)
  }

  function onUpgrade(request: IncomingMessage, wire: Duplex, head: Buffer): void {
    wire.on('error', deps.report)
    const asked = parseSocketUrl(request.url ?? '')
    if (!asked) {
      // Another listener may know the address.
      if (server.listenerCount('upgrade') === 1) deps.decline(wire, { why: 'not-found' })
    } else if (isForeign(request, deps.origins)) deps.decline(wire, { why: 'foreign-origin' })
    else
      upgrade(asked, request, wire, head).catch((error: unknown) => {
        deps.report(error)
        wire.destroy()
      })
  }

  server.on('upgrade', onUpgrade)
  return {
    beat() {
      for (const socket of live) socket.beat()
      sessions.closeExpired(deps.sessionOf).catch(deps.report)
    },
    close() {
      server.off('upgrade', onUpgrade)
      for (const socket of live) socket.end()
      sockets.close()
    },
  }
}

type WelcomedSocket = Extract<UpgradeVerdict, { readonly code: null }>
type TurnedAway = Exclude<UpgradeVerdict, WelcomedSocket>

/** Only an open socket can tell the browser why it may not stay: a refused upgrade has no close code there. */
function turnAway(
  ws: SocketPair['ws'],
  { code, refusal }: TurnedAway,
  extra: boolean,
  report: SyncDeps['report'],
): void {
  ws.on('error', report)
  if (extra && refusal) ws.send(rejectFrame({ n: 0, refusal }))
  ws.close(code)
  const impatient = setTimeout(() => ws.terminate(), GOODBYE)
  ws.on('close', () => clearTimeout(impatient))
}
