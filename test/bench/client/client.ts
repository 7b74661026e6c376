import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { Dialect } from './dialect.ts'
import type { Carried, Seen } from './ranges.ts'

/** Where and as whom a client of the load comes in. */
export type Door = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly client: number
  readonly dialect: Dialect
  /** What the first one brings into a new document, so that all servers hold the same text. */
  readonly seed: Uint8Array | null
}

/** Told of every character that is new to a client: `from` to `to` of `writer`. */
export type Watch = {
  readonly delivered: (writer: number, from: number, to: number, at: number) => void
  readonly saved: (n: number, at: number) => void
  /** Decisions, as they are sent. */
  readonly facts?: (json: string, at: number) => void
}

const PATIENCE = 60_000
const EMPTY_UPDATE = new Uint8Array([0, 0])
const IGNORED: Watch = { delivered: () => undefined, saved: () => undefined }

/**
 * One browser without its document: frames in and out, counted by what they contain. It masks with zeros, which is
 * allowed and costs nothing, and keeps what it received so that the text can be built at the end.
 */
export class Client {
  readonly id: number
  readonly received: Carried[] = []
  /** Where each writer's clock ends, as far as it arrived here. */
  readonly clocks = new Map<number, number>()
  watch: Watch = IGNORED
  bytes = 0
  frames = 0
  failure: string | null = null
  readonly #door: Door
  readonly #seen: Seen
  readonly #socket: WebSocket
  #line: Socket | null = null
  #closing = false

  private constructor(door: Door, seen: Seen, ready: () => void, failed: (why: string) => void) {
    this.#door = door
    this.#seen = seen
    this.id = door.client
    this.#socket = new WebSocket(door.url, {
      headers: door.headers,
      perMessageDeflate: false,
      skipUTF8Validation: true,
      generateMask: () => undefined,
    })
    this.#socket.on('upgrade', ({ socket }) => {
      this.#line = socket
    })
    this.#socket.on('open', () => {
      this.#say(door.dialect.hello())
    })
    this.#socket.on('message', (data) => this.#hear(data instanceof Buffer ? data : Buffer.alloc(0), ready))
    this.#socket.on('error', (error) => failed(error.message))
    this.#socket.on('close', (code) => {
      if (this.#closing) return
      this.failure ??= `closed with ${code}`
      failed(this.failure)
    })
  }

  /** Resolves when it has what the server had. */
  static open(door: Door, seen: Seen): Promise<Client> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${door.url.replace(/\?.*/, '')}: ${why}`))
      const patience = setTimeout(() => fail(`nothing after ${PATIENCE / 1000} s`), PATIENCE)
      const ready = () => {
        clearTimeout(patience)
        resolve(client)
      }
      const client: Client = new Client(door, seen, ready, fail)
    })
  }

  send(update: Uint8Array): void {
    this.#socket.send(this.#door.dialect.update(update))
  }

  /** Everything `work` sends goes out as one write. */
  burst(work: () => void): void {
    this.#line?.cork()
    work()
    this.#line?.uncork()
  }

  /** False where the server gives no receipts. */
  mark(n: number): boolean {
    const { mark } = this.#door.dialect
    if (mark) this.#socket.send(mark(n))
    return mark !== null
  }

  close(): Promise<void> {
    this.#closing = true
    return new Promise((resolve) => {
      if (this.#socket.readyState === WebSocket.CLOSED) return resolve()
      this.#socket.once('close', () => resolve())
      this.#socket.close()
    })
  }

  #hear(frame: Buffer, ready: () => void): void {
    const at = performance.now()
    this.frames++
    this.bytes += frame.length
    const heard = this.#door.dialect.hear(frame)
    if (heard.what === 'update') {
      this.#take(this.#seen.read(heard.bytes), at)
      if (heard.kind === 1) this.#begin(ready)
    } else if (heard.what === 'saved') this.watch.saved(heard.n, at)
    else if (heard.what === 'facts') this.watch.facts?.(heard.json, at)
    else if (heard.what === 'asks') this.#socket.send(this.#door.dialect.answer(EMPTY_UPDATE))
    else if (heard.what === 'ready') this.#say(this.#door.dialect.begin())
    else if (heard.what === 'refused') this.failure = heard.why
  }

  #say(frames: readonly Uint8Array[]): void {
    for (const frame of frames) this.#socket.send(frame)
  }

  #begin(ready: () => void): void {
    const { seed } = this.#door
    if (seed) {
      this.received.push({ update: seed, ranges: [] })
      this.send(seed)
    }
    ready()
  }

  #take(carried: Carried, at: number): void {
    this.received.push(carried)
    for (const { client, clock, len } of carried.ranges) {
      const known = this.clocks.get(client) ?? 0
      const end = clock + len
      if (end <= known) continue
      if (clock > known) this.failure ??= `a gap before ${clock} of ${client}`
      this.clocks.set(client, end)
      this.watch.delivered(client, known, end, at)
    }
  }
}
