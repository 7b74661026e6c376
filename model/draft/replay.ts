import * as Y from 'yjs'
import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Block, Lang, Memorandum } from '../memo/blocks.ts'
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

/** Applies updates in one transaction. (`Y.mergeUpdates` over a long log would be quadratic.) */
function applyAll(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

/**
 * [JR7] A document that the journal alone changes. Yjs by itself removes redundant marks after it has applied an update; the
 * clients do so too, and their removal comes in as an update of theirs. `gc` false: deleted text stays.
 */
export function journalDocument({ gc = true }: { readonly gc?: boolean } = {}): Y.Doc {
  const doc = new Y.Doc({ gc })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** A document with the updates applied in one transaction. */
export function draftOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = journalDocument()
  applyAll(doc, updates)
  return doc
}

/**
 * So many updates are applied in one transaction, or as many as have so many bytes or delete in so many places: one by one
 * they cost three times as much, and at the end of a transaction Yjs works on all that it deleted.
 */
const PORTION = { updates: 200, bytes: 1 << 16, deletions: 1_000 }

/** Applies the first of the updates in one transaction; returns how many. */
function applyPortion(doc: Y.Doc, updates: readonly Uint8Array[]): number {
  return doc.transact(({ deleteSet }) => {
    let [taken, bytes] = [0, 0]
    for (const update of updates) {
      Y.applyUpdate(doc, update)
      taken++
      bytes += update.length
      if (taken === PORTION.updates || bytes >= PORTION.bytes) break
      if (deletionsIn(deleteSet) >= PORTION.deletions) break
    }
    return taken
  })
}

function deletionsIn({ clients }: Y.Transaction['deleteSet']): number {
  let deletions = 0
  for (const ranges of clients.values()) deletions += ranges.length
  return deletions
}

/** Applies updates in portions, so that others have their turn in between. */
export function* appliedInPortions(doc: Y.Doc, updates: readonly Uint8Array[]): Generator<void, void> {
  for (let rest = updates; rest.length > 0; ) {
    rest = rest.slice(applyPortion(doc, rest))
    yield
  }
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

  /** With `only`, no other block is read. */
  constructor(lang: Lang, only?: BlockId) {
    this.#tracker = new BlockTracker(rootOf(this.#doc, lang), only)
  }

  /** What the next update changed. */
  enter({ update, ...entry }: JournalUpdate): readonly BlockChange[] {
    Y.applyUpdate(this.#doc, update)
    return this.#tracker.differences().map((difference) => ({ ...entry, ...difference }))
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
      Y.applyUpdate(this.#doc, update)
      for (const difference of this.#tracker.differences()) this.#take({ ...entry, ...difference })
      yield
    }
  }

  /** The text as the last of them left it. */
  text(): Generator<void, Memorandum> {
    return readTextSteps(this.#doc, this.#lang)
  }
}

type Difference = Pick<BlockChange, 'block' | 'before' | 'after'>

/** Keeps the blocks of a text as last read, and which elements were touched since then. */
export class BlockTracker {
  readonly #root: Y.XmlFragment
  readonly #only: BlockId | undefined
  readonly #read = new Map<Y.XmlElement, Block>()
  readonly #touched = new Set<Y.XmlElement>()
  /** Whether elements came or went. */
  #sequenceChanged: boolean

  /** With `only`, no other block is read. */
  constructor(root: Y.XmlFragment, only?: BlockId) {
    this.#root = root
    this.#only = only
    // What is there already is read with the first call.
    this.#sequenceChanged = root.length > 0
    root.observeDeep((events) => {
      for (const { target } of events) {
        if (target === root) this.#sequenceChanged = true
        else if (target instanceof Y.XmlElement) this.#touched.add(target)
        else if (target.parent instanceof Y.XmlElement) this.#touched.add(target.parent)
      }
    })
  }

  /** Reads what is there already, block by block. */
  *read(): Generator<void, void> {
    for (const element of elementsOf(this.#root)) {
      if (this.#isAsked(element)) this.#read.set(element, readBlock(element))
      yield
    }
    this.#sequenceChanged = false
  }

  /** What changed since the last call. */
  differences(): readonly Difference[] {
    const before = new Map<BlockId, Block>()
    const after = new Map<BlockId, Block>()
    if (this.#sequenceChanged) this.#compareSequence(before)
    for (const element of this.#touched) {
      const was = this.#read.get(element)
      if (was) before.set(was.id, was)
      if (element.parent !== this.#root || !this.#isAsked(element)) {
        this.#read.delete(element)
        continue
      }
      const is = readBlock(element)
      this.#read.set(element, is)
      after.set(is.id, is)
    }
    this.#touched.clear()
    this.#sequenceChanged = false
    return differing(before, after)
  }

  #isAsked(element: Y.XmlElement): boolean {
    const id = element.getAttribute('id')
    return this.#only === undefined || !id || id === this.#only
  }

  /** Puts what the deleted elements held into `before`, and marks the new elements to be read. */
  #compareSequence(before: Map<BlockId, Block>): void {
    const here = new Set(elementsOf(this.#root))
    for (const [element, block] of this.#read) {
      if (here.has(element)) continue
      before.set(block.id, block)
      this.#read.delete(element)
      this.#touched.delete(element)
    }
    for (const element of here)
      if (!this.#read.has(element) && this.#isAsked(element)) this.#touched.add(element)
  }
}

/** A tracker that has read what is there. */
function* trackedBlocks(root: Y.XmlFragment): Generator<void, BlockTracker> {
  const tracker = new BlockTracker(root)
  yield* tracker.read()
  return tracker
}

function differing(was: ReadonlyMap<BlockId, Block>, is: ReadonlyMap<BlockId, Block>): readonly Difference[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((block): Difference[] => {
    const before = was.get(block) ?? null
    const after = is.get(block) ?? null
    return isSame(before, after) ? [] : [{ block, before, after }]
  })
}

/** Whether two plain values are equal all the way down; much cheaper than to write both as JSON. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => isSame(value, theirs.get(key)))
}
