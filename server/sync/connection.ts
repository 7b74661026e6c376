import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { Entered } from '../../model/dossier/facts.ts'
import { visible } from '../../model/dossier/fold.ts'
import type { Actor } from '../../model/people.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { FRAME, factsFrame, helloFrame, rejectFrame, savedFrame } from '../../model/wire/frames.ts'
import { MAX_FRAME, MAX_UPDATE, SCHEMA_VERSION } from '../../model/wire/limits.ts'
import { receiptOf } from './entries.ts'
import { stepOneFrame, stepTwoFrame, updateFrame } from './messages.ts'
import type { Peer, Who } from './peer.ts'
import { type AdmitRefusal, closeCodeOf, refusalOf } from './refused.ts'
import type { Room } from './room.ts'

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

/** One socket in one room. Frames are taken one after the other, each in the turn it arrived in. */
export class Connection implements Peer {
  readonly who: Who
  readonly #room: Room
  readonly #transport: Transport
  readonly #options: Options
  #phase: Phase = { state: 'pulling', held: [] }
  /** The last MARK. */
  #mark = 0
  /** It was sent everything up to some point, and gets what comes after. */
  #told = false

  constructor(room: Room, who: Who, transport: Transport, options: Options) {
    this.#room = room
    this.who = who
    this.#transport = transport
    this.#options = options
  }

  open(): void {
    const actor = this.#room.actor(this.who.person)
    if (!actor || !this.#room.enter(this)) {
      this.close(actor ? CLOSE.later : CLOSE.rights)
      return
    }
    const { epoch } = this.#room.dossier()
    const canWrite = this.#room.canWrite(this.who.person)
    const { seq } = this.#room.head()
    this.#extra(helloFrame({ epoch, seq, schema: SCHEMA_VERSION, role: actor.role, canWrite }))
    this.#transport.send(stepOneFrame(this.#room.stateVector()))
    this.#extra(factsFrame({ from: 0, to: seq, facts: seen(this.#room.facts(), actor), reset: true }))
    this.#room.presence.enter(this.who.client, (frame) => this.#transport.send(frame))
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

  update(bytes: Uint8Array): void {
    if (this.#told) this.#transport.send(updateFrame(bytes))
  }

  facts(facts: readonly Entered[]): void {
    const actor = this.#room.actor(this.who.person)
    const shown = actor ? seen(facts, actor) : []
    const from = shown[0]?.seq
    const to = shown.at(-1)?.seq
    if (from !== undefined && to !== undefined)
      this.#extra(factsFrame({ from, to, facts: shown, reset: false }))
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
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync:
        return this.#sync(decoder, frame)
      case FRAME.awareness:
        return this.#aware(decoding.readVarUint8Array(decoder))
      case FRAME.queryAwareness:
        this.#room.presence.tell(this.who.client)
        return null
      case FRAME.mark:
        return this.#marked(decoding.readVarUint(decoder), frame)
      default:
        return { code: 'malformed', detail: 'frame' }
    }
  }

  #sync(decoder: decoding.Decoder, frame: Uint8Array): AdmitRefusal | null {
    const kind = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    switch (kind) {
      case messageYjsSyncStep1:
        return this.#tell(body)
      case messageYjsSyncStep2:
        return this.#pulled(body)
      case messageYjsUpdate:
        return this.#live(body, frame)
      default:
        return { code: 'malformed', detail: 'sync' }
    }
  }

  // The answer holds everything applied so far and goes out once that is durable. Updates of others wait for it: one
  // applied later is durable later, because both hang on the same append, this callback first.
  #tell(stateVector: Uint8Array): null {
    const missing = this.#room.missing(stateVector)
    this.#told = false
    this.#room.settled().then((head) => {
      if (!head) return
      this.#transport.send(stepTwoFrame(missing))
      this.#told = true
    })
    return null
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
    this.#room.settled().then((head) => {
      if (head) this.#extra(savedFrame({ n, ...receiptOf(head) }))
    })
    return null
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
