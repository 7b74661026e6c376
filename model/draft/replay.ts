import type * as Y from 'yjs'
import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Block, Lang, Memorandum } from '../memo/blocks.ts'
import { BlockTracker, trackedBlocks } from './block-tracker.ts'
import { appliedInPortions, entrySteps, journalDocument } from './journal-document.ts'
import { elementsOf, readBlock, rootOf } from './text.ts'

/** One update of the journal. `at` is UTC milliseconds. */
export type JournalUpdate = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly update: Uint8Array
  /** It applies a suggestion: who accepted it; `by` proposed it. */
  readonly accepted?: readonly PersonId[]
}

/** What one entry of the journal did to one block; null means that the block did not exist. */
export type BlockChange = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: BlockId
  readonly before: Block | null
  readonly after: Block | null
  readonly accepted?: readonly PersonId[]
}

const applied = (doc: Y.Doc, updates: readonly JournalUpdate[]): Generator<void, void> =>
  appliedInPortions(
    doc,
    updates.map(({ update }) => update),
  )

/** The text of one language, block by block. */
export function* readTextSteps(doc: Y.Doc, lang: Lang): Generator<void, Memorandum> {
  const blocks: Block[] = []
  for (const element of elementsOf(rootOf(doc, lang))) {
    blocks.push(readBlock(element))
    yield
  }
  return { lang, blocks }
}

/**
 * [HI1] What is read of a document as it stood after several entries, [CP7] in one replay. The updates of the journal are
 * entered page by page, in small steps: a long journal takes seconds, in which the server has others to serve.
 */
export class EntriesReplay<T> {
  readonly #doc = journalDocument()
  readonly #due: Seq[]
  readonly #read: (doc: Y.Doc, seq: Seq) => Generator<void, T>
  readonly #found = new Map<Seq, T>()

  constructor(seqs: Iterable<Seq>, read: (doc: Y.Doc, seq: Seq) => Generator<void, T>) {
    this.#due = [...new Set(seqs)].sort((a, b) => a - b)
    this.#read = read
  }

  /** Whether what follows changes nothing in what was asked for. */
  done(): boolean {
    return this.#due.length === 0
  }

  /** The updates that follow those before. */
  *enter(updates: readonly JournalUpdate[]): Generator<void, void> {
    let rest = updates
    for (let [due] = this.#due; due !== undefined; [due] = this.#due) {
      const until = due
      const beyond = rest.findIndex(({ seq }) => seq > until)
      yield* applied(this.#doc, beyond < 0 ? rest : rest.slice(0, beyond))
      if (beyond < 0) return
      yield* this.#readDue()
      rest = rest.slice(beyond)
    }
  }

  *end(): Generator<void, ReadonlyMap<Seq, T>> {
    while (!this.done()) yield* this.#readDue()
    this.#doc.destroy()
    return this.#found
  }

  *#readDue(): Generator<void, void> {
    const [due] = this.#due
    if (due !== undefined) this.#found.set(due, yield* this.#read(this.#doc, due))
    this.#due.shift()
  }
}

/** The texts as they stood after several entries. */
export class TextsReplay extends EntriesReplay<Memorandum> {
  constructor(lang: Lang, seqs: Iterable<Seq>) {
    super(seqs, (doc) => readTextSteps(doc, lang))
  }
}

/** [HI2] Every change of every block, in order, from the journal alone. After an update only the blocks it touched are read. */
export class ChangesReplay {
  readonly #doc = journalDocument()
  readonly #tracker: BlockTracker
  readonly #take: (changes: readonly BlockChange[]) => void

  /** `take`: is given what each update changed. With `only`, no other block is read. */
  constructor(lang: Lang, take: (changes: readonly BlockChange[]) => void, only?: BlockId) {
    this.#take = take
    this.#tracker = new BlockTracker(rootOf(this.#doc, lang), only)
  }

  done(): boolean {
    return false
  }

  /** The updates that follow those before, in small steps. */
  *enter(updates: readonly JournalUpdate[]): Generator<void, void> {
    for (const { update, ...entry } of updates) {
      yield* entrySteps(this.#doc, update)
      this.#take(this.#tracker.differences().map((difference) => ({ ...entry, ...difference })))
      yield
    }
  }
}

/**
 * [HI2] The same behind entry `from`, up to entry `to`: what is before is applied in portions, and read once. Who restores
 * or accepts changes what they bring.
 */
export class LaterChangesReplay {
  readonly #doc = journalDocument()
  readonly #lang: Lang
  readonly #from: Seq
  readonly #to: Seq
  readonly #take: (change: BlockChange) => void
  #tracker: BlockTracker | null = null
  #done = false

  constructor(lang: Lang, from: Seq, to: Seq, take: (change: BlockChange) => void) {
    this.#lang = lang
    this.#from = from
    this.#to = to
    this.#take = take
  }

  done(): boolean {
    return this.#done
  }

  /** The updates that follow those before, in small steps. */
  *enter(updates: readonly JournalUpdate[]): Generator<void, void> {
    const before = updates.filter(({ seq }) => seq <= this.#from)
    yield* applied(this.#doc, before)
    for (const { update, ...entry } of updates.slice(before.length)) {
      this.#done ||= entry.seq > this.#to
      if (this.#done) return
      this.#tracker ??= yield* trackedBlocks(rootOf(this.#doc, this.#lang))
      yield* entrySteps(this.#doc, update)
      for (const difference of this.#tracker.differences()) this.#take({ ...entry, ...difference })
      yield
    }
  }

  /** The text as the last of them left it. */
  text(): Generator<void, Memorandum> {
    return readTextSteps(this.#doc, this.#lang)
  }
}
