import type { Entered } from '../../model/dossier/facts.ts'
import { visible } from '../../model/dossier/fold.ts'
import type { Actor } from '../../model/people.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import {
  type Digest,
  digestFrame,
  factsFrame,
  helloFrame,
  type Limits,
  type Notice,
  noticeFrame,
  rejectFrame,
  savedFrame,
} from '../../model/wire/frames.ts'
import { KEEPALIVE, MAX_FRAME, MAX_UPDATE, SCHEMA_VERSION } from '../../model/wire/limits.ts'
import { type AdmitRefusal, closeCodeOf, refusalOf } from '../admission/refused.ts'
import { receiptOf } from '../room/entries.ts'
import { stepOneFrame, stepTwoFrame } from '../room/messages.ts'
import type { Peer, Who } from '../room/peer.ts'
import type { Rights, Room } from '../room/room.ts'
import { heardIn } from './heard.ts'
import { Owed } from './owed.ts'
import { Allowance } from './token-bucket.ts'

/** What carries the frames: a socket, or a pair of arrays in a test. */
export type Transport = {
  readonly send: (frame: Uint8Array) => void
  readonly close: (code: CloseCode) => void
}

export type Options = {
  /** The browser asked for the frames beyond the stock protocol. */
  readonly extra: boolean
  readonly report: (error: unknown) => void
}

/** `pulled`: its SyncStep2 arrived; `held`: live frames that have to wait for it. */
type Phase =
  | { readonly state: 'pulling'; readonly held: Uint8Array[] }
  | { readonly state: 'live' }
  | { readonly state: 'leaving' }

/** Bytes that may wait. */
const MAX_HELD = MAX_FRAME
const MAX_HELD_FRAMES = 1000
/** Room for the header of a frame around the largest update. */
const MAX_MESSAGE = MAX_UPDATE + 64
/** Bytes a line may bring: so many at once, so many a second. The whole text offline is one MiB at most. */
const BYTES = { most: 8 << 20, perSecond: 2 << 20 } as const
/** Questions that are answered with the whole text, or with everybody who is here. */
const QUESTIONS = { most: 20, perSecond: 1 } as const

const LIMITS: Limits = { update: MAX_UPDATE, frame: MAX_FRAME, keepalive: KEEPALIVE }

/** One socket in one room. Frames are taken one after the other, each in the turn it arrived in. */
export class Connection implements Peer {
  readonly who: Who
  readonly #room: Room
  readonly #transport: Transport
  readonly #options: Options
  #phase: Phase = { state: 'pulling', held: [] }
  readonly #bytes: Allowance
  readonly #questions: Allowance
  /** The last MARK. */
  #mark = 0
  readonly #owed = new Owed()
  /** As told last. */
  #rights: Rights | null = null
  /** It was sent everything up to some point, and gets what comes after. */
  #told = false

  constructor(room: Room, who: Who, transport: Transport, options: Options) {
    this.#room = room
    this.who = who
    this.#transport = transport
    this.#options = options
    this.#bytes = new Allowance(() => room.now(), BYTES.most, BYTES.perSecond)
    this.#questions = new Allowance(() => room.now(), QUESTIONS.most, QUESTIONS.perSecond)
  }

  open(): void {
    const actor = this.#room.actor(this.who.person)
    if (!actor || !this.#room.enter(this)) {
      this.close(actor ? CLOSE.later : CLOSE.rights)
      return
    }
    const { epoch } = this.#room.dossier()
    const { seq } = this.#room.head()
    this.#rights = this.#room.rights(actor)
    this.#extra(helloFrame({ epoch, seq, schema: SCHEMA_VERSION, ...this.#rights, limits: LIMITS }))
    this.#transport.send(stepOneFrame(this.#room.stateVector()))
    this.#extra(factsFrame({ from: 0, to: seq, facts: seen(this.#room.facts(), actor), reset: true }))
    this.#room.presence.enter(this.who.client, (frame) => this.#transport.send(frame))
  }

  /** [RM14] What a frame of so many bytes has to wait for: the disk, or its line's allowance. */
  before(bytes: number): Promise<unknown> | null {
    const crowded = this.#room.crowded()
    if (crowded) return crowded
    const wait = this.#bytes.take(bytes)
    return wait === 0 ? null : new Promise((resolve) => setTimeout(resolve, wait))
  }

  receive(frame: Uint8Array): void {
    if (this.#phase.state === 'leaving') return
    const refused = this.#read(frame)
    if (refused) this.#refuse(refused)
  }

  /** The socket is gone. */
  gone(): void {
    this.#phase = { state: 'leaving' }
    this.#room.leave(this)
  }

  close(code: CloseCode): void {
    if (this.#phase.state === 'leaving') return
    this.gone()
    this.#transport.close(code)
  }

  text(frame: Uint8Array): void {
    if (this.#told) this.#transport.send(frame)
  }

  notice(notice: Notice): void {
    this.#extra(noticeFrame(notice))
  }

  digest(digest: Digest): void {
    if (this.#told) this.#extra(digestFrame(digest))
  }

  facts(facts: readonly Entered[]): void {
    const actor = this.#room.actor(this.who.person)
    const shown = actor ? seen(facts, actor) : []
    const from = shown[0]?.seq
    const to = shown.at(-1)?.seq
    if (from !== undefined && to !== undefined)
      this.#extra(factsFrame({ from, to, facts: shown, reset: false }))
    if (actor) this.#tellRights(this.#room.rights(actor))
  }

  #tellRights(rights: Rights): void {
    const was = this.#rights
    this.#rights = rights
    const same = was?.role === rights.role && was.canWrite === rights.canWrite && was.state === rights.state
    if (!same) this.notice({ is: 'rights', ...rights })
  }

  #read(frame: Uint8Array): AdmitRefusal | null {
    if (frame.length > MAX_MESSAGE) return { code: 'too-large', detail: 'frame' }
    try {
      return this.#take(frame)
    } catch (error) {
      // What cannot be read makes lib0 throw. A mistake of ours has closed the room before it comes by here.
      this.#options.report(error)
      return { code: 'malformed' }
    }
  }

  #take(frame: Uint8Array): AdmitRefusal | null {
    const heard = heardIn(frame)
    switch (heard.is) {
      case 'asks-text':
        return this.#asked(() => this.#tell(heard.vector))
      case 'brings-text':
        return this.#pulled(heard.update)
      case 'edits':
        return this.#live(heard.update, frame)
      case 'shows-itself':
        return this.#aware(heard.body)
      case 'asks-who':
        return this.#asked(() => this.#room.presence.tell(this.who.client))
      case 'marks':
        return this.#marked(heard.n, frame)
      case 'unknown':
        return { code: 'malformed', detail: 'frame' }
    }
  }

  /** [RM15] Asking again and again is refused: an answer may be the whole text. */
  #asked(answer: () => void): AdmitRefusal | null {
    if (this.#questions.take(1) > 0) return { code: 'too-often' }
    answer()
    return null
  }

  // The answer holds everything applied so far and goes out once that is durable, and before what is applied later.
  #tell(stateVector: Uint8Array): void {
    const missing = this.#room.missing(stateVector)
    this.#told = false
    this.#room.afterwards(() => {
      this.#transport.send(stepTwoFrame(missing))
      this.#told = true
    })
  }

  #pulled(update: Uint8Array): AdmitRefusal | null {
    const taken = this.#room.take(this, update)
    if (!taken.ok) return taken.refusal
    if (this.#phase.state !== 'pulling') return null
    const { held } = this.#phase
    this.#phase = { state: 'live' }
    for (const frame of held) this.receive(frame)
    return null
  }

  /** [RM10] A live edit may go out before the offline edits it builds on were pulled: it waits for them. */
  #live(update: Uint8Array, frame: Uint8Array): AdmitRefusal | null {
    if (this.#mustWait()) return this.#hold(frame)
    const taken = this.#room.take(this, update)
    if (taken.ok) return null
    const early = this.#phase.state === 'pulling' && taken.refusal.code === 'gap'
    return early ? this.#hold(frame) : taken.refusal
  }

  /** [RM11] SAVED when everything taken before this MARK is durable, whichever socket it came by. */
  #marked(n: number, frame: Uint8Array): AdmitRefusal | null {
    if (this.#mustWait()) return this.#hold(frame)
    this.#mark = n
    this.#owed.add(n, this.#room.taken())
    this.#room.settled().then((head) => {
      if (head) this.#receipt()
    })
    return null
  }

  #receipt(): void {
    const head = this.#room.head()
    const n = this.#owed.pay(head.seq)
    if (n !== null) this.#extra(savedFrame({ n, ...receiptOf(head) }))
  }

  #mustWait(): boolean {
    return this.#phase.state === 'pulling' && this.#phase.held.length > 0
  }

  #hold(frame: Uint8Array): AdmitRefusal | null {
    if (this.#phase.state !== 'pulling') return null
    const { held } = this.#phase
    const waiting = held.reduce((bytes, one) => bytes + one.length, frame.length)
    if (waiting > MAX_HELD || held.length >= MAX_HELD_FRAMES) return { code: 'too-large', detail: 'held' }
    held.push(frame)
    return null
  }

  #aware(body: Uint8Array): null {
    const actor = this.#room.actor(this.who.person)
    if (actor) this.#room.presence.say(this.who.client, actor, body)
    return null
  }

  /** [RM12] A refusal ends the replica: Yjs clocks have no holes. What was taken before gets its receipt first. */
  #refuse(refused: AdmitRefusal): void {
    if (this.#phase.state === 'leaving') return
    this.#room.refused(this.who, refused.code)
    this.gone()
    this.#room.settled().then(() => {
      this.#extra(rejectFrame({ n: this.#mark, refusal: refusalOf(refused) }))
      this.#transport.close(closeCodeOf(refused))
    })
  }

  #extra(frame: Uint8Array): void {
    if (this.#options.extra) this.#transport.send(frame)
  }
}

const seen = (facts: readonly Entered[], actor: Actor): readonly Entered[] =>
  facts.filter((fact) => visible(fact, actor))
