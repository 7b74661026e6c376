import * as Y from 'yjs'
import type { PlannedEdit } from '../../model/draft/planned.ts'
import { textsOf } from '../../model/draft/text.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../model/memo/limits.ts'
import type { Deletion } from './decode.ts'
import { type DeletionVerdict, lengthOf } from './deletions.ts'
import type { StructPlace } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

const TOO_MANY_MARKS: AdmitRefusal = { code: 'too-large', detail: 'marks' }

/**
 * [AD12] What an update adds to the text: blocks, and characters in each block. Only growth is judged, so that a text that
 * is too large already can be worked on and made smaller.
 */
export class Growth {
  readonly #doc: Y.Doc
  /** Of the sender's own new structs, what the same update deletes again. */
  readonly #withdrawn: readonly Deletion[]
  /** What the update deletes of what stands. */
  readonly #deleted: DeletionVerdict
  #next = 0
  #blocks = 0
  /** In code units. */
  readonly #added = new Map<unknown, number>()
  /** [AD16] Where marks begin and end. */
  readonly #ends = new Map<unknown, number>()
  /** The characters of the addresses that words are linked to. */
  #addresses = 0

  constructor(doc: Y.Doc, deletions: readonly Deletion[], own: number, deleted: DeletionVerdict) {
    this.#doc = doc
    this.#deleted = deleted
    const state = Y.getState(doc.store, own)
    this.#withdrawn = deletions.filter(({ client, clock, len }) => client === own && clock + len > state)
  }

  /** Counts the next struct of an update. */
  add({ id, length, content }: Y.Item, place: StructPlace): AdmitRefusal | null {
    const added = length - this.#withdrawnOf(id.clock, id.clock + length)
    if (content instanceof Y.ContentType && place.at === 'root') this.#blocks += added
    if (place.at !== 'text') return null
    if (content instanceof Y.ContentFormat) {
      this.#addresses += added * addressLength(content)
      return this.#addEnds(place.block, added)
    }
    if (!(content instanceof Y.ContentString)) return null
    this.#added.set(place.block, (this.#added.get(place.block) ?? 0) + added)
    return null
  }

  /** What alone is too much is refused before the rest is looked at. */
  #addEnds(block: unknown, added: number): AdmitRefusal | null {
    const ends = (this.#ends.get(block) ?? 0) + added
    this.#ends.set(block, ends)
    return ends - this.#removedEnds(block) > MAX_BLOCK_MARKS ? TOO_MANY_MARKS : null
  }

  #removedEnds(block: unknown): number {
    return block instanceof Y.XmlElement ? (this.#deleted.removedEnds.get(block) ?? 0) : 0
  }

  judge(): AdmitRefusal | null {
    const { removed, removedBlocks } = this.#deleted
    const blocks = this.#blocks - removedBlocks
    if (blocks > 0 && blockCount(this.#doc) + blocks > MAX_BLOCKS)
      return { code: 'too-large', detail: 'blocks' }
    // A block that is too long may be moved or divided: a part of it is no longer than it was.
    const longest = Math.max(MAX_BLOCK_LENGTH, ...[...removed.keys()].map(lengthOf))
    for (const [block, added] of this.#added) {
      const gone = block instanceof Y.XmlElement ? (removed.get(block) ?? 0) : 0
      const was = block instanceof Y.XmlElement && block.doc ? lengthOf(block) : 0
      if (added > gone && was + added - gone > longest) return { code: 'too-large', detail: 'block' }
    }
    for (const [block, added] of this.#ends) {
      const more = added - this.#removedEnds(block)
      if (more > 0 && more + markEndsIn(block) > MAX_BLOCK_MARKS) return TOO_MANY_MARKS
    }
    const gone = sum(removed.values())
    return isTextTooLong(this.#doc, sum(this.#added.values()) + this.#addresses, gone)
      ? { code: 'too-large', detail: 'text' }
      : null
  }

  /** How many ticks of a new struct the update deletes again. Structs and ranges both come in the order of their clocks. */
  #withdrawnOf(from: number, to: number): number {
    let found = 0
    for (let i = this.#next; i < this.#withdrawn.length; i++) {
      const { clock = 0, len = 0 } = this.#withdrawn[i] ?? {}
      if (clock >= to) break
      if (clock + len <= from) this.#next = i + 1
      found += Math.max(0, Math.min(to, clock + len) - Math.max(from, clock))
    }
    return found
  }
}

/** [AD16] Where marks begin and end in a block that stands. Counted only when an edit adds some. */
function markEndsIn(block: unknown): number {
  if (!(block instanceof Y.XmlElement) || !block.doc) return 0
  let ends = 0
  for (const text of textsOf(block))
    for (let item = text._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentFormat) ends++
  return ends
}

/** [AD12] The same of an edit that the server is asked to make; it is judged before anything is changed. */
export function judgePlanned(doc: Y.Doc, { blocks, resized }: PlannedEdit): AdmitRefusal | null {
  if (blocks > 0 && blockCount(doc) + blocks > MAX_BLOCKS) return { code: 'too-large', detail: 'blocks' }
  if (resized.some(({ was, is }) => is > Math.max(was, MAX_BLOCK_LENGTH)))
    return { code: 'too-large', detail: 'block' }
  if (resized.some(({ ends = 0 }) => ends > MAX_BLOCK_MARKS)) return TOO_MANY_MARKS
  const added = sum(resized.map(({ was, is }) => Math.max(0, is - was)))
  const gone = sum(resized.map(({ was, is }) => Math.max(0, was - is)))
  return isTextTooLong(doc, added, gone) ? { code: 'too-large', detail: 'text' } : null
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)

const blockCount = (doc: Y.Doc): number => sum(LANGS.map((lang) => doc.getXmlFragment(lang).length))

const characterCount = (doc: Y.Doc): number =>
  sum(
    LANGS.flatMap((lang) => doc.getXmlFragment(lang).toArray()).map((block) =>
      block instanceof Y.XmlElement ? lengthOf(block) + addressesIn(block) : 0,
    ),
  )

function addressesIn(block: Y.XmlElement): number {
  let characters = 0
  for (const text of textsOf(block))
    for (let item = text._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentFormat) characters += addressLength(item.content)
  return characters
}

function addressLength({ value }: Y.ContentFormat): number {
  // Typed as an object; null takes the mark away.
  const attributes: unknown = value
  if (typeof attributes !== 'object' || attributes === null || !('href' in attributes)) return 0
  return typeof attributes.href === 'string' ? attributes.href.length : 0
}

/** The characters of a text, those of addresses included, when they were last counted, and what was added since. Counting takes a walk over all blocks. */
const atMost = new WeakMap<Y.Doc, number>()

function isTextTooLong(doc: Y.Doc, added: number, removed: number): boolean {
  if (added <= removed) return false
  const estimate = (atMost.get(doc) ?? characterCount(doc)) + added
  atMost.set(doc, estimate)
  if (estimate <= MAX_TEXT_LENGTH) return false
  const exact = characterCount(doc)
  atMost.set(doc, exact + added)
  return exact + added - removed > MAX_TEXT_LENGTH
}
