import { EventEmitter } from 'node:events'
import { CSRF_HEADER } from '../../../model/wire/head.ts'
import { framesBody, readBroughtBody, zLineOpened } from '../../../model/wire/line.ts'
import { paths } from '../../../model/wire/paths.ts'

/** What a raw line needs of a socket, be it one or an HTTP line. */
export type HandSocket = {
  send(frame: Uint8Array | string): void
  close(): void
  terminate(): void
  pause(): void
  resume(): void
  on(event: 'message', heard: (data: Buffer) => void): unknown
  on(event: 'error', heard: (error: Error) => void): unknown
  once(event: 'open', heard: () => void): unknown
  once(event: 'close', heard: (code: number) => void): unknown
}

type Door = { readonly url: string; readonly memo: string; readonly cookie: string; readonly csrf: string }

const LOST = 1006
/** A refused request, as the close it stands for. */
const AS_CLOSE: Readonly<Record<string, number>> = {
  'not-signed-in': 4401,
  'other-session': 4401,
  'no-such-memorandum': 4404,
  'not-found': LOST,
}

/** An HTTP line by hand, with what a test uses of a socket: what a forger has behind such a network. */
export class HandLine extends EventEmitter implements HandSocket {
  readonly #door: Door
  line = ''
  /** Number of the last frame that came, and of the last that went out. */
  got = 0
  sent = 0
  #closed = false
  #paused = false
  #asking = false
  #sending: Promise<unknown>

  constructor(door: Door, query: string) {
    super()
    this.#door = door
    this.#sending = this.#open(query)
  }

  send(frame: Uint8Array | string): void {
    // There is no text on a line: the server takes a text frame for an empty one.
    const bytes = typeof frame === 'string' ? new Uint8Array() : frame
    this.#sending = this.#sending.then(() => this.#post([bytes]))
  }

  close(): void {
    this.#sending = this.#sending.then(async () => {
      await this.#post([], '&end=1')
      this.#over(1000)
    })
  }

  terminate(): void {
    this.#over(LOST)
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    void this.#ask()
  }

  /** A request of the line with what else one likes. */
  async request(path: string, method: 'GET' | 'POST', body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const { url, cookie, csrf } = this.#door
    const headers = { origin: url, cookie, ...(method === 'POST' && { [CSRF_HEADER]: csrf }) }
    return fetch(`${url}${path}`, { method, headers, ...(body && { body }) })
  }

  async #open(query: string): Promise<void> {
    const response = await this.request(`${paths.lines(this.#door.memo)}?${query}`, 'POST')
    const said: unknown = await response.json()
    const opened = zLineOpened.safeParse(said)
    this.emit('open')
    if (!opened.success) this.#over(AS_CLOSE[String((said as { code?: string }).code)] ?? LOST)
    else if ('close' in opened.data) this.#over(opened.data.close)
    else {
      this.line = opened.data.line
      void this.#ask()
    }
  }

  async #post(frames: readonly Uint8Array[], more = ''): Promise<void> {
    if (this.#closed || this.line === '') return
    const first = this.sent + 1
    this.sent += frames.length
    await this.request(`${paths.line(this.line)}?first=${first}${more}`, 'POST', framesBody(frames)).catch(
      () => this.#over(LOST),
    )
  }

  async #ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    while (!this.#closed && !this.#paused) await this.#bring().catch(() => this.#over(LOST))
    this.#asking = false
  }

  async #bring(): Promise<void> {
    const response = await this.request(`${paths.line(this.line)}?after=${this.got}`, 'GET')
    if (!response.ok) {
      const { code } = (await response.json()) as { code: string }
      return this.#over(AS_CLOSE[code] ?? LOST)
    }
    const { first, frames, close } = readBroughtBody(new Uint8Array(await response.arrayBuffer()))
    if (this.#paused) return
    for (const frame of frames.slice(this.got + 1 - first)) this.emit('message', Buffer.from(frame))
    this.got = first + frames.length - 1
    if (close === null) return
    // So that the line need not be kept for a question that never comes.
    await this.#post([], '&end=1')
    this.#over(close)
  }

  #over(code: number): void {
    if (this.#closed) return
    this.#closed = true
    this.emit('close', code)
  }
}
