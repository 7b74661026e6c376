import type { WebsocketProvider } from 'y-websocket'
import { after } from '../scheduling.ts'

/** Sockets that fail in a row, and how long (ms) one may say nothing, before the line takes their place. */
const FAILURES = 2
const SILENCE = 5_000
/** How long (ms) until a socket is tried again; sooner where one worked before, as after a restart of the server. */
const TRY_AGAIN = { first: 60_000, worked: 5_000 } as const

type WayOptions = {
  readonly provider: WebsocketProvider
  /** Whether a socket gets through now; it touches no connection. */
  readonly getsThrough: () => Promise<boolean>
  /** Told whenever another way is taken. */
  readonly taken: (line: boolean) => void
}

/** What this tab knows of its network; a new replica, or the page loaded again, begins where the last one was. */
const network = { worked: false }
const REMEMBERED = 'line'

/** A browser may keep nothing at all. */
function remember(line: boolean): void {
  try {
    if (line) sessionStorage.setItem(REMEMBERED, '1')
    else sessionStorage.removeItem(REMEMBERED)
  } catch {}
}
function remembered(): boolean {
  try {
    return sessionStorage.getItem(REMEMBERED) !== null
  } catch {
    return false
  }
}

/**
 * [WS6] Which way the frames go: by a socket, and by an HTTP line once sockets failed twice in a row, or one was silent for
 * five seconds. From the line a socket is tried once a minute, and taken back. Whichever way is new begins with the steps
 * of the protocol, so that nothing is lost between them.
 */
export class ChosenWay {
  readonly #options: WayOptions
  readonly #Socket: WebsocketProvider['_WS']
  #stopped = false
  /** This socket has brought something. */
  #heard = false
  #failures = 0
  #stopWaiting = (): void => undefined

  constructor(options: WayOptions) {
    const { provider } = options
    this.#options = options
    this.#Socket = provider._WS
    provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#dialled()
    })
    provider.on('connection-close', (event) => this.#closed(event !== null))
    if (remembered()) void this.#toLine()
  }

  stop(): void {
    this.#stopped = true
    this.#stopWaiting()
  }

  #isOver(): boolean {
    return this.#stopped || !this.#options.provider.shouldConnect
  }

  #bySocket(): boolean {
    return this.#options.provider._WS === this.#Socket
  }

  #dialled(): void {
    this.#stopWaiting()
    this.#heard = false
    if (!this.#bySocket()) return
    this.#stopWaiting = after(SILENCE, () => void this.#toLine())
    const hear = (): void => {
      this.#stopWaiting()
      this.#heard = true
      this.#failures = 0
      network.worked = true
    }
    this.#options.provider.ws?.addEventListener('message', hear, { once: true })
  }

  #closed(byTheOther: boolean): void {
    this.#stopWaiting()
    if (!byTheOther || this.#heard || !this.#bySocket()) return
    this.#failures++
    if (this.#failures >= FAILURES) void this.#toLine()
  }

  async #toLine(): Promise<void> {
    const { LineSocket } = await import('../line/line-socket.ts').catch(() => ({ LineSocket: null }))
    if (LineSocket === null || this.#isOver() || this.#heard || !this.#bySocket()) return
    this.#turnTo(LineSocket, true)
    this.#trySocketLater()
  }

  #turnTo(Transport: WebsocketProvider['_WS'], line: boolean): void {
    const { provider, taken } = this.#options
    remember(line)
    this.#failures = 0
    provider.disconnect()
    provider._WS = Transport
    taken(line)
    provider.connect()
  }

  #trySocketLater(): void {
    after(network.worked ? TRY_AGAIN.worked : TRY_AGAIN.first, () => void this.#trySocket())
  }

  async #trySocket(): Promise<void> {
    if (this.#isOver()) return
    const through = await this.#options.getsThrough()
    if (this.#isOver()) return
    if (through) return this.#turnTo(this.#Socket, false)
    // The server is there, and its sockets are not: that is the network.
    if (this.#options.provider.wsconnected) network.worked = false
    this.#trySocketLater()
  }
}
