import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { type Brought, LINE_GONE, LINE_WAIT } from '../../model/wire/line.ts'
import { KEEPALIVE_FRAME } from '../room/messages.ts'
import type { Schedule } from '../room/schedule.ts'
import { TokenBucket } from '../token-bucket.ts'
import { ARRIVING } from './arriving-bytes.ts'
import type { Connection } from './connection.ts'
import { Inbox } from './inbox.ts'
import { KeptFrames } from './kept-frames.ts'
import type { Transport } from './outgoing.ts'
import { SlowPresence } from './slow-presence.ts'

/** What comes within so many milliseconds of the first is one answer. */
const GATHER = 30
/** Requests that a line may make: so many at once, so many a second. */
const REQUESTS = { most: 120, perSecond: 60 } as const
/** Bodies that may be on their way at once: one, and the same again after it seemed lost. */
const BODIES = 2

export type LineDeps = {
  readonly now: () => number
  readonly schedule: Schedule
  /** [UP8] Hears how many bytes were sent. */
  readonly wrote: (bytes: number) => void
}

type WaitingQuestion = { readonly since: number; readonly answer: (brought: Brought) => void }

/**
 * One HTTP line: what a socket is, made of requests. The frames it is sent wait for a question; the frames it brings are
 * numbered, so that a request that is repeated is taken once.
 */
export class HttpLine {
  readonly id: string
  readonly session: string
  readonly #deps: LineDeps
  readonly #connection: Connection
  readonly #kept = new KeptFrames()
  readonly #presence: SlowPresence
  readonly #requests: TokenBucket
  readonly #inbox: Inbox
  readonly #arriving: ReturnType<typeof ARRIVING.enter>
  #question: WaitingQuestion | null = null
  #code: CloseCode | null = null
  /** Number of the last frame taken. */
  #taken = 0
  #bodies = 0
  #full = false
  #released: (() => void)[] = []
  #gathering = false
  #askedAt: number

  constructor(
    { id, session }: { readonly id: string; readonly session: string },
    connect: (transport: Transport) => Connection,
    deps: LineDeps,
  ) {
    this.id = id
    this.session = session
    this.#deps = deps
    this.#askedAt = deps.now()
    this.#presence = new SlowPresence(deps.schedule, () => this.#look())
    this.#requests = new TokenBucket(deps.now, REQUESTS.most, REQUESTS.perSecond)
    const connection = connect({
      send: (frame) => this.#send(frame),
      close: (code) => this.#close(code),
      waiting: () => this.#kept.bytes(),
    })
    this.#connection = connection
    this.#arriving = ARRIVING.enter(connection.who.person)
    const receive = (frame: Uint8Array): void => {
      connection.receive(frame)
      this.#weigh()
    }
    this.#inbox = new Inbox(connection.who.person, receive, {
      pause: () => {
        this.#full = true
      },
      resume: () => this.#release(),
      backpressure: (bytes) => connection.backpressure(bytes),
    })
  }

  open(): void {
    this.#connection.open()
  }

  /** Bytes that wait to be fetched. */
  bytes(): number {
    return this.#kept.bytes()
  }

  /** [LN7] Whether one more request may be answered now; if so, that is counted. */
  mayAsk(): boolean {
    return this.#requests.take(1) === 0
  }

  /** [LN7] A place for one more body; null: there is none. To be called when the body is there, or lost. */
  place(): (() => void) | null {
    if (this.#bodies >= BODIES) return null
    this.#bodies++
    return () => void this.#bodies--
  }

  /**
   * [LN2] Takes the frames from number `first` on, each of them once. Resolves with the number of the last one taken, when
   * more may come.
   */
  async take(first: number, frames: readonly Uint8Array[]): Promise<number> {
    if (first > this.#taken + 1) this.#connection.close(CLOSE.later)
    else
      for (const frame of frames.slice(this.#taken + 1 - first)) {
        this.#taken++
        this.#inbox.push(frame)
        this.#weigh()
      }
    if (this.#full) await new Promise<void>((resolve) => this.#released.push(resolve))
    return this.#taken
  }

  /**
   * [LN4] What is there, at once or as soon as it comes; nothing after 25 s, or when a newer question takes its place. The
   * browser has everything up to `after`; null: it was never sent so much.
   */
  ask(after: number): { readonly brought: Promise<Brought>; readonly leave: () => void } | null {
    const known = this.#kept.acknowledge(after)
    if (known === 'false') return null
    if (known === 'stale') return { brought: Promise.resolve(nothing(after)), leave: () => undefined }
    this.#question?.answer(nothing(after))
    this.#askedAt = this.#deps.now()
    const brought = new Promise<Brought>((resolve) => {
      this.#question = { since: this.#askedAt, answer: resolve }
    })
    const own = this.#question
    this.#look()
    return {
      brought,
      leave: () => {
        if (this.#question === own) this.#question = null
      },
    }
  }

  /** To be called about once a second. [LN6] False: nobody asks any more, or a newer connection took its place. */
  sweep(): boolean {
    const now = this.#deps.now()
    if (this.#question) {
      this.#askedAt = now
      if (now - this.#question.since >= LINE_WAIT - 1000) this.#answer()
    }
    const replaced = this.#code === CLOSE.conflict
    return !replaced && now - this.#askedAt < LINE_GONE
  }

  beat(): void {
    if (this.#code === null) this.#push(KEEPALIVE_FRAME)
  }

  /** [NT2] The server restarts, and writes all it has received. */
  end(): void {
    this.#inbox.finish(() => {
      this.#connection.notice({ is: 'draining' })
      this.#connection.close(CLOSE.restart)
    })
  }

  /** [UP8] What waits is dropped: who comes back gets it anew. */
  letGo(): void {
    this.#connection.close(CLOSE.later)
    this.#kept.drop()
  }

  /** Nobody is at the other end any more; what arrived before that still counts. */
  gone(): void {
    this.#inbox.finish(() => {
      this.#connection.gone()
      this.#arriving.left()
    })
    this.#code ??= CLOSE.later
    this.#answer()
    this.#kept.drop()
    this.#release()
  }

  #send(frame: Uint8Array): void {
    if (this.#code !== null) return
    if (!this.#presence.keep(frame)) this.#push(frame)
  }

  #push(frame: Uint8Array): void {
    this.#kept.push(frame)
    this.#deps.wrote(frame.length)
    if (this.#gathering) return
    this.#gathering = true
    this.#deps.schedule(GATHER, () => {
      this.#gathering = false
      this.#look()
    })
  }

  #close(code: CloseCode): void {
    if (this.#code !== null) return
    this.#code = code
    this.#answer()
  }

  /** Answers the question that waits, if there is something to answer. */
  #look(): void {
    if (this.#code !== null || this.#presence.isDue() || (this.#kept.any() && !this.#gathering))
      this.#answer()
  }

  #answer(): void {
    const question = this.#question
    if (question === null) return
    this.#question = null
    const presence = this.#presence.take()
    if (presence !== null) this.#kept.push(presence)
    const { first, frames, all } = this.#kept.answer()
    question.answer({ first, frames, close: all ? this.#code : null })
  }

  /** [UP11] */
  #weigh(): void {
    if (!this.#arriving.hold(this.#inbox.bytes() + this.#connection.heldBytes()))
      this.#connection.close(CLOSE.later)
  }

  #release(): void {
    this.#full = false
    for (const released of this.#released.splice(0)) released()
  }
}

const nothing = (after: number): Brought => ({ first: after + 1, close: null, frames: [] })
