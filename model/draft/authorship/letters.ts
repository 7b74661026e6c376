import * as Y from 'yjs'
import type { BlockId, ClientId, Seq } from '../../ids.ts'
import type { Written } from '../replay.ts'
import { Carriers, type Path } from './carriers.ts'
import { LONG, traceDisplaced } from './displaced.ts'
import { Past } from './past.ts'
import { traceReturned } from './returned.ts'
import type { Hand, Stamp } from './stamp.ts'
import {
  type Done,
  doneIn,
  enteredStretches,
  namedStretches,
  removedPieces,
  type Stretch,
  stringOf,
} from './stretches.ts'
import { traceUndone } from './undone.ts'

/** Whether a client id is one that a person joined under; the others are the server's own. */
export type IsPersons = (client: ClientId) => boolean

/**
 * The text as it comes to be, entry by entry, and whose every character of it is. The document keeps what was deleted:
 * it never leaves this place. Entries come in order, each once.
 */
export class Letters {
  readonly doc = new Y.Doc({ gc: false })
  readonly #past = new Past()
  readonly #carriers = new Carriers()
  /** [AU6] What was taken out for good, by its words. */
  readonly #taken = new Map<string, Stretch[]>()
  readonly #isPersons: IsPersons
  readonly #touched = new WeakMap<Y.XmlElement, Seq>()
  #entering: Written | null = null

  constructor(isPersons: IsPersons) {
    this.#isPersons = isPersons
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      // As in a room: the journal alone changes the text.
      transaction._needFormattingCleanup = false
      if (this.#entering) this.#learn(transaction, this.#entering)
    })
  }

  enter(written: Written): void {
    this.#entering = written
    Y.applyUpdate(this.doc, written.update)
    this.#entering = null
  }

  /** Whose the characters of an item are, in order. */
  handsIn(item: Y.Item): readonly { readonly len: number; readonly hand: Hand }[] {
    const text = stringOf(item)
    if (text === null) return []
    return this.#past.handsOf([{ client: item.id.client, clock: item.id.clock, text }])
  }

  path(block: BlockId): Path | null {
    return this.#carriers.path(block)
  }

  /** The last entry that changed the words of an element, its place or its form; 0: none. */
  touched(element: Y.XmlElement): Seq {
    return this.#touched.get(element) ?? 0
  }

  #learn(transaction: Y.Transaction, { seq, at, by, update }: Written): void {
    const stamp: Stamp = { seq, at, by }
    const done = doneIn(transaction, update)
    for (const { client, from, to } of done.ranges)
      this.#past.brought(client, from, to, { first: stamp, reentered: null })
    const byServer = done.ranges.some(({ client }) => !this.#isPersons(client))
    this.#touch(done, seq)
    const removed = namedStretches(done)
    this.#past.removed(removedPieces(done), stamp)
    for (const { pieces } of removed) this.#past.named(pieces, stamp)
    this.#carriers.note(done, stamp)
    const known = traceUndone(this.doc, done.fresh, this.#past, stamp)
    const entered = enteredStretches(done.fresh.filter((item) => !known.has(item)))
    const strange = entered.filter((stretch) => !this.#returned(stretch, done, stamp, byServer))
    const { entered: unknown, left } = traceDisplaced(strange, removed, this.#past, stamp)
    for (const stretch of unknown) this.#pasted(stretch, stamp)
    this.#remember(left)
  }

  #touch({ fresh, removed }: Done, seq: Seq): void {
    for (const items of [fresh, removed])
      for (const { parent } of items) {
        if (parent instanceof Y.XmlElement) this.#touched.set(parent, seq)
        else if (parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement)
          this.#touched.set(parent.parent, seq)
      }
  }

  /** What is typed into a block is no return of it, though it may read the same for a moment. */
  #returned(stretch: Stretch, { isFresh }: Done, stamp: Stamp, byServer: boolean): boolean {
    const { inside } = stretch
    const element = inside.parent
    if (!(element instanceof Y.XmlElement)) return false
    const cameAnew = (type: Y.XmlElement | Y.XmlText) => type._item !== null && isFresh(type._item)
    const anew = cameAnew(element) || (cameAnew(inside) && stretch.text.length > 1)
    if (!byServer && !anew) return false
    return traceReturned(stretch, this.#carriers.textsOf(element), this.#past, { stamp, byServer })
  }

  /** [AU6] What a person takes out and later puts in again, all of it and long enough, stays whose it was. */
  #pasted({ text, pieces }: Stretch, stamp: Stamp): void {
    const sources = this.#taken.get(text) ?? []
    const own = sources.filter((source) => this.#past.removedBy(source.pieces, stamp.by))
    const source = this.#past.oneOf(own)
    if (source) this.#past.reenter(pieces, this.#past.handsOf(source.pieces), stamp)
  }

  #remember(left: readonly Stretch[]): void {
    for (const stretch of left)
      if (stretch.text.length >= LONG)
        this.#taken.set(stretch.text, [...(this.#taken.get(stretch.text) ?? []), stretch])
  }
}
