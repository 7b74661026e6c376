import type * as Y from 'yjs'
import { actorIn, type Dossier } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { frozenRefusal } from '../../model/dossier/freeze.ts'
import type { Written } from '../../model/draft/replay.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import type { ClientId, PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor, Role } from '../../model/people.ts'
import { may } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { AdmitRefusal } from '../admission/refused.ts'
import type { Head } from '../store/port.ts'
import { Audience, shownOf } from './audience.ts'
import { Digests } from './digest.ts'
import { type Decide, type Follow, Intake } from './intake.ts'
import { type Loaded, unusedClient } from './loaded.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import { Record, type RecordDeps } from './record.ts'
import type { RoomWatch } from './watch.ts'

export type Joined = {
  readonly clientId: ClientId
  readonly epoch: number
  readonly schema: number
  readonly role: Role
  readonly seq: Seq
}

export type Rights = {
  readonly role: Role
  readonly canWrite: boolean
  readonly state: Dossier['state']['is']
}

export type RoomDeps = Omit<RecordDeps, 'told' | 'broken'> & {
  /** It is over: what is in memory is not what is in the journal. */
  readonly ended: (error: unknown) => void
}

type Phase = { readonly state: 'live' } | { readonly state: 'closing' }

const UNAVAILABLE: Refusal = { why: 'unavailable' }

/**
 * One memorandum, live: who may do what in it, and who hears of it. What comes in goes through its intake; [RM4] what is
 * not durable reaches nobody.
 */
export class Room {
  readonly presence: Presence
  readonly refused: RoomWatch['refused']
  readonly #record: Record
  readonly #seams: Seams
  readonly #ended: (error: unknown) => void
  readonly #audience = new Audience()
  readonly #digests = new Digests()
  readonly #intake: Intake
  #usedAt: number
  #phase: Phase = { state: 'live' }

  constructor(loaded: Loaded, deps: RoomDeps) {
    const { seams, ended, watch } = deps
    this.#record = new Record(loaded, {
      ...deps,
      told: (brought) => this.#audience.publish(brought),
      broken: (error) => this.#poison(error),
    })
    this.#intake = new Intake(this.#record, seams)
    this.#seams = seams
    this.#ended = ended
    this.#usedAt = seams.now()
    this.refused = watch.refused
    this.presence = new Presence(seams.now)
  }

  /** The dossier as far as it is durable. */
  dossier(): Dossier {
    return this.#record.durable()
  }

  /** The facts a browser may ever see, as far as they are durable. */
  facts(): readonly Entered[] {
    return shownOf(this.#record.facts())
  }

  head(): Head {
    return this.#record.head()
  }

  /** Who a person is here now: rights change with the decision, not with its being written. */
  actor(person: PersonId): Actor | null {
    return actorIn(this.#record.applied(), person)
  }

  /** Now: by their role and by the state of the memorandum. */
  canWrite(person: PersonId): boolean {
    return this.#isWriter(person) && frozenRefusal(this.#record.applied()) === null
  }

  /** What holds on a connection, as far as it is durable: nothing else may be told. */
  rights({ role, person }: Actor): Rights {
    const { state } = this.dossier()
    return { role, canWrite: this.canWrite(person) && state.is === 'drafting', state: state.is }
  }

  /** The text as of now, once it is durable. */
  async memorandum(lang: Lang): Promise<Result<Memorandum, Refusal>> {
    const memo = readMemorandum(this.#record.doc(), lang)
    return (await this.settled()) ? ok(memo) : refuse(UNAVAILABLE)
  }

  /** Every update of the text after entry `after`, with its author and time, from the journal. */
  written(after: Seq = 0): Promise<readonly Written[]> {
    return this.#record.written(after)
  }

  settled(): Promise<Head | null> {
    return this.#record.settled()
  }

  /** Runs when everything taken before is durable, and before anything taken later is told. */
  whenDurable(run: () => void): void {
    this.#record.whenDurable(run)
  }

  /** Where the journal ends once everything taken so far is durable. */
  acceptedUpTo(): Seq {
    return this.#record.acceptedUpTo()
  }

  /** The disk is behind: what to wait for before more is taken. */
  backpressure(): Promise<unknown> | null {
    return this.#record.backpressure()
  }

  now(): number {
    return this.#seams.now()
  }

  stateVector(): Uint8Array {
    return this.#record.text().vector()
  }

  /** What a document with this state vector lacks. Not to be sent before `settled`. Throws when it is no vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    return this.#record.missing(stateVector)
  }

  /** An edit of a client. */
  accept(peer: Peer, update: Uint8Array): Result<void, AdmitRefusal> {
    this.touch()
    return this.#intake.accept(peer, update, this.#isWriter(peer.who.person))
  }

  /** A decision of a person, with what follows of it in the text. */
  async decide(person: PersonId, decide: Decide, follow?: Follow): Promise<Result<{ seq: Seq }, Refusal>> {
    if (this.#phase.state === 'closing') return refuse(UNAVAILABLE)
    this.touch()
    return this.#intake.decide(person, decide, follow)
  }

  /** An edit of the text by the server, logged with the person who asked for it. */
  edit(person: PersonId, edit: (doc: Y.Doc) => void): Promise<Result<{ seq: Seq }, Refusal>> {
    return this.decide(person, () => ok([]), edit)
  }

  /** [RM1] A fresh client id for one document in one tab, never handed out before; bound to person and session. */
  async join(person: PersonId, session: string): Promise<Result<Joined, Refusal>> {
    const actor = this.actor(person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const client = unusedClient(this.#seams, this.#record.text(), this.#record.applied())
    const done = await this.decide(person, () => ok([{ kind: 'joined', client, person, session }]))
    if (!done.ok) return done
    const { epoch } = this.dossier()
    return ok({ clientId: client, epoch, schema: SCHEMA_VERSION, role: actor.role, seq: done.value.seq })
  }

  /** False: the room is closing, come back. */
  enter(peer: Peer): boolean {
    if (this.#phase.state === 'closing') return false
    this.#audience.enter(peer)
    this.touch()
    return true
  }

  leave(peer: Peer): void {
    if (!this.#audience.leave(peer)) return
    this.presence.leave(peer.who.client)
    this.touch()
  }

  /** Its text is a document in memory. */
  awake(): boolean {
    return !this.#record.text().atRest()
  }

  peers(): readonly Peer[] {
    return this.#audience.all()
  }

  /**
   * Called now and then. When nobody wrote since the last time, everybody is told once what the text reads like: a
   * replica that reads differently comes in anew. A text at rest was not written in.
   */
  async tellDigest(): Promise<void> {
    if (!this.awake() || this.peers().length === 0) return
    const digests = await this.#digests.due(this.#record.doc(), () => this.#record.writes())
    const { seq } = this.head()
    if (digests) for (const peer of this.peers()) peer.digest({ seq, digests })
  }

  /** Nobody connected, nothing under way, and nothing asked of it for so long (ms). */
  idle(linger: number): boolean {
    const used = this.peers().length > 0 || this.#record.pending()
    return !used && this.#seams.now() - this.#usedAt >= linger
  }

  /** Nobody wrote for so long (ms): the document is given back, and what was written is kept. */
  async rest(quiet: number): Promise<void> {
    if (this.#phase.state === 'live') await this.#record.rest(quiet)
  }

  touch(): void {
    this.#usedAt = this.#seams.now()
  }

  /** Ends the room for good; what was taken before is still written. */
  async close(code: CloseCode): Promise<void> {
    this.#end(code)
    await this.#record.close()
  }

  #isWriter(person: PersonId): boolean {
    const actor = this.actor(person)
    return actor !== null && may(actor.role, 'write-text')
  }

  /** [RM8] Everybody out, and the journal is read again. */
  #poison(error: unknown): void {
    this.#end(CLOSE.later)
    this.#ended(error)
  }

  #end(code: CloseCode): void {
    if (this.#phase.state === 'closing') return
    this.#phase = { state: 'closing' }
    for (const peer of this.peers()) peer.close(code)
  }
}
