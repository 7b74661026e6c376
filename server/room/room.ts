import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { textRefusal } from '../../model/dossier/state.ts'
import type { PlacedText } from '../../model/dossier/text-in-hand.ts'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import type { ClientId, PersonId, Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor, Role } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { AdmitRefusal } from '../admission/refused.ts'
import type { Slices } from '../slices.ts'
import type { Head } from '../store/port.ts'
import type { Durability } from './appends.ts'
import { blocksOf, placedIn, readInSlices } from './block-reader.ts'
import { Digests } from './digest.ts'
import {
  type Decide,
  type DecideApplied,
  type FollowUp,
  type FollowUpKind,
  Intake,
  type Performed,
} from './intake.ts'
import { type Loaded, unusedClient } from './load.ts'
import type { Peer } from './peer.ts'
import { Peers, withoutServerFacts } from './peers.ts'
import { Presence } from './presence.ts'
import { canWrite, isWriter, type Rights } from './rights.ts'
import { type Archive, RoomState, type RoomStateDeps } from './room-state.ts'
import { RoomUse } from './room-use.ts'
import type { ServerRemoval } from './server-removal.ts'
import type { SpareRoom } from './spare-rooms.ts'
import type { RoomWatch } from './watch.ts'

type Joined = {
  readonly clientId: ClientId
  readonly epoch: number
  readonly schema: number
  readonly role: Role
  readonly seq: Seq
}

type RoomDeps = Omit<RoomStateDeps, 'publish' | 'broken'> & {
  /** Called when the room ended by a failure: what is in memory is not what is in the journal. */
  readonly ended: (error: unknown) => void
  readonly share: number
}

type RoomPhase = { readonly state: 'live' } | { readonly state: 'closing' }

const UNAVAILABLE: Refusal = { why: 'unavailable' }

/**
 * One memorandum, live: who may do what in it, and who is told. Edits and decisions go through its intake; [RM4] what is
 * not durable reaches nobody.
 */
export class Room {
  readonly presence: Presence
  /** How far what was accepted is durable. */
  readonly appends: Durability
  readonly refused: RoomWatch['refused']
  readonly #state: RoomState
  readonly #seams: Seams
  readonly #ended: (error: unknown) => void
  readonly #peers = new Peers()
  readonly #digests = new Digests()
  readonly #intake: Intake
  readonly #use: RoomUse
  #phase: RoomPhase = { state: 'live' }

  constructor(loaded: Loaded, deps: RoomDeps) {
    const { seams, ended, watch } = deps
    this.#state = new RoomState(loaded, {
      ...deps,
      publish: (append, upTo) => this.#peers.publish(append, upTo),
      broken: (error) => this.#poison(error),
    })
    this.#intake = new Intake(this.#state, seams, deps.report, deps.share)
    this.appends = this.#state.appends
    this.#seams = seams
    this.#ended = ended
    this.#use = new RoomUse(seams.now)
    this.refused = watch.refused
    this.presence = new Presence(seams.now)
  }

  /** The dossier as far as it is durable. */
  dossier(): Dossier {
    return this.#state.dossiers.durable()
  }

  /** The facts a browser may ever see, as far as they are durable. */
  facts(): readonly Entered[] {
    return withoutServerFacts(this.#state.dossiers.facts())
  }

  head(): Head {
    return this.#state.head()
  }

  /** Who a person is here now: rights change with the decision, before it is durable. */
  actor(person: PersonId): Actor | null {
    return actorIn(this.#state.dossiers.applied(), person)
  }

  /** Now: by their role and by the state of the memorandum. */
  canWrite(person: PersonId): boolean {
    return canWrite(this.#state.dossiers.applied(), person)
  }

  /** What a connection may be told of its rights: only what is durable. */
  rights({ role, person }: Actor): Rights {
    const { state } = this.dossier()
    return { role, canWrite: this.canWrite(person) && textRefusal({ state }) === null, state: state.is }
  }

  /** The text as of now, once it is durable. */
  async memorandum(lang: Lang): Promise<Result<Memorandum, Refusal>> {
    const blocks = blocksOf(this.#state.doc(), lang)
    return (await this.settled()) ? ok({ lang, blocks }) : refuse(UNAVAILABLE)
  }

  /** [TX5] Whoever asks for all of the text next has nobody wait until it is read. */
  readAhead(slices: Slices): Promise<void> {
    return readInSlices(this.#state.doc(), slices)
  }

  /** The blocks as applied, the ones that a decision reads: to be compared beforehand, never to be shown. */
  placed(lang: Lang): PlacedText {
    return placedIn(this.#state.doc(), lang)
  }

  /** Every update of the text after entry `after`, with its author and time, from the journal, a page after the other. */
  async *written(after: Seq = 0): AsyncGenerator<readonly JournalUpdate[], void> {
    for await (const page of this.#state.written(after)) {
      // Whoever reads on keeps the room open.
      this.touch()
      yield page
    }
  }

  /** [RN2] What earlier states of it are read from. */
  archive(): Archive {
    return this.#state.archive()
  }

  settled(): Promise<Head | null> {
    return this.#state.appends.settled()
  }

  now(): number {
    return this.#seams.now()
  }

  stateVector(): Uint8Array {
    return this.#state.text.vector()
  }

  /** What a document with this state vector lacks. Not to be sent before `settled`. Throws when it is no vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    return this.#state.missing(stateVector)
  }

  /** [TH16] Where the letters stand that were put elsewhere in the last minutes. */
  copied(): readonly CopiedLetters[] {
    return this.#intake.copied()
  }

  /** An edit of a client. `seen`: up to which entry it had the text when it made the edit (TH10); null: nobody knows. */
  accept(peer: Peer, update: Uint8Array, seen: Seq | null): Result<void, AdmitRefusal> {
    this.touch()
    const mayWrite = isWriter(this.#state.dossiers.applied(), peer.who.person)
    return this.#intake.acceptUpdate(peer, update, mayWrite, seen)
  }

  /** A decision of a person, with the edit of the text that follows from it. */
  async decide(
    person: PersonId,
    decide: Decide,
    followUp?: FollowUp,
    kind?: FollowUpKind,
    removal?: ServerRemoval,
  ): Promise<Result<Performed, Refusal>> {
    if (this.#phase.state === 'closing') return refuse(UNAVAILABLE)
    this.touch()
    return this.#intake.acceptDecision(person, decide, followUp, kind, removal)
  }

  /** An edit in steps is over: what they removed is told. */
  async announce(person: PersonId, removal: ServerRemoval): Promise<void> {
    if (this.#phase.state !== 'closing') await this.#intake.announce(person, removal)
  }

  /** A decision by which suggestions are applied to the text. */
  async apply(person: PersonId, decide: DecideApplied): Promise<Result<Performed, Refusal>> {
    if (this.#phase.state === 'closing') return refuse(UNAVAILABLE)
    this.touch()
    return this.#intake.acceptApplied(person, decide)
  }

  /** What is decided in several turns until `run` is over is one append; `run` must not wait for what it decides. */
  together(run: () => Promise<void>): Promise<void> {
    return this.#state.together(run)
  }

  /** An edit of the text by the server, logged with the person who asked for it. */
  edit(person: PersonId, edit: (doc: Y.Doc) => void): Promise<Result<Performed, Refusal>> {
    return this.decide(person, () => ok([]), edit)
  }

  /** [RM1] A fresh client id for one document in one tab, never handed out before; bound to person and session. */
  async join(person: PersonId, session: string): Promise<Result<Joined, Refusal>> {
    const actor = this.actor(person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const client = unusedClient(this.#seams, this.#state.text, this.#state.dossiers.applied())
    const done = await this.decide(person, () => ok([{ kind: 'joined', client, person, session }]))
    if (!done.ok) return done
    const { epoch } = this.dossier()
    return ok({ clientId: client, epoch, schema: SCHEMA_VERSION, role: actor.role, seq: done.value.seq })
  }

  /** False: the room is closing, come back. */
  enter(peer: Peer): boolean {
    if (this.#phase.state === 'closing') return false
    this.#peers.enter(peer)
    this.touch()
    return true
  }

  leave(peer: Peer): void {
    if (!this.#peers.leave(peer)) return
    this.presence.leave(peer.who.client)
    this.touch()
  }

  /** Whether its text is a document in memory. */
  awake(): boolean {
    return !this.#state.text.atRest()
  }

  peers(): readonly Peer[] {
    return this.#peers.all()
  }

  /**
   * [DG2] Called at every heartbeat. When nobody wrote since the last one, everybody is sent the digest of the text once: a
   * client whose text digest differs rejoins with a fresh replica. A text at rest has not been written in.
   */
  async tellDigest(): Promise<void> {
    if (!this.awake() || this.peers().length === 0) return
    await this.#digests.tell(this.#state, () => this.peers())
  }

  /** Whether nobody is connected, nothing is under way, and nothing was asked of it for so long (ms). */
  idle(linger: number): boolean {
    const used = this.peers().length > 0 || this.#state.appends.pending()
    return !used && this.#use.isOver(linger)
  }

  /** If nobody wrote for so long (ms), the document is given back; the text stays as bytes. */
  async rest(quiet: number): Promise<void> {
    if (this.#phase.state === 'live') await this.#state.rest(quiet)
  }

  /** Somebody is about to ask something of it, and has to find it live for a moment. */
  touch(): void {
    this.#use.touch()
  }

  /** Somebody reads what is decided in it, and asks nothing more. */
  look(): void {
    this.#use.look()
  }

  /** [RM19] Null: somebody is in it, or has just asked something of it. */
  spare(moment: number): SpareRoom | null {
    if (this.#use.isHeld(moment) || !this.idle(0)) return null
    return { usedAt: this.#use.usedAt, weight: this.#state.weight(), awake: this.awake() }
  }

  /** Ends the room for good; what was accepted before is still written. */
  async close(code: CloseCode): Promise<void> {
    this.#end(code)
    await this.#state.close()
  }

  /** [RM8] Disconnects everybody; the journal is read again when the room is next opened. */
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
