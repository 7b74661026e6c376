import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import type { Seams } from '../../model/seams.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import { Appends, type Durability } from './appends.ts'
import { Dossiers } from './dossiers.ts'
import { captureUpdates } from './edits.ts'
import { enteredUpdates, factEntry, updateEntry } from './entries.ts'
import { isNewcomer, type LiveText } from './live-text.ts'
import type { Loaded } from './load.ts'
import type { RoomAppend } from './peers.ts'
import { weightOf } from './room-weight.ts'
import type { SnapshotBody } from './snapshot-body.ts'
import { type Pace, Snapshotter } from './snapshotter.ts'
import type { RoomWatch } from './watch.ts'

export type RoomStateDeps = {
  readonly seams: Seams
  /** For failures that harm nobody. */
  readonly report: (error: unknown) => void
  readonly pace: Pace
  readonly watch: RoomWatch
  /** Called once an append is durable; never for one that is not. */
  readonly publish: (append: RoomAppend, upTo: Seq) => void
  /** What is in memory is not what is in the journal. */
  readonly broken: (error: unknown) => void
}

/** Everything applied, durable or not. Nothing of it may be shown to a person. */
export type AppliedState = { readonly doc: Y.Doc; readonly dossier: Dossier }
/** What of a journal earlier states are read from. */
export type Archive = Pick<Journal, 'pages' | 'kept'> & {
  /** Never rejects, and is done before the journal is closed. `body` is asked for when its turn has come. */
  readonly keep: (head: Head, body: () => Promise<Uint8Array>) => Promise<void>
}
/** Where the next entry goes, and how many updates follow it in the same append. */
export type EntryPosition = { readonly next: Seq; readonly updates: number }

/**
 * The two readings of one journal, text and dossier, as applied and as durable; the only one who appends to it. [RM8] If a
 * change or an append fails, the state is broken: the journal has to be read again.
 */
export class RoomState {
  /** How far what was accepted is durable. */
  readonly appends: Durability
  readonly dossiers: Pick<Dossiers, 'applied' | 'durable' | 'facts'>
  readonly text: Pick<LiveText, 'atRest' | 'knows' | 'vector'>
  readonly #journal: Journal
  readonly #text: LiveText
  readonly #seams: Seams
  readonly #deps: RoomStateDeps
  readonly #appends: Appends
  readonly #snapshotter: Snapshotter
  readonly #dossiers: Dossiers
  readonly #keeping = new SerialQueue()
  #wroteAt: number
  #writes = 0
  #factBytes: number

  constructor(loaded: Loaded, deps: RoomStateDeps) {
    this.#journal = loaded.journal
    this.#text = loaded.text
    this.#factBytes = loaded.factBytes
    this.#seams = deps.seams
    this.#deps = deps
    this.#dossiers = new Dossiers(loaded.dossier, loaded.facts)
    this.#wroteAt = deps.seams.now()
    this.#snapshotter = new Snapshotter(loaded.journal, loaded.from, deps.pace, deps.report)
    this.#appends = new Appends(loaded.journal, (error) => this.#break(error), deps.watch.append)
    this.appends = this.#appends
    this.dossiers = this.#dossiers
    this.text = this.#text
  }

  head(): Head {
    return this.#journal.head
  }

  /** A text that cannot be had breaks the state. */
  doc(): Y.Doc {
    return this.attempt(() => this.#text.doc())
  }

  applied(): AppliedState {
    return { doc: this.doc(), dossier: this.#dossiers.applied() }
  }

  /** What a document with this state vector lacks. Throws when it is no vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    if (!isNewcomer(stateVector)) this.doc()
    return this.#text.missing(stateVector)
  }

  /** Every update of the text after entry `after`, with its author and time, from the journal, a page after the other. */
  written(after: Seq): AsyncGenerator<readonly JournalUpdate[], void> {
    return enteredUpdates(this.#journal.pages(after))
  }

  /** [RN2] The durable entries, and what is kept of some of them; that something cannot be kept harms nobody. */
  archive(): Archive {
    const journal = this.#journal
    return {
      pages: (after, upTo) => journal.pages(after, upTo),
      kept: (seq) => journal.kept(seq),
      keep: (head, body) =>
        this.#keeping.run(async () => journal.keep({ ...head, body: await body() })).catch(this.#deps.report),
    }
  }

  /** [RM19] Bytes of memory. */
  weight(): number {
    const { clients } = this.#dossiers.applied()
    return weightOf({ ...this.#text.size(), factBytes: this.#factBytes, clients: clients.size })
  }

  /** Counts the writes to the text; -1 while one is under way. */
  writes(): number {
    return this.#appends.pending() ? -1 : this.#writes
  }

  /** If `change` throws it may have been half applied, so the state is broken. */
  attempt<T>(change: () => T): T {
    try {
      return change()
    } catch (error) {
      this.#break(error)
      throw error
    }
  }

  /** Edits the document; returns the updates that makes. */
  edit(edit: (doc: Y.Doc) => void): readonly Uint8Array[] {
    const doc = this.doc()
    return this.attempt(() => captureUpdates(doc, () => edit(doc)))
  }

  /** Applies facts just decided. `ahead`: how many entries of the same append come before them. */
  applyFacts(facts: readonly Fact[], by: PersonId, ahead = 0): readonly Entered[] {
    return this.#dossiers.apply(facts, { by, at: this.#seams.now(), seq: this.#appends.next() + ahead })
  }

  /**
   * [LR1] Judges updates just applied. What everybody has to be told of them is a fact by the server, in front of them in
   * the same append.
   */
  notice(
    judge: (position: EntryPosition) => Fact | null,
    ahead: number,
    updates: number,
  ): readonly Entered[] {
    const notice = judge({ next: this.#appends.next() + ahead, updates })
    return notice ? this.applyFacts([notice], SERVER, ahead) : []
  }

  /** What was decided and applied goes into the journal, facts first; once durable it is published. */
  append(person: PersonId, append: RoomAppend): Promise<Head | null> {
    const time = this.#seams.now()
    const facts = append.facts.map(factEntry)
    for (const { payload } of facts) this.#factBytes += payload.length
    const entries: readonly NewEntry[] = [
      ...facts,
      ...append.updates.map((bytes, i) => updateEntry(bytes, append.authors?.[i] ?? person, time)),
    ]
    if (append.updates.length > 0) {
      this.#writes++
      this.#wroteAt = time
    }
    this.#snapshotter.countUpdates(append.updates.length)
    const upTo = this.#appends.acceptedUpTo() + entries.length
    return entries.length === 0
      ? this.#appends.settled()
      : this.#appends.append(entries, () => this.#durable(append, upTo))
  }

  /** What is appended until `run` is over is one append; `run` must not wait for what it appends. */
  together(run: () => Promise<void>): Promise<void> {
    return this.#appends.together(run)
  }

  /** If nobody wrote for so long (ms), the document is given back, and a snapshot is written when one is due. */
  async rest(quiet: number): Promise<void> {
    const busy = this.#appends.pending() || this.#text.atRest()
    if (busy || this.#seams.now() - this.#wroteAt < quiet) return
    this.#text.rest()
    if (this.#snapshotter.dueAtRest()) await this.#writeSnapshot()
  }

  /** What was accepted before is still written. */
  async close(): Promise<void> {
    await this.#appends.settled()
    await this.#snapshotter.finished()
    await this.#keeping.settled()
    if (this.#snapshotter.dueAtRest()) await this.#writeSnapshot()
    await this.#journal.close()
    this.#text.destroy()
  }

  #durable(append: RoomAppend, upTo: Seq): void {
    this.#dossiers.confirm(append.facts)
    this.#deps.publish(append, upTo)
    if (this.#snapshotter.due() && !this.#appends.held()) this.#writeSnapshot()
  }

  /** [KP5] The text as applied now is written once it is durable, with what was decided until then. Appends go on. */
  #writeSnapshot(): Promise<void> {
    const text = this.#text.bytes()
    return this.#snapshotter.write(async () => {
      const taken: { body?: SnapshotBody } = {}
      const head = await this.#appends.cut(() => {
        taken.body = {
          text,
          facts: this.#dossiers.facts(),
          clients: this.#dossiers.durable().clients,
        }
      })
      return head && taken.body ? { head, body: taken.body } : null
    })
  }

  #break(error: unknown): void {
    this.#snapshotter.stop()
    this.#deps.broken(error)
  }
}
