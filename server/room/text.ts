import * as Y from 'yjs'
import { draftOf } from '../../model/draft/replay.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { ClientId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'

/** A text as bytes: everything a newcomer lacks, and the state vector. Collected: without what was deleted. */
export type Stored = { readonly update: Uint8Array; readonly vector: Uint8Array }

type Lying =
  | { readonly at: 'rest'; readonly stored: Stored }
  /** `stored`: its bytes, if they were asked for since it changed: many may join at once. */
  | { readonly at: 'work'; readonly doc: Y.Doc; stored: Stored | null }

/** An update with no structs and no deletions: what a newcomer answers to our state vector. */
const NOTHING: readonly number[] = [0, 0]
const EMPTY_VECTOR: readonly number[] = [0]

const same = (bytes: Uint8Array, known: ArrayLike<number>): boolean =>
  bytes.length === known.length && bytes.every((byte, i) => byte === known[i])

/** It changes nothing, whatever the text is. */
export const saysNothing = (update: Uint8Array): boolean => same(update, NOTHING)

/** The state vector of who has nothing yet. */
export const isNewcomer = (vector: Uint8Array): boolean => same(vector, EMPTY_VECTOR)

/**
 * The text of one room: bytes while nobody writes, a document from the moment somebody does. [TX1] Joining and reading
 * along do not make a document.
 */
export class Text {
  #lying: Lying
  /** The server's own client id, for what it writes itself. */
  #own: ClientId | null = null

  private constructor(lying: Lying) {
    this.#lying = lying
  }

  static atRest(stored: Stored): Text {
    return new Text({ at: 'rest', stored })
  }

  /** Throws when something in the updates points at what is not there. */
  static of(updates: readonly Uint8Array[]): Text {
    return new Text(atWork(documentOf(updates)))
  }

  writesAs(own: ClientId): void {
    this.#own = own
    if (this.#lying.at === 'work') this.#lying.doc.clientID = own
  }

  /** The document; made now if the text was at rest. Throws when the bytes are not what they say. Not to be kept. */
  doc(): Y.Doc {
    if (this.#lying.at === 'work') return this.#lying.doc
    const { stored } = this.#lying
    const doc = documentOf([stored.update])
    if (!same(Y.encodeStateVector(doc), stored.vector))
      throw new Error('the bytes of the text are not all of it')
    // Only now: a document that reads back its own client id takes another.
    if (this.#own !== null) doc.clientID = this.#own
    this.#lying = atWork(doc, stored)
    return doc
  }

  atRest(): boolean {
    return this.#lying.at === 'rest'
  }

  stored(): Stored {
    if (this.#lying.at === 'rest') return this.#lying.stored
    const { doc } = this.#lying
    this.#lying.stored ??= { update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }
    return this.#lying.stored
  }

  /** Gives the document back; its bytes stay. */
  rest(): void {
    const stored = this.stored()
    this.destroy()
    this.#lying = { at: 'rest', stored }
  }

  vector(): Uint8Array {
    return this.#lying.at === 'rest' ? this.#lying.stored.vector : Y.encodeStateVector(this.#lying.doc)
  }

  /** What a document with this state vector lacks. Throws when it is no vector. */
  missing(vector: Uint8Array): Uint8Array {
    return isNewcomer(vector) ? this.stored().update : Y.encodeStateAsUpdate(this.doc(), vector)
  }

  /** Whether a client id has written here, or is the server's own. */
  knows(client: ClientId): boolean {
    if (client === this.#own) return true
    if (this.#lying.at === 'work') return this.#lying.doc.store.clients.has(client)
    return Y.decodeStateVector(this.#lying.stored.vector).has(client)
  }

  destroy(): void {
    if (this.#lying.at === 'work') this.#lying.doc.destroy()
  }
}

function atWork(doc: Y.Doc, stored: Stored | null = null): Lying {
  const lying: Lying = { at: 'work', doc, stored }
  doc.on('afterTransaction', () => {
    lying.stored = null
  })
  return lying
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = draftOf(updates)
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('the updates of the journal leave something pending')
  for (const lang of LANGS) rootOf(doc, lang)
  // Yjs by itself removes redundant marks after it applied an update. Here the journal alone changes the text; the
  // clients do the same, and what they removed comes in as their update.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}
