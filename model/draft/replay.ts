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

/** A document with the updates applied in one transaction. (`Y.mergeUpdates` over a long log would be quadratic.) */
export function draftOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** [HI1] The text as it stood after entry `seq`. */
export function memorandumAt(updates: readonly JournalUpdate[], lang: Lang, seq: Seq): Memorandum {
  const steps = memorandumSteps(updates, lang, seq)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in small steps: a long journal takes seconds, in which the server has others to serve. */
export function* memorandumSteps(
  updates: readonly JournalUpdate[],
  lang: Lang,
  seq: Seq,
): Generator<void, Memorandum> {
  const texts = yield* textsSteps(updates, lang, [seq])
  return texts.get(seq) ?? { lang, blocks: [] }
}

/** The texts as they stood after several entries, in one replay. [CP7] In small steps, too. */
export function* textsSteps(
  updates: readonly JournalUpdate[],
  lang: Lang,
  seqs: readonly Seq[],
): Generator<void, ReadonlyMap<Seq, Memorandum>> {
  return yield* replaySteps(updates, seqs, (doc) => readTextSteps(doc, lang))
}

/** What is read of the document as it stood after several entries, in one replay. */
export function* replaySteps<T>(
  updates: readonly JournalUpdate[],
  seqs: Iterable<Seq>,
  read: (doc: Y.Doc, seq: Seq) => Generator<void, T>,
): Generator<void, ReadonlyMap<Seq, T>> {
  const doc = new Y.Doc()
  const found = new Map<Seq, T>()
  let rest = updates
  for (const seq of [...new Set(seqs)].sort((a, b) => a - b)) {
    rest = yield* applied(doc, rest, seq)
    found.set(seq, yield* read(doc, seq))
  }
  doc.destroy()
  return found
}

/** So many updates are applied in one transaction, or as many as have so many bytes: one by one they cost three times as much. */
const BATCH = { updates: 200, bytes: 1 << 16 }

/** Applies the updates up to an entry; returns those behind it. */
function* applied(
  doc: Y.Doc,
  updates: readonly JournalUpdate[],
  until: Seq,
): Generator<void, readonly JournalUpdate[]> {
  let at = 0
  const isDue = (): boolean => (updates[at]?.seq ?? Number.POSITIVE_INFINITY) <= until
  while (isDue()) {
    doc.transact(() => {
      let bytes = 0
      for (let count = 0; count < BATCH.updates && bytes < BATCH.bytes && isDue(); count++, at++) {
        const update = updates[at]?.update
        if (update) Y.applyUpdate(doc, update)
        bytes += update?.length ?? 0
      }
    })
    yield
  }
  return updates.slice(at)
}

/** The text of one language, block by block. */
export function* readTextSteps(doc: Y.Doc, lang: Lang): Generator<void, Memorandum> {
  const blocks: Block[] = []
  for (const element of elementsOf(rootOf(doc, lang))) {
    blocks.push(readBlock(element))
    yield
  }
  return { lang, blocks }
}

/** [HI2] Every change of every block, in order, from the journal alone. After an update only the blocks it touched are read. */
export const changesOf = (updates: readonly JournalUpdate[], lang: Lang): readonly BlockChange[] =>
  [...changesIn(updates, lang)].flat()

/** The same one entry at a time. With `only`, no other block is read. */
export function* changesIn(
  updates: readonly JournalUpdate[],
  lang: Lang,
  only?: BlockId,
): Generator<readonly BlockChange[]> {
  const doc = new Y.Doc()
  const root = rootOf(doc, lang)
  const tracker = new BlockTracker(root, only)
  for (const { update, ...entry } of updates) {
    Y.applyUpdate(doc, update)
    yield tracker.differences().map((difference) => ({ ...entry, ...difference }))
  }
  doc.destroy()
}

/** Whose updates touched which blocks behind entry `from`, up to entry `to`. Who restores or accepts touches what they bring. */
export function* touchesSteps(
  updates: readonly JournalUpdate[],
  lang: Lang,
  from: Seq,
  to: Seq,
): Generator<void, ReadonlyMap<BlockId, ReadonlySet<PersonId>>> {
  const doc = new Y.Doc()
  const rest = yield* applied(doc, updates, from)
  const tracker = new BlockTracker(rootOf(doc, lang))
  tracker.differences()
  const touches = new Map<BlockId, Set<PersonId>>()
  for (const { update, by, seq } of rest) {
    if (seq > to) break
    Y.applyUpdate(doc, update)
    for (const { block } of tracker.differences())
      touches.set(block, (touches.get(block) ?? new Set()).add(by))
    yield
  }
  doc.destroy()
  return touches
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
