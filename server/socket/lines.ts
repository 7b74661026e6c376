import type { IncomingMessage } from 'node:http'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { LineOpened } from '../../model/wire/line.ts'
import { type Schedule, schedule } from '../room/schedule.ts'
import type { LiveSocket } from './attach-socket.ts'
import { Connection } from './connection.ts'
import { HttpLine } from './line.ts'
import type { SessionSockets } from './session-sockets.ts'
import {
  isForeign,
  judgeRequest,
  parseSocketUrl,
  type SessionOf,
  type SocketRequest,
  type UpgradeVerdict,
} from './socket-request.ts'
import type { WaitingBytes } from './waiting-bytes.ts'

type LinesDeps = Parameters<typeof judgeRequest>[0] & {
  readonly sessionOf: SessionOf
  readonly origins: () => readonly string[]
  readonly report: (error: unknown) => void
  readonly now: () => number
  /** Names a line; cannot be guessed. */
  readonly token: () => string
  readonly schedule?: Schedule
}
/** What lines have in common with the sockets: they are counted together. */
type Shared = {
  readonly sessions: SessionSockets
  readonly waiting: WaitingBytes
  readonly live: Set<LiveSocket>
}
type WelcomedLine = Extract<UpgradeVerdict, { readonly code: null }>

/** [LN1] The HTTP lines of a server. A line is opened by the very checks of a socket, and counts as one. */
export class Lines {
  readonly #deps: LinesDeps
  readonly #shared: Shared
  readonly #lines = new Map<string, { readonly line: HttpLine; readonly left: () => void }>()

  constructor(deps: LinesDeps, shared: Shared) {
    this.#deps = deps
    this.#shared = shared
  }

  /** `search`: `?p=1&c=…`, as in the address of a socket. */
  async open(request: IncomingMessage, memo: string, search: string): Promise<Result<LineOpened, Refusal>> {
    const asked = parseSocketUrl(`/sync/${memo}${search}`)
    if (!asked) return refuse({ why: 'not-found' })
    if (isForeign(request, this.#deps.origins())) return refuse({ why: 'foreign-origin' })
    const cookie = request.headers.cookie ?? ''
    const verdict = await judgeRequest(this.#deps, cookie, asked)
    if (verdict.code !== null) {
      const { code, refusal } = verdict
      return ok({ close: code, ...(asked.extra && refusal && { refusal }) })
    }
    if (!this.#shared.sessions.admits(verdict.who.session)) return refuse({ why: 'too-many-requests' })
    return ok({ line: this.#begin(verdict, asked, cookie).id })
  }

  /** The line of this id, for the session that opened it; null: there is none, or none any more. */
  find(id: string, session: string): HttpLine | null {
    const line = this.#lines.get(id)?.line
    return line?.session === session ? line : null
  }

  /** The browser has left. */
  leave(id: string): void {
    const known = this.#lines.get(id)
    if (!known) return
    this.#lines.delete(id)
    known.left()
    known.line.gone()
  }

  /** To be called about once a second. */
  sweep(): void {
    for (const [id, { line }] of [...this.#lines]) if (!line.sweep()) this.leave(id)
  }

  #begin({ room, who }: WelcomedLine, { client, extra, fresh }: SocketRequest, cookie: string): HttpLine {
    const { report, now, token } = this.#deps
    const { sessions, waiting, live } = this.#shared
    const { session } = who
    let uncounted = (): void => undefined
    const connect = (transport: ConstructorParameters<typeof Connection>[2]): Connection => {
      const connection = new Connection(room, { ...who, client }, transport, { extra, fresh, report })
      uncounted = sessions.enter({ connection, session, cookie })
      return connection
    }
    const counted = waiting.enter({ session, bytes: () => line.bytes(), letGo: () => line.letGo() })
    const line = new HttpLine({ id: token(), session }, connect, {
      ...{ now, schedule: this.#deps.schedule ?? schedule, wrote: counted.wrote },
    })
    live.add(line)
    const left = (): void => {
      live.delete(line)
      counted.left()
      uncounted()
    }
    this.#lines.set(line.id, { line, left })
    line.open()
    return line
  }
}
