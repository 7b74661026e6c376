import type * as Y from 'yjs'
import { actorIn, type Dossier } from '../../model/dossier/dossier.ts'
import { type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { textStands } from '../../model/dossier/freeze.ts'
import type { Written } from '../../model/draft/replay.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import { type ClientId, type PersonId, personId, type Seams, type Seq } from '../../model/ids.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor, Role } from '../../model/people.ts'
import { may } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { CLOSE, type CloseCode } from '../../model/wire/close.ts'
import { SCHEMA_VERSION } from '../../model/wire/limits.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import { admit } from './admit.ts'
import { Appends } from './appends.ts'
import { Audience, type Brought, shownOf } from './audience.ts'
import { Bursts, judgeServerEdit } from './bursts.ts'
import { Digests } from './digest.ts'
import { applies, changes, holders, repair } from './edits.ts'
import { entered, factEntry, updateEntry } from './entries.ts'
import { Keeping, type Pace } from './keeping.ts'
import type { Kept } from './kept.ts'
import { type Loaded, unusedClient } from './loaded.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import type { AdmitRefusal } from './refused.ts'
import { isNewcomer, saysNothing, type Text } from './text.ts'
import type { RoomWatch } from './watch.ts'

export type Joined = {
  readonly clientId: ClientId
  readonly epoch: number
  readonly schema: number
  readonly role: Role
  readonly seq: Seq
}

/** What is decided on: everything applied, durable or not. Nothing of it may be shown to a person. */
export type Applied = { readonly dossier: Dossier; readonly doc: () => Y.Doc }
export type Decide = (state: Applied) => Result<readonly Fact[], Refusal>
/** The edit of the text that belongs to the facts just decided, in the same append. */
export type Follow = (doc: Y.Doc, after: Dossier) => void

export type Rights = {
  readonly role: Role
  readonly canWrite: boolean
  readonly state: Dossier['state']['is']
}

export type RoomDeps = {
  readonly seams: Seams
  /** It is over: what is in memory is not what is in the journal. */
  readonly ended: (error: unknown) => void
  /** What failed and harms nobody. */
  readonly report: (error: unknown) => void
  readonly pace: Pace
  readonly watch: RoomWatch
}

type Phase = { readonly state: 'live' } | { readonly state: 'closing' }

const UNAVAILABLE: Refusal = { why: 'unavailable' }

/**
 * One memorandum, live. Everything runs in the turn of the event loop it came in: checked against the applied state,
 * applied, queued for the journal. [RM4] What is not durable reaches nobody.
 */
export class Room {
  readonly presence: Presence
  readonly refused: RoomWatch['refused']
  readonly #journal: Journal
  readonly #text: Text
  readonly #seams: Seams
  readonly #ended: (error: unknown) => void
  readonly #appends: Appends
  readonly #keeping: Keeping
  readonly #audience = new Audience()
  readonly #digests = new Digests()
  readonly #bursts = new Bursts()
  readonly #facts: Entered[]
  #applied: Dossier
  #durable: Dossier
  #usedAt: number
  #wroteAt: number
  #writes = 0
  #phase: Phase = { state: 'live' }

  constructor(loaded: Loaded, { seams, ended, report, pace, watch }: RoomDeps) {
    this.#journal = loaded.journal
    this.#text = loaded.text
    this.#seams = seams
    this.#ended = ended
    this.#facts = [...loaded.facts]
    this.#applied = loaded.dossier
    this.#durable = loaded.dossier
    this.#usedAt = seams.now()
    this.#wroteAt = seams.now()
    this.#keeping = new Keeping(loaded.journal, loaded.from, pace, report)
    this.#appends = new Appends(loaded.journal, (error) => this.#poison(error), watch.append)
    this.refused = watch.refused
    this.presence = new Presence(seams.now)
  }

  /** The dossier as far as it is durable. */
  dossier(): Dossier {
    return this.#durable
  }

  /** The facts a browser may ever see, as far as they are durable. */
  facts(): readonly Entered[] {
    return shownOf(this.#facts)
  }

  head(): Head {
    return this.#journal.head
  }

  /** Who a person is here now: rights change with the decision, not with its being written. */
  actor(person: PersonId): Actor | null {
    return actorIn(this.#applied, person)
  }

  /** Now: by their role and by the state of the memorandum. */
  canWrite(person: PersonId): boolean {
    return this.#isWriter(person) && textStands(this.#applied) === null
  }

  /** What holds on a connection, as far as it is durable: nothing else may be told. */
  rights({ role, person }: Actor): Rights {
    const { state } = this.#durable
    return { role, canWrite: this.canWrite(person) && state.is === 'drafting', state: state.is }
  }

  #isWriter(person: PersonId): boolean {
    const actor = this.actor(person)
    return actor !== null && may(actor.role, 'write-text')
  }

  /** The text as of now, once it is durable. */
  async memorandum(lang: Lang): Promise<Result<Memorandum, Refusal>> {
    const memo = readMemorandum(this.#doc(), lang)
    return (await this.settled()) ? ok(memo) : refuse(UNAVAILABLE)
  }

  /** Every update of the text after entry `after`, with its author and time, from the journal. */
  async written(after: Seq = 0): Promise<readonly Written[]> {
    const entries = await this.#journal.read(after)
    return entries
      .filter((entry) => entry.kind === 'update')
      .map(({ seq, time, author, payload }) => ({ seq, at: time, by: personId(author), update: payload }))
  }

  settled(): Promise<Head | null> {
    return this.#appends.settled()
  }

  /** Runs when everything taken before is durable, and before anything taken later is told. */
  afterwards(run: () => void): void {
    this.#appends.append([], run)
  }

  /** Where the journal ends once everything taken so far is durable. */
  taken(): Seq {
    return this.#appends.next() - 1
  }

  /** The disk is behind: what to wait for before more is taken. */
  crowded(): Promise<unknown> | null {
    return this.#appends.crowded() ? this.settled() : null
  }

  now(): number {
    return this.#seams.now()
  }

  stateVector(): Uint8Array {
    return this.#text.vector()
  }

  /** What a document with this state vector lacks. Not to be sent before `settled`. Throws when it is no vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    if (!isNewcomer(stateVector)) this.#doc()
    return this.#text.missing(stateVector)
  }

  /**
   * [RM5] The one way in for an edit from a client: admit, apply, queue; no wait in between. [RM13] What brings nothing
   * new makes no entry, whoever sent it. The bytes go on as admitted: what Yjs would encode now lacks what was typed
   * into a block just deleted.
   */
  take(peer: Peer, update: Uint8Array): Result<void, AdmitRefusal> {
    const { person, client } = peer.who
    if (saysNothing(update)) return ok(undefined)
    const frozen = textStands(this.#applied) !== null
    const rules = { client, canWrite: this.#isWriter(person), frozen }
    const doc = this.#doc()
    const admitted = admit(doc, update, rules)
    if (!admitted.ok) return admitted
    if (!admitted.value.fresh) return ok(undefined)
    const before = admitted.value.structural ? holders(doc) : null
    this.#bursts.taking(person, admitted.value.taken, { doc, dossier: this.#applied }, this.#seams.now())
    if (!this.#attempt(() => applies(doc, update, peer))) return ok(undefined)
    const repaired = before ? this.#change(() => repair(doc, before, this.#seams)) : []
    const updates = [update, ...repaired]
    const facts = this.#noticed((place) => this.#bursts.taken(person, this.#state(), place), 0, updates)
    this.#append(person, { facts, updates, from: peer })
    return ok(undefined)
  }

  /**
   * Decides on the applied state; facts and what follows of them in the text are one append. [FZ5] While the text stands
   * nothing follows in it.
   */
  async decide(person: PersonId, decide: Decide, follow?: Follow): Promise<Result<{ seq: Seq }, Refusal>> {
    if (this.#phase.state === 'closing') return refuse(UNAVAILABLE)
    const decided = decide({ dossier: this.#applied, doc: () => this.#doc() })
    if (!decided.ok) return decided
    const stands = follow ? textStands(this.#applied) : null
    if (stands) return refuse(stands)
    const first = this.#appends.next()
    const facts = decided.value.map((fact, i) =>
      entered(fact, first + i, factEntry(fact, person, this.#seams.now())),
    )
    this.#applied = facts.reduce(fold, this.#applied)
    const judge = follow ? judgeServerEdit(person, this.#state()) : null
    const updates = follow ? this.#change(() => follow(this.#doc(), this.#applied)) : []
    const notices = judge ? this.#noticed(judge, facts.length, updates) : []
    const head = await this.#append(person, { facts: [...facts, ...notices], updates, from: null })
    return head ? ok({ seq: facts.at(-1)?.seq ?? head.seq }) : refuse(UNAVAILABLE)
  }

  /** An edit of the text by the server, logged with the person who asked for it. */
  edit(person: PersonId, edit: (doc: Y.Doc) => void): Promise<Result<{ seq: Seq }, Refusal>> {
    return this.decide(person, () => ok([]), edit)
  }

  /** [RM1] A fresh client id for one document in one tab, never handed out before; bound to person and session. */
  async join(person: PersonId, session: string): Promise<Result<Joined, Refusal>> {
    const actor = this.actor(person)
    if (!actor) return refuse({ why: 'no-such-memorandum' })
    const client = unusedClient(this.#seams, this.#text, this.#applied)
    const done = await this.decide(person, () => ok([{ kind: 'joined', client, person, session }]))
    if (!done.ok) return done
    const { epoch } = this.#durable
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
    return !this.#text.atRest()
  }

  peers(): readonly Peer[] {
    return this.#audience.all()
  }

  /**
   * Called now and then. When nobody wrote since the last time, everybody is told once what the text reads like: a
   * replica that reads differently comes in anew. A text at rest was not written in.
   */
  async tellDigest(): Promise<void> {
    if (this.#text.atRest() || this.#audience.all().length === 0) return
    const writes = (): number => (this.#appends.pending() ? -1 : this.#writes)
    const digests = await this.#digests.due(this.#text.doc(), writes)
    const { seq } = this.head()
    if (digests) for (const peer of this.peers()) peer.digest({ seq, digests })
  }

  /** Nobody connected, nothing under way, and nothing asked of it for so long (ms). */
  idle(linger: number): boolean {
    const used = this.peers().length > 0 || this.#appends.pending()
    return !used && this.#seams.now() - this.#usedAt >= linger
  }

  /** Nobody wrote for so long (ms): the document is given back, and what was written is kept. */
  async rest(quiet: number): Promise<void> {
    const busy = this.#phase.state === 'closing' || this.#appends.pending()
    if (busy || this.#seams.now() - this.#wroteAt < quiet) return
    if (!this.#text.atRest()) this.#text.rest()
    if (this.#keeping.dueAtRest()) await this.#keep()
  }

  touch(): void {
    this.#usedAt = this.#seams.now()
  }

  /** Ends the room for good; what was taken before is still written. */
  async close(code: CloseCode): Promise<void> {
    this.#end(code)
    await this.settled()
    await this.#keeping.finished()
    if (this.#keeping.dueAtRest()) await this.#keep()
    await this.#journal.close()
    this.#text.destroy()
  }

  #state(): { readonly doc: Y.Doc; readonly dossier: Dossier } {
    return { doc: this.#doc(), dossier: this.#applied }
  }

  /** [LR1] What everybody is told of updates just applied: a fact by the server, in front of them in the same append. */
  #noticed(
    judge: (place: { next: Seq; updates: number }) => Fact | null,
    behind: number,
    updates: readonly Uint8Array[],
  ): readonly Entered[] {
    if (updates.length === 0) return []
    const next = this.#appends.next() + behind
    const notice = judge({ next, updates: updates.length })
    if (!notice) return []
    const fact = entered(notice, next, factEntry(notice, SERVER, this.#seams.now()))
    this.#applied = fold(this.#applied, fact)
    return [fact]
  }

  #append(person: PersonId, brought: Brought): Promise<Head | null> {
    const time = this.#seams.now()
    const entries: readonly NewEntry[] = [
      ...brought.facts.map((f) => factEntry(f.fact, f.by, f.at)),
      ...brought.updates.map((bytes) => updateEntry(bytes, person, time)),
    ]
    this.touch()
    if (brought.updates.length > 0) {
      this.#writes++
      this.#wroteAt = time
    }
    this.#keeping.brought(brought.updates.length)
    return entries.length === 0 ? this.settled() : this.#appends.append(entries, () => this.#publish(brought))
  }

  #publish(brought: Brought): void {
    this.#durable = brought.facts.reduce(fold, this.#durable)
    this.#facts.push(...brought.facts.filter(({ fact }) => fact.kind !== 'joined'))
    this.#audience.publish(brought)
    if (this.#keeping.due()) this.#keep()
  }

  /** What is applied now is written down once it is durable, with what was decided until then. Appends go on. */
  #keep(): Promise<void> {
    const stored = this.#text.stored()
    return this.#keeping.keep(async () => {
      const then: { kept?: Kept } = {}
      const head = await this.#appends.cut(() => {
        then.kept = { stored, facts: [...this.#facts], clients: this.#durable.clients }
      })
      return head && then.kept ? { head, kept: then.kept } : null
    })
  }

  /** A text that cannot be had ends the room: the journal is read again, all of it. */
  #doc(): Y.Doc {
    try {
      return this.#text.doc()
    } catch (error) {
      this.#poison(error)
      throw error
    }
  }

  #change(edit: () => void): readonly Uint8Array[] {
    const doc = this.#doc()
    return this.#attempt(() => changes(doc, edit))
  }

  #attempt<T>(edit: () => T): T {
    try {
      return edit()
    } catch (error) {
      this.#poison(error)
      throw error
    }
  }

  /** [RM8] What is in memory is not what is in the journal: everybody out, and the journal is read again. */
  #poison(error: unknown): void {
    this.#keeping.stop()
    this.#end(CLOSE.later)
    this.#ended(error)
  }

  #end(code: CloseCode): void {
    if (this.#phase.state === 'closing') return
    this.#phase = { state: 'closing' }
    for (const peer of this.peers()) peer.close(code)
  }
}
