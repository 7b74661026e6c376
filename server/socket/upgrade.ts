import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Refusal } from '../../model/refusal.ts'
import { rejectFrame } from '../../model/wire/frames.ts'
import { MAX_FRAME } from '../../model/wire/limits.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Schedule } from '../room/schedule.ts'
import { attachSocket, GOODBYE, type LiveSocket, lettingGo, type SocketPair } from './attach-socket.ts'
import { Connection } from './connection.ts'
import { Lines } from './lines.ts'
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
import { WaitingBytes } from './waiting-bytes.ts'

export type SyncDeps = {
  readonly rooms: Pick<Rooms, 'open'>
  readonly sessionOf: SessionOf
  /** The origins of pages that may connect, e.g. `http://127.0.0.1:4100`. */
  readonly origins: () => readonly string[]
  /** Lets a request that would become a socket begin when it has its turn among all requests. */
  readonly inTurn: (request: IncomingMessage, begin: () => void) => void
  /** Answers a request that does not become a socket, and ends it. */
  readonly decline: (socket: Duplex, refusal: Refusal) => void
  readonly report: (error: unknown) => void
  /** UTC milliseconds. */
  readonly now: () => number
  /** Names an HTTP line; cannot be guessed. */
  readonly token: () => string
  readonly maxSockets?: number
  /** Where lines wait. */
  readonly schedule?: Schedule
}

const PER_SESSION = 20
/** Sockets a session may open: so many at once, so many a second. Each may ask for the whole text. */
const OPENINGS = { most: 60, perSecond: 20 } as const

/** How often (ms) lines are looked after. */
const SWEEP = 1000

/** The sockets of the memoranda on a server, and the HTTP lines of those who can have none. [UP4] A frame is of `MAX_FRAME` bytes at most. */
export class SyncSockets {
  readonly lines: Lines
  readonly #server: Server
  readonly #deps: SyncDeps
  readonly #sessions: SessionSockets
  readonly #waiting = new WaitingBytes()
  readonly #live = new Set<LiveSocket>()
  readonly #sweeping: NodeJS.Timeout
  readonly #upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
  })

  constructor(server: Server, deps: SyncDeps) {
    this.#server = server
    this.#deps = deps
    const open = deps.maxSockets ?? PER_SESSION
    this.#sessions = new SessionSockets(deps.now, { open, openings: OPENINGS })
    const shared = { sessions: this.#sessions, waiting: this.#waiting, live: this.#live }
    this.lines = new Lines(deps, shared)
    this.#sweeping = setInterval(() => this.lines.sweep(), SWEEP).unref()
    server.on('upgrade', this.#onUpgrade)
  }

  /** To be called every few seconds, at least every `KEEPALIVE`. */
  beat(): void {
    for (const socket of this.#live) socket.beat()
    this.#sessions.closeExpired(this.#deps.sessionOf).catch(this.#deps.report)
  }

  /** Tells everybody to come back, and accepts no more. */
  close(): void {
    this.#server.off('upgrade', this.#onUpgrade)
    clearInterval(this.#sweeping)
    for (const socket of this.#live) socket.end()
    this.#upgrades.close()
  }

  readonly #onUpgrade = (request: IncomingMessage, wire: Duplex, head: Buffer): void => {
    wire.on('error', this.#deps.report)
    this.#deps.inTurn(request, () => {
      if (!wire.destroyed) this.#answer(request, wire, head)
    })
  }

  #answer(request: IncomingMessage, wire: Duplex, head: Buffer): void {
    const { report, decline, origins } = this.#deps
    const asked = parseSocketUrl(request.url ?? '')
    if (!asked) {
      // Another listener may know the address.
      if (this.#server.listenerCount('upgrade') === 1) decline(wire, { why: 'not-found' })
    } else if (isForeign(request, origins())) decline(wire, { why: 'foreign-origin' })
    else
      this.#upgrade(asked, request, wire, head).catch((error: unknown) => {
        report(error)
        wire.destroy()
      })
  }

  async #upgrade(asked: SocketRequest, request: IncomingMessage, wire: Duplex, head: Buffer): Promise<void> {
    const cookie = request.headers.cookie ?? ''
    const verdict = await judgeRequest(this.#deps, cookie, asked)
    if (wire.destroyed) return
    if (verdict.code === null && !this.#sessions.admits(verdict.who.session)) {
      this.#deps.decline(wire, { why: 'too-many-requests' })
      return
    }
    this.#upgrades.handleUpgrade(request, wire, head, (ws) => {
      if (verdict.code === null) this.#begin({ ws, wire }, verdict, asked, cookie)
      else turnAway(ws, verdict, asked.extra, this.#deps.report)
    })
  }

  #begin(pair: SocketPair, { room, who }: WelcomedSocket, asked: SocketRequest, cookie: string): void {
    const { report } = this.#deps
    const { client, extra, fresh } = asked
    const { wrote, left } = this.#waiting.enter({
      session: who.session,
      bytes: () => pair.wire.writableLength,
      letGo: lettingGo(pair.ws),
    })
    pair.ws.on('close', left)
    const connect = (transport: Transport): Connection => {
      const connection = new Connection(room, { ...who, client }, transport, { extra, fresh, report })
      pair.ws.on('close', this.#sessions.enter({ connection, session: who.session, cookie }))
      return connection
    }
    attachSocket({ ...pair, wrote }, this.#live, connect, report)
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
