import type { Entered } from '../../model/dossier/facts.ts'
import type { Seq } from '../../model/ids.ts'
import type { Role } from '../../model/people.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import type { Digest, Notice } from '../../model/wire/frames.ts'
import { MAX_UPDATE } from '../../model/wire/limits.ts'
import type { AdmitRefusal } from '../admission/refused.ts'
import { isNewcomer } from '../room/live-text.ts'
import { stepOneFrame, stepTwoFrame } from '../room/messages.ts'
import type { Peer, Who } from '../room/peer.ts'
import type { Room } from '../room/room.ts'
import { TokenBucket } from '../token-bucket.ts'
import { type ClientMessage, decodeMessage } from './decode-message.ts'
import { HeldFrames } from './held-frames.ts'
import { Outgoing, type Transport } from './outgoing.ts'
import { PendingReceipts } from './pending-receipts.ts'

type ConnectionOptions = {
  /** The browser asked for the frames beyond the stock protocol. */
  readonly extra: boolean
  /** [UP9] The browser has none of the text: it is sent all of it at once, and need not ask, which saves a trip. */
  readonly fresh?: boolean
  readonly report: (error: unknown) => void
}

/** `pulling`: its SyncStep2, the edits made offline, has not arrived; `held`: live frames that have to wait for it. */
type ConnectionPhase =
  | { readonly state: 'pulling'; readonly held: HeldFrames }
  | { readonly state: 'live' }
  | { readonly state: 'leaving' }

/** The largest update, and room for the header of its frame. */
const MAX_MESSAGE = MAX_UPDATE + 64
/** Bytes a connection may bring: so many at once, so many a second. The whole text offline is one MiB at most. */
const BYTES = { most: 8 << 20, perSecond: 2 << 20 } as const
/** The state vector of a document that has nothing yet. */
const NOTHING_YET = new Uint8Array([0])
/** Questions that are answered with the whole text, or with everybody who is here. */
const QUESTIONS = { most: 20, perSecond: 1 } as const

/**
 * One socket in one room. An edit goes one way: `receive` decodes it, the room admits, applies and appends it, and once it
 * is durable sends it to the peers; the MARK behind it then gets its receipt. Frames are handled one after the other,
 * each in the turn of the event loop it arrived in.
 */
export class Connection implements Peer {
  readonly who: Who
  readonly #room: Room
  readonly #outgoing: Outgoing
  readonly #report: ConnectionOptions['report']
  #phase: ConnectionPhase = { state: 'pulling', held: new HeldFrames() }
  readonly #bytes: TokenBucket
  readonly #questions: TokenBucket
  readonly #receipts = new PendingReceipts()
  #lastMark = 0
  /** [TH10] Up to which entry its edits from now on were made having seen the text; null: it does not say so. */
  #seen: Seq | null = null
  /** It was sent the whole text up to some point, and is sent every update after it. */
  #hasText = false
  /** Its first question will be for what it is sent unasked. */
  #fresh: boolean
  /** As which they entered. */
  #role: Role | null = null

  constructor(room: Room, who: Who, transport: Transport, options: ConnectionOptions) {
    const { extra, fresh = false, report } = options
    this.#room = room
    this.who = who
    this.#outgoing = new Outgoing(transport, extra, () => room.now())
    this.#report = report
    this.#fresh = fresh
    this.#bytes = new TokenBucket(() => room.now(), BYTES.most, BYTES.perSecond)
    this.#questions = new TokenBucket(() => room.now(), QUESTIONS.most, QUESTIONS.perSecond)
  }

  open(): void {
    const actor = this.#room.actor(this.who.person)
    if (!actor || !this.#room.enter(this)) {
      this.close(actor ? CLOSE.later : CLOSE.rights)
      return
    }
    this.#role = actor.role
    const { seq } = this.#room.head()
    this.#outgoing.hello(this.#room.dossier().epoch, seq, this.#room.rights(actor))
    this.#outgoing.send(stepOneFrame(this.#room.stateVector()))
    this.#outgoing.allFacts(this.#room.facts(), seq, actor)
    if (this.#fresh) this.#sendMissing(NOTHING_YET)
    this.#room.presence.enter(this.who.client, (frame) => this.#outgoing.send(frame))
  }

  /** [RM14] What a frame of so many bytes has to wait for: the disk, or its connection's share; null: nothing. */
  backpressure(bytes: number): Promise<unknown> | null {
    const disk = this.#room.appends.backpressure()
    if (disk) return disk
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
    this.#outgoing.end()
    this.#room.leave(this)
  }

  close(code: CloseCode): void {
    if (this.#phase.state === 'leaving') return
    this.gone()
    this.#outgoing.close(code)
  }

  text(frame: Uint8Array): void {
    if (this.#hasText) this.#outgoing.send(frame)
  }

  notice(notice: Notice): void {
    this.#outgoing.notice(notice)
  }

  digest(digest: Digest): void {
    if (this.#hasText) this.#outgoing.digest(digest)
  }

  facts(facts: readonly Entered[]): void {
    const actor = this.#room.actor(this.who.person)
    if (!actor) return
    this.#outgoing.newFacts(facts, actor)
    this.#outgoing.rights(this.#room.rights(actor))
  }

  #read(frame: Uint8Array): AdmitRefusal | null {
    if (frame.length > MAX_MESSAGE) return { code: 'too-large', detail: 'frame' }
    try {
      return this.#handle(decodeMessage(frame), frame)
    } catch (error) {
      // lib0 throws on what it cannot read. A mistake of ours has already closed the room when it gets here.
      this.#report(error)
      return { code: 'malformed' }
    }
  }

  #handle(message: ClientMessage, frame: Uint8Array): AdmitRefusal | null {
    switch (message.is) {
      case 'sync-step-1':
        return this.#question(message.vector)
      case 'sync-step-2':
        return this.#offlineEdits(message.update)
      case 'update':
        return this.#liveEdit(message.update, frame)
      case 'awareness':
        return this.#presence(message.body)
      case 'query-awareness':
        return this.#answer(() => this.#room.presence.tell(this.who.client))
      case 'mark':
        return this.#mark(message.n, frame)
      case 'seen':
        return this.#saw(message.upTo, frame)
      case 'unknown':
        return { code: 'malformed', detail: 'frame' }
    }
  }

  /** [UP9] A newcomer that was sent the text asks for it all the same, as the protocol has it: once, that is answered already. */
  #question(vector: Uint8Array): AdmitRefusal | null {
    const answered = this.#fresh && isNewcomer(vector)
    this.#fresh = false
    return answered ? null : this.#answer(() => this.#sendMissing(vector))
  }

  /** [RM15] Asking again and again is refused: an answer may be the whole text. */
  #answer(send: () => void): AdmitRefusal | null {
    if (this.#questions.take(1) > 0) return { code: 'too-often' }
    send()
    return null
  }

  // The answer holds everything applied so far. It goes out once that is durable, and before anything applied later.
  #sendMissing(stateVector: Uint8Array): void {
    const missing = this.#room.missing(stateVector)
    const upTo = this.#room.appends.acceptedUpTo()
    const copied = isNewcomer(stateVector) ? [] : this.#room.copied()
    this.#hasText = false
    this.#room.appends.whenDurable(() => {
      this.#outgoing.send(stepTwoFrame(missing, upTo, copied))
      this.#hasText = true
    })
  }

  #offlineEdits(update: Uint8Array): AdmitRefusal | null {
    const accepted = this.#room.accept(this, update, this.#seen)
    if (!accepted.ok) return accepted.refusal
    if (this.#phase.state !== 'pulling') return null
    const { held } = this.#phase
    this.#phase = { state: 'live' }
    for (const frame of held.all()) this.receive(frame)
    return null
  }

  /** [RM10] A live edit may arrive before the offline edits it builds on: it waits for them. */
  #liveEdit(update: Uint8Array, frame: Uint8Array): AdmitRefusal | null {
    if (this.#mustWait()) return this.#hold(frame)
    const accepted = this.#room.accept(this, update, this.#seen)
    if (accepted.ok) return null
    const early = this.#phase.state === 'pulling' && accepted.refusal.code === 'gap'
    return early ? this.#hold(frame) : accepted.refusal
  }

  #saw(upTo: Seq, frame: Uint8Array): AdmitRefusal | null {
    if (this.#mustWait()) return this.#hold(frame)
    this.#seen = upTo
    return null
  }

  /** [RM11] SAVED goes out when everything accepted before this MARK is durable, whichever socket it came by. */
  #mark(n: number, frame: Uint8Array): AdmitRefusal | null {
    if (this.#mustWait()) return this.#hold(frame)
    this.#lastMark = n
    this.#receipts.add(n, this.#room.appends.acceptedUpTo())
    this.#room.appends.settled().then((head) => {
      if (head) this.#sendReceipt()
    })
    return null
  }

  #sendReceipt(): void {
    const head = this.#room.head()
    const n = this.#receipts.settleUpTo(head.seq)
    if (n !== null) this.#outgoing.saved(n, head)
  }

  #mustWait(): boolean {
    return this.#phase.state === 'pulling' && this.#phase.held.any()
  }

  /** Of live frames that wait for the edits made offline before them. */
  heldBytes(): number {
    return this.#phase.state === 'pulling' ? this.#phase.held.bytes() : 0
  }

  #hold(frame: Uint8Array): AdmitRefusal | null {
    if (this.#phase.state !== 'pulling' || this.#phase.held.hold(frame)) return null
    return { code: 'too-large', detail: 'held' }
  }

  #presence(body: Uint8Array): null {
    const actor = this.#room.actor(this.who.person)
    if (actor) this.#room.presence.say(this.who.client, actor, body)
    return null
  }

  /** [RM12] A refusal ends the replica: Yjs clocks have no holes. What was accepted before gets its receipt first. */
  #refuse(refused: AdmitRefusal): void {
    if (this.#phase.state === 'leaving') return
    // [RM7] Their role has changed, and the goodbye is not on disk yet: what they sent before is judged when they are back.
    const actor = this.#room.actor(this.who.person)
    if (actor && actor.role !== this.#role) {
      this.close(CLOSE.restart)
      return
    }
    this.#room.refused(this.who, refused.code)
    this.gone()
    this.#room.appends.settled().then(() => this.#outgoing.reject(this.#lastMark, refused))
  }
}
