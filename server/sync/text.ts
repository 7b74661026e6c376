import * as Y from 'yjs'
import { draftOf } from '../../model/draft/replay.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { ClientId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'

/** A text as bytes: everything a newcomer lacks, and the state vector. Collected: without what was deleted. */
export type Stored = { readonly update: Uint8Array; readonly vector: Uint8Array }

type Lying = { readonly at: 'rest'; readonly stored: Stored } | { readonly at: 'work'; readonly doc: Y.Doc }

/** An update with no structs and no deletions: what a newcomer answers to our state vector. */
const NOTHING: readonly number[] = [0, 0]
const EMPTY_VECTOR: readonly number[] = [0]

const same = (bytes: Uint8Array, known: readonly number[]): boolean =>
  bytes.length === known.length && known.every((byte, i) => bytes[i] === byte)

/** It changes nothing, whatever the text is. */
export const saysNothing = (update: Uint8Array): boolean => same(update, NOTHING)

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
    return new Text({ at: 'work', doc: documentOf(updates) })
  }

  writesAs(own: ClientId): void {
    this.#own = own
    if (this.#lying.at === 'work') this.#lying.doc.clientID = own
  }

  /** The document; made now if the text was at rest. Not to be kept: the text may rest again. */
  doc(): Y.Doc {
    if (this.#lying.at === 'work') return this.#lying.doc
    const doc = documentOf([this.#lying.stored.update])
    // Only now: a document that reads back its own client id takes another.
    if (this.#own !== null) doc.clientID = this.#own
    this.#lying = { at: 'work', doc }
    return doc
  }

  atRest(): boolean {
    return this.#lying.at === 'rest'
  }

  stored(): Stored {
    if (this.#lying.at === 'rest') return this.#lying.stored
    const { doc } = this.#lying
    return { update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }
  }

  /** Gives the document back, as it is; `stored` when its bytes are known already. */
  rest(stored: Stored = this.stored()): void {
    if (this.#lying.at === 'work') this.#lying.doc.destroy()
    this.#lying = { at: 'rest', stored }
  }

  vector(): Uint8Array {
    return this.#lying.at === 'rest' ? this.#lying.stored.vector : Y.encodeStateVector(this.#lying.doc)
  }

  /** What a document with this state vector lacks. Throws when it is no vector. */
  missing(vector: Uint8Array): Uint8Array {
    if (this.#lying.at === 'rest' && same(vector, EMPTY_VECTOR)) return this.#lying.stored.update
    return Y.encodeStateAsUpdate(this.doc(), vector)
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
