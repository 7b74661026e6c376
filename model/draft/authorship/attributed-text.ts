import * as Y from 'yjs'
import type { BlockId, ClientId, Seq } from '../../ids.ts'
import { applyEntry, journalDocument } from '../journal-document.ts'
import type { JournalUpdate } from '../replay.ts'
import type { Stamp } from './attribution.ts'
import { BlockElements, type BlockPath } from './block-elements.ts'
import { type Attributions, CharacterHistory } from './character-history.ts'
import { DeletedWords, REMEMBERED } from './deleted-words.ts'
import { MIN_PART, traceDisplaced } from './displaced.ts'
import { type EntryEffect, effectOf, enteredStretches, namedStretches, removedTexts } from './entry-effect.ts'
import { traceReturned } from './returned.ts'
import { isText, itemTextOf, type TextStretch } from './stretches.ts'
import { traceUndone } from './undone.ts'

/** Whether a client id is one that a person joined under; all others belong to the server. */
export type IsPersonsClient = (client: ClientId) => boolean

/**
 * The text replayed entry by entry, with the attribution of every character. [AU2] The author of what came in is the
 * verified author of its entry; text that comes back keeps who first typed it beside who put it in again, where the
 * journal shows that it is the same text (AU3–AU6), else it is attributed to whoever entered it (AU7). Entries come in
 * order, each once. The document keeps deleted text (AU12), so it must never leave the server.
 */
export class AttributedText {
  readonly doc = journalDocument({ gc: false })
  readonly #history = new CharacterHistory()
  readonly #elements = new BlockElements()
  readonly #deleted: DeletedWords
  readonly #isPersons: IsPersonsClient
  readonly #touched = new WeakMap<Y.XmlElement, Seq>()
  #entering: JournalUpdate | null = null

  /** `remembered`: so many characters of deleted words. */
  constructor(isPersons: IsPersonsClient, remembered = REMEMBERED) {
    this.#isPersons = isPersons
    this.#deleted = new DeletedWords(this.doc, remembered, ({ client, clock, length }) =>
      this.#history.forgetDeleted(client, clock, length),
    )
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.#entering) this.#learn(transaction, this.#entering)
    })
  }

  enter(entry: JournalUpdate): void {
    this.#entering = entry
    applyEntry(this.doc, entry.update)
    this.#entering = null
  }

  /** The attributions of the characters of an item, in order; none when it holds no text. */
  attributionsIn(item: Y.Item): Attributions {
    return isText(item) ? this.#history.attributionsOf([itemTextOf(item)]) : []
  }

  path(block: BlockId): BlockPath | null {
    return this.#elements.path(block)
  }

  /** The last entry that changed the words or the attributes of an element; 0 when there is none. */
  touched(element: Y.XmlElement): Seq {
    return this.#touched.get(element) ?? 0
  }

  #learn(transaction: Y.Transaction, { seq, at, by, update }: JournalUpdate): void {
    const stamp: Stamp = { seq, at, by }
    const effect = effectOf(transaction, update)
    for (const { client, from, to } of effect.ranges) this.#history.noteEntered(client, from, to, stamp)
    this.#touch(effect, seq)
    const removed = namedStretches(effect)
    this.#history.noteDeleted(removedTexts(effect), stamp)
    for (const { pieces } of removed) this.#history.noteNamed(pieces, stamp)
    this.#elements.note(effect, stamp)
    this.#trace(effect, removed, stamp)
    this.#deleted.note(effect.removed)
  }

  /** Attributes what came in to whoever first typed it, as far as the journal shows where it came from. */
  #trace(effect: EntryEffect, removed: readonly TextStretch[], stamp: Stamp): void {
    const byServer = effect.ranges.some(({ client }) => !this.#isPersons(client))
    const undone = traceUndone(this.doc, effect.fresh, this.#history, stamp)
    const entered = enteredStretches(effect.fresh.filter((item) => !undone.has(item)))
    const unknown = entered.filter((stretch) => !this.#traceReturned(stretch, effect, stamp, byServer))
    const displaced = traceDisplaced(unknown, removed, this.#history, stamp)
    for (const stretch of displaced.unknown) this.#tracePasted(stretch, stamp)
    this.#deleted.keep(displaced.remaining.filter(({ text }) => text.length >= MIN_PART))
  }

  #touch({ fresh, removed }: EntryEffect, seq: Seq): void {
    for (const items of [fresh, removed])
      for (const { parent } of items) {
        if (parent instanceof Y.XmlElement) this.#touched.set(parent, seq)
        else if (parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement)
          this.#touched.set(parent.parent, seq)
      }
  }

  /** Words typed into a block did not return to it, even if the block reads as it did before: only new elements count. */
  #traceReturned(stretch: TextStretch, { isFresh }: EntryEffect, stamp: Stamp, byServer: boolean): boolean {
    const { inside } = stretch
    const element = inside.parent
    if (!(element instanceof Y.XmlElement)) return false
    const isNew = (type: Y.XmlElement | Y.XmlText) => type._item !== null && isFresh(type._item)
    const cameAnew = isNew(element) || (isNew(inside) && stretch.text.length > 1)
    if (!byServer && !cameAnew) return false
    return traceReturned(stretch, this.#elements.textsOf(element), this.#history, { stamp, byServer })
  }

  /** [AU6] What a person deletes and later enters again, all of it and long enough, keeps its attribution. */
  #tracePasted({ text, pieces }: TextStretch, stamp: Stamp): void {
    const sources = this.#deleted.reading(text)
    const own = sources.filter((source) => this.#history.deletedBy(source.pieces, stamp.by))
    const source = this.#history.unambiguous(own)
    if (source) this.#history.reenter(pieces, this.#history.attributionsOf(source.pieces), stamp)
  }
}
