import type { Refusal } from '../../../model/refusal.ts'
import type { Result } from '../../../model/result.ts'
import { CLOSE, LOST } from '../../../model/wire/close.ts'
import { FRAME, rejectFrame } from '../../../model/wire/frames.ts'
import {
  type Brought,
  framesBody,
  LINE_WAIT,
  readBroughtBody,
  readFramesTaken,
  readLineOpened,
} from '../../../model/wire/line.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { FrameSocket } from '../network.ts'
import { askBytes } from '../requests.ts'
import { after } from '../scheduling.ts'
import { LineOutbox } from './line-outbox.ts'
import { OwnPresence } from './own-presence.ts'

/** Milliseconds: from one body to the next at the least, before something lost is asked for again, and when it counts as lost. */
const PACE = 40
const AGAIN = 250
const PATIENCE = LINE_WAIT + 10_000
/** How long (ms) to wait when the server says that it is asked too often. */
const TOO_OFTEN = 1_000
/** Bytes that a page which is being left may still send. */
const LAST_WORDS = 60_000

const pause = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve))

/** [WS7] The interface of a WebSocket over requests that are answered, for networks that let no socket through. */
export class LineSocket extends EventTarget implements FrameSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly url: string
  readonly protocol = ''
  readonly extensions = ''
  binaryType: BinaryType = 'arraybuffer'
  readyState: FrameSocket['readyState'] = 0
  onopen: FrameSocket['onopen'] = null
  onmessage: FrameSocket['onmessage'] = null
  onclose: FrameSocket['onclose'] = null
  onerror: FrameSocket['onerror'] = null
  readonly #outbox = new LineOutbox()
  readonly #aborted = new AbortController()
  /** The address of the line; empty until it is open. */
  #path = ''
  /** Number of the last frame that came. */
  #got = 0
  #sending = false
  readonly #presence: OwnPresence
  readonly #pageLeft: () => void

  constructor(url: string | URL) {
    super()
    this.url = String(url)
    this.#presence = new OwnPresence((frame) => this.#push(frame))
    this.#pageLeft = () => this.#leave()
    globalThis.addEventListener?.('pagehide', this.#pageLeft)
    void this.#open()
  }

  get bufferedAmount(): number {
    return this.#outbox.bytes()
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState !== this.OPEN || !(data instanceof Uint8Array)) return
    if (data[0] === FRAME.awareness) this.#presence.say(data)
    else this.#push(data)
  }

  /** What was sent still goes out, and the server is told; nothing is heard any more. */
  close(): void {
    this.#end(null)
  }

  async #open(): Promise<void> {
    const { pathname, search } = new URL(this.url)
    const memo = pathname.split('/').at(-1) ?? ''
    const answer = await this.#asking('POST', `${paths.lines(memo)}${search}`, { read: readLineOpened })
    if (this.readyState !== this.CONNECTING) return
    if (!answer?.ok) return this.#end(codeOf(answer?.refusal ?? null))
    const opened = answer.value
    this.readyState = this.OPEN
    if ('line' in opened) this.#path = paths.line(opened.line)
    this.onopen?.(new Event('open'))
    if ('line' in opened) return this.#listen()
    const { close, refusal } = opened
    if (refusal) this.#deliver(rejectFrame({ n: 0, refusal }))
    this.#end(close)
  }

  async #listen(): Promise<void> {
    while (this.readyState === this.OPEN) {
      const answer = await this.#asking('GET', `${this.#path}?after=${this.#got}`, { read: readBroughtBody })
      if (this.readyState !== this.OPEN) return
      if (!answer?.ok) return this.#end(codeOf(answer?.refusal ?? null))
      this.#hear(answer.value)
    }
  }

  #hear({ first, close, frames }: Brought): void {
    for (const frame of frames.slice(this.#got + 1 - first)) {
      this.#got++
      this.#deliver(frame)
    }
    // Replaced by a socket of this very tab that was given up and got through all the same.
    if (close !== null) this.#end(close === CLOSE.conflict ? LOST : close)
  }

  #deliver(frame: Uint8Array): void {
    this.onmessage?.(new MessageEvent('message', { data: frame.slice().buffer }))
  }

  #push(frame: Uint8Array): void {
    if (this.readyState !== this.OPEN) return
    this.#outbox.push(frame)
    if (this.#sending) return
    this.#sending = true
    // Later in this turn: what is sent together goes together.
    queueMicrotask(() => void this.#send())
  }

  async #send(): Promise<void> {
    for (
      let batch = this.#outbox.batch();
      batch && this.readyState === this.OPEN;
      batch = this.#outbox.batch()
    ) {
      const { first, frames } = batch
      // From when this body leaves: where the way takes longer than that, the next letter waits for nothing else.
      const paced = pause(PACE)
      const answer = await this.#asking('POST', `${this.#path}?first=${first}`, {
        read: readFramesTaken,
        body: framesBody(frames),
      })
      if (this.readyState !== this.OPEN) return
      if (!answer?.ok) return this.#end(codeOf(answer?.refusal ?? null))
      this.#outbox.taken(answer.value)
      await paced
    }
    this.#sending = false
  }

  /** What is lost on the way is asked for once more: the server takes nothing twice, and keeps what was not heard. */
  async #asking<T>(method: 'GET' | 'POST', path: string, request: LineRequest<T>): LineAnswer<T> {
    for (let lost = 0; ; ) {
      const answer = await this.#ask(method, path, request)
      if (answer?.ok || this.readyState > this.OPEN) return answer
      if (answer?.refusal.why === 'too-many-requests' && this.#path !== '') await pause(TOO_OFTEN)
      else if (answer || ++lost > 1) return answer
      else await pause(AGAIN)
    }
  }

  async #ask<T>(method: 'GET' | 'POST', path: string, request: LineRequest<T>): LineAnswer<T> {
    const given = new AbortController()
    const stop = () => given.abort()
    const callOff = after(PATIENCE, stop)
    this.#aborted.signal.addEventListener('abort', stop)
    const answer = await askBytes(method, path, { ...request, signal: given.signal })
    this.#aborted.signal.removeEventListener('abort', stop)
    callOff()
    return answer
  }

  /** `code`: what the other end said; null when this end closes. */
  #end(code: number | null): void {
    if (this.readyState > this.OPEN) return
    this.readyState = this.CLOSED
    globalThis.removeEventListener?.('pagehide', this.#pageLeft)
    this.#aborted.abort()
    if (this.#path !== '' && code !== LOST) this.#sayBye()
    const said = { code: code ?? LOST, reason: '', wasClean: code !== LOST }
    if (code !== null) this.onclose?.(Object.assign(new Event('close'), said))
  }

  #sayBye(): void {
    const { first, frames } = this.#outbox.all()
    const body = framesBody(frames)
    const keep = body.length < LAST_WORDS
    void askBytes('POST', `${this.#path}?first=${first}&end=1`, { read: readFramesTaken, body, keep })
  }

  /** A page that comes back finds the line gone, and opens another. */
  #leave(): void {
    if (this.#path !== '') this.#sayBye()
    this.#end(LOST)
  }
}

/** `read` throws when the answer is none of the server's. */
type LineRequest<T> = {
  readonly read: (bytes: Uint8Array) => T
  readonly body?: Uint8Array<ArrayBuffer>
}
type LineAnswer<T> = Promise<Result<T, Refusal> | null>

/** The close that a refused request stands for; null: the server was not reached. */
function codeOf(refusal: Refusal | null): number {
  switch (refusal?.why) {
    case 'not-signed-in':
    case 'other-session':
    case 'csrf':
      return CLOSE.sessionOver
    case 'no-such-memorandum':
      return CLOSE.gone
    case 'too-large':
      return CLOSE.tooLarge
    default:
      return LOST
  }
}
