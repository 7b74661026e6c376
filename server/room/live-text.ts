import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { draftOf } from '../../model/draft/journal-document.ts'
import { rootOf } from '../../model/draft/text.ts'
import type { ClientId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import { readAhead } from './block-reader.ts'
import { EncodedText } from './encoded-text.ts'

/** A text as bytes: everything a newcomer lacks, and the state vector. Garbage-collected: without what was deleted. */
export type TextBytes = { readonly update: Uint8Array; readonly vector: Uint8Array }

/** `bytes`: kept from when they were last asked for, until the text changes: many may join at once. */
type TextAtWork = {
  readonly at: 'work'
  readonly doc: Y.Doc
  readonly encoded: EncodedText
  bytes: TextBytes | null
}
type TextForm = { readonly at: 'rest'; readonly bytes: TextBytes } | TextAtWork

/** An update with no structs and no deletions: what a newcomer answers to our state vector. */
const EMPTY_UPDATE: readonly number[] = [0, 0]
const EMPTY_VECTOR: readonly number[] = [0]

const NOTHING: ReadonlyMap<number, number> = new Map()
/** Clients of which a document may have something that this one has not. */
const UNHEARD = 1_000

/** How many clients a state vector says it has something of. */
const clientsIn = (vector: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(vector))

const same = (bytes: Uint8Array, known: ArrayLike<number>): boolean =>
  bytes.length === known.length && bytes.every((byte, i) => byte === known[i])

/** Whether the update changes nothing, whatever the text is. */
export const saysNothing = (update: Uint8Array): boolean => same(update, EMPTY_UPDATE)

/** Whether it is the state vector of a document that has nothing yet. */
export const isNewcomer = (vector: Uint8Array): boolean => same(vector, EMPTY_VECTOR)

/**
 * The text of one room: bytes while nobody writes, a document from the moment somebody does. [TX1] Joining and reading
 * along do not make a document.
 */
export class LiveText {
  #form: TextForm
  /** [TX3] The client id under which the server itself writes. */
  #own: ClientId | null = null

  private constructor(form: TextForm) {
    this.#form = form
  }

  static atRest(bytes: TextBytes): LiveText {
    return new LiveText({ at: 'rest', bytes })
  }

  /** The document goes to this text. Throws when something in its updates points at what is not there. */
  static of(doc: Y.Doc): LiveText {
    return new LiveText(atWork(inRoom(doc)))
  }

  writesAs(own: ClientId): void {
    this.#own = own
    if (this.#form.at === 'work') this.#form.doc.clientID = own
  }

  /** The document; made now if the text was at rest. Throws when the bytes are damaged. Not to be held on to. */
  doc(): Y.Doc {
    return this.#awake().doc
  }

  #awake(): TextAtWork {
    if (this.#form.at === 'work') return this.#form
    const { bytes } = this.#form
    const doc = inRoom(draftOf([bytes.update]))
    if (!same(Y.encodeStateVector(doc), bytes.vector))
      throw new Error('the bytes of the text are not all of it')
    // Only now: a document that reads back its own client id takes another.
    if (this.#own !== null) doc.clientID = this.#own
    const awake = atWork(doc, bytes)
    this.#form = awake
    readAhead(doc)
    return awake
  }

  atRest(): boolean {
    return this.#form.at === 'rest'
  }

  bytes(): TextBytes {
    if (this.#form.at === 'rest') return this.#form.bytes
    const { doc, encoded } = this.#form
    this.#form.bytes ??= { update: encoded.missing(NOTHING), vector: Y.encodeStateVector(doc) }
    return this.#form.bytes
  }

  /** Gives the document back; its bytes stay. */
  rest(): void {
    const bytes = this.bytes()
    this.destroy()
    this.#form = { at: 'rest', bytes }
  }

  vector(): Uint8Array {
    return this.#form.at === 'rest' ? this.#form.bytes.vector : Y.encodeStateVector(this.#form.doc)
  }

  /** [TX2] What a document with this state vector lacks. Throws when it is no vector. */
  missing(vector: Uint8Array): Uint8Array {
    if (isNewcomer(vector)) return this.bytes().update
    const { doc, encoded } = this.#awake()
    // Nobody's document has clients by the thousand that this one has never heard of.
    if (clientsIn(vector) > doc.store.clients.size + UNHEARD) throw new RangeError('too many clients')
    return encoded.missing(Y.decodeStateVector(vector))
  }

  /** Whether a client id has written here, or is the server's own. */
  knows(client: ClientId): boolean {
    if (client === this.#own) return true
    if (this.#form.at === 'work') return this.#form.doc.store.clients.has(client)
    return Y.decodeStateVector(this.#form.bytes.vector).has(client)
  }

  /** What is in memory of it: its bytes, and the structs of the document. */
  size(): { readonly bytes: number; readonly structs: number } {
    if (this.#form.at === 'rest') return { bytes: this.#form.bytes.update.length, structs: 0 }
    let structs = 0
    for (const of of this.#form.doc.store.clients.values()) structs += of.length
    return { bytes: this.#form.bytes?.update.length ?? 0, structs }
  }

  destroy(): void {
    if (this.#form.at === 'work') this.#form.doc.destroy()
  }
}

function atWork(doc: Y.Doc, bytes: TextBytes | null = null): TextAtWork {
  const form: TextAtWork = { at: 'work', doc, encoded: new EncodedText(doc), bytes }
  doc.on('afterTransaction', () => {
    form.bytes = null
  })
  return form
}

function inRoom(doc: Y.Doc): Y.Doc {
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('the updates of the journal leave something pending')
  for (const lang of LANGS) rootOf(doc, lang)
  return doc
}
