import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { Written } from '../../model/draft/replay.ts'
import { type PersonId, personId, type Seq } from '../../model/ids.ts'
import type { Seams } from '../../model/seams.ts'
import type { Head, Journal, NewEntry } from '../store/port.ts'
import { Appends } from './appends.ts'
import type { Brought } from './audience.ts'
import { changes } from './edits.ts'
import { entered, factEntry, updateEntry } from './entries.ts'
import { Keeping, type Pace } from './keeping.ts'
import type { Kept } from './kept.ts'
import type { Loaded } from './loaded.ts'
import { isNewcomer, type Text } from './text.ts'
import type { RoomWatch } from './watch.ts'

export type RecordDeps = {
  readonly seams: Seams
  /** What failed and harms nobody. */
  readonly report: (error: unknown) => void
  readonly pace: Pace
  readonly watch: RoomWatch
  /** What was brought is durable. Not called for what is not. */
  readonly told: (brought: Brought) => void
  /** What is in memory is not what is in the journal. */
  readonly broken: (error: unknown) => void
}

/** Everything applied, durable or not. Nothing of it may be shown to a person. */
export type State = { readonly doc: Y.Doc; readonly dossier: Dossier }
/** Where the next entry goes, and how many updates follow it. */
export type Place = { readonly next: Seq; readonly updates: number }

/**
 * The two readings of one journal, text and dossier, as applied and as durable; the only one who appends to it. [RM8]
 * A change that fails, or an append, breaks it: it is to be read again.
 */
export class Record {
  readonly #journal: Journal
  readonly #text: Text
  readonly #seams: Seams
  readonly #deps: RecordDeps
  readonly #appends: Appends
  readonly #keeping: Keeping
  readonly #facts: Entered[]
  #applied: Dossier
  #durable: Dossier
  #wroteAt: number
  #writes = 0

  constructor(loaded: Loaded, deps: RecordDeps) {
    this.#journal = loaded.journal
    this.#text = loaded.text
    this.#seams = deps.seams
    this.#deps = deps
    this.#facts = [...loaded.facts]
    this.#applied = loaded.dossier
    this.#durable = loaded.dossier
    this.#wroteAt = deps.seams.now()
    this.#keeping = new Keeping(loaded.journal, loaded.from, deps.pace, deps.report)
    this.#appends = new Appends(loaded.journal, (error) => this.#break(error), deps.watch.append)
  }

  applied(): Dossier {
    return this.#applied
  }

  durable(): Dossier {
    return this.#durable
  }

  /** As far as they are durable. */
  facts(): readonly Entered[] {
    return this.#facts
  }

  head(): Head {
    return this.#journal.head
  }

  text(): Pick<Text, 'atRest' | 'knows' | 'vector'> {
    return this.#text
  }

  /** A text that cannot be had breaks the record. */
  doc(): Y.Doc {
    return this.attempt(() => this.#text.doc())
  }

  state(): State {
    return { doc: this.doc(), dossier: this.#applied }
  }

  /** What a document with this state vector lacks. Throws when it is no vector. */
  missing(stateVector: Uint8Array): Uint8Array {
    if (!isNewcomer(stateVector)) this.doc()
    return this.#text.missing(stateVector)
  }

  /** Every update of the text after entry `after`, with its author and time, from the journal. */
  async written(after: Seq): Promise<readonly Written[]> {
    const entries = await this.#journal.read(after)
    return entries
      .filter((entry) => entry.kind === 'update')
      .map(({ seq, time, author, payload }) => ({ seq, at: time, by: personId(author), update: payload }))
  }

  settled(): Promise<Head | null> {
    return this.#appends.settled()
  }

  /** Runs when everything taken before is durable, and before anything taken later is told. */
  whenDurable(run: () => void): void {
    this.#appends.append([], run)
  }

  /** Where the journal ends once everything taken so far is durable. */
  acceptedUpTo(): Seq {
    return this.#appends.next() - 1
  }

  pending(): boolean {
    return this.#appends.pending()
  }

  /** The disk is behind: what to wait for before more is taken. */
  backpressure(): Promise<unknown> | null {
    return this.#appends.crowded() ? this.settled() : null
  }

  /** Counts the writes to the text; below zero while one is under way. */
  writes(): number {
    return this.#appends.pending() ? -1 : this.#writes
  }

  /** What fails may have made half of itself. */
  attempt<T>(change: () => T): T {
    try {
      return change()
    } catch (error) {
      this.#break(error)
      throw error
    }
  }

  /** The updates an edit of the document makes. */
  change(edit: (doc: Y.Doc) => void): readonly Uint8Array[] {
    const doc = this.doc()
    return this.attempt(() => changes(doc, () => edit(doc)))
  }

  /** Facts just decided, folded; `behind`: how many entries of the same append come before them. */
  decided(facts: readonly Fact[], by: PersonId, behind = 0): readonly Entered[] {
    const next = this.#appends.next() + behind
    const found = facts.map((fact, i) => entered(fact, next + i, factEntry(fact, by, this.#seams.now())))
    this.#applied = found.reduce(fold, this.#applied)
    return found
  }

  /** [LR1] What everybody is told of updates just applied: a fact by the server, in front of them in the same append. */
  noticed(judge: (place: Place) => Fact | null, behind: number, updates: number): readonly Entered[] {
    const notice = updates > 0 && judge({ next: this.#appends.next() + behind, updates })
    return notice ? this.decided([notice], SERVER, behind) : []
  }

  /** What was decided and applied, into the journal: facts first. */
  append(person: PersonId, brought: Brought): Promise<Head | null> {
    const time = this.#seams.now()
    const entries: readonly NewEntry[] = [
      ...brought.facts.map((f) => factEntry(f.fact, f.by, f.at)),
      ...brought.updates.map((bytes) => updateEntry(bytes, person, time)),
    ]
    if (brought.updates.length > 0) {
      this.#writes++
      this.#wroteAt = time
    }
    this.#keeping.brought(brought.updates.length)
    return entries.length === 0 ? this.settled() : this.#appends.append(entries, () => this.#tell(brought))
  }

  /** Nobody wrote for so long (ms): the document is given back, and what was written is kept. */
  async rest(quiet: number): Promise<void> {
    const busy = this.#appends.pending() || this.#text.atRest()
    if (busy || this.#seams.now() - this.#wroteAt < quiet) return
    this.#text.rest()
    if (this.#keeping.dueAtRest()) await this.#keep()
  }

  /** What was taken before is still written. */
  async close(): Promise<void> {
    await this.settled()
    await this.#keeping.finished()
    if (this.#keeping.dueAtRest()) await this.#keep()
    await this.#journal.close()
    this.#text.destroy()
  }

  #tell(brought: Brought): void {
    this.#durable = brought.facts.reduce(fold, this.#durable)
    this.#facts.push(...brought.facts.filter(({ fact }) => fact.kind !== 'joined'))
    this.#deps.told(brought)
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

  #break(error: unknown): void {
    this.#keeping.stop()
    this.#deps.broken(error)
  }
}
