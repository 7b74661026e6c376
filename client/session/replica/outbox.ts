import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CopiedLetters } from '../../../model/draft/hands/copied.ts'
import type { Seq } from '../../../model/ids.ts'
import { readCopied } from '../../../model/wire/copied.ts'
import { FRAME, markFrame, seenFrame } from '../../../model/wire/frames.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'
import type { Gate } from '../gate.ts'
import { NO_UPDATE, portionsOf, WHOLE } from './portions.ts'

type OutboxOptions = {
  readonly doc: Y.Doc
  readonly gate: Gate
  /** Told of every edit made in this tab; returns its number. */
  readonly edited: () => number
  /** Told of letters that stand elsewhere now (TH16), before the text in which they do is taken in. */
  readonly copied: (copied: readonly CopiedLetters[]) => void
}

/** Sends a frame on the connection there is; without one, what it says is part of the next connection's first step. */
export function sendFrame({ ws }: WebsocketProvider, frame: Uint8Array): void {
  if (ws !== null && ws.readyState === ws.OPEN) ws.send(new Uint8Array(frame))
}

function textFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** An edit made in this tab, by its number, that has no receipt yet. */
type NumberedEdit = {
  readonly n: number
  /** One update, or several where it is too large for one; and at most how many blocks they change. */
  readonly portions: readonly Uint8Array[]
  readonly blocks: number
  /** It took something out and put something in, and changed which blocks there are. */
  readonly movesBlocks: boolean
  /** Up to which entry of the journal this tab had the text when the edit was made. */
  readonly seen: Seq
  /** How often the gate had let edits out before. */
  readonly releases: number
}
/** An update as sent, and the number of the edit it ends. `seen`: null when it holds more than edits of this tab. */
type Parcel = { readonly update: Uint8Array; readonly mark: number | null; readonly seen: Seq | null }

/**
 * Sends the text of this tab. [WS2] A live update goes out only after this connection's SyncStep2, which carries
 * everything made before it; a MARK follows each of them, and never precedes the step. [WS5] What is large goes out in
 * portions that the server takes, the first of them as the step: a portion that is refused takes none before it along.
 */
export class Outbox {
  readonly #provider: WebsocketProvider
  readonly #options: OutboxOptions
  readonly #collect: (update: Uint8Array, from: unknown, doc: Y.Doc, made: Y.Transaction) => void
  readonly #flush: () => void
  #stepTwoSent = false
  /** The state vector that the server asked to be brought up to date from. */
  #asked: Uint8Array | null = null
  #edits = 0
  /** Number of the last edit that went out on this connection. */
  #sent = 0
  /** Number of the last edit that went out on any. */
  #everSent = 0
  #seen: Seq = 0
  /** What this connection was told that this tab had seen. */
  #said: Seq | null = null
  #releases = 0
  #pending: NumberedEdit[] = []

  constructor(provider: WebsocketProvider, options: OutboxOptions) {
    this.#provider = provider
    this.#options = options
    this.#collect = (update, from, _, made) => this.#take(update, from, made)
    this.#flush = () => {
      this.#releases++
      this.#sendPending()
    }
    // The stock handler would send every update at once, before the step and past the gate.
    options.doc.off('update', provider._updateHandler)
    options.doc.on('update', this.#collect)
  }

  /** [TH10] A message with text says behind it up to which entry of the journal all the text is there now. */
  sees(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    decoding.readVarUint8Array(decoder)
    if (!decoding.hasContent(decoder)) return
    this.#seen = decoding.readVarUint(decoder)
    this.#options.copied(readCopied(decoder))
  }

  /** Answers the server's SyncStep1. */
  answer(stateVector: Uint8Array): void {
    this.#asked = stateVector
    this.#options.gate.send(this.#flush)
  }

  /** A receipt came: everything up to edit `n` is on disk. */
  saved(n: number): void {
    const rest = this.#pending.findIndex((edit) => edit.n > n)
    this.#pending = rest < 0 ? [] : this.#pending.slice(rest)
  }

  /** A new connection begins with the steps again. */
  reset(): void {
    this.#stepTwoSent = false
    this.#asked = null
    this.#said = null
  }

  close(): void {
    this.#options.doc.off('update', this.#collect)
  }

  #take(update: Uint8Array, from: unknown, made: Y.Transaction): void {
    if (from === this.#provider) return
    this.#edits = this.#options.edited()
    this.#pending.push({
      n: this.#edits,
      ...portionsOf(update, made),
      movesBlocks: movesBlocks(made),
      seen: this.#seen,
      releases: this.#releases,
    })
    this.#options.gate.send(this.#flush)
  }

  #sendPending(): void {
    const asked = this.#asked
    if (asked !== null) this.#step(asked)
    else if (this.#stepTwoSent)
      for (const parcel of parcelsOf(
        this.#pending.filter(({ n }) => n > this.#sent),
        this.#everSent,
      ))
        this.#send(parcel, 'update')
  }

  #step(asked: Uint8Array): void {
    const [first = this.#whole(asked), ...more] = parcelsOf(this.#pending, this.#everSent)
    this.#send(first, 'step')
    for (const parcel of more) this.#send(parcel, 'update')
    this.#asked = null
    this.#stepTwoSent = true
    this.#sent = this.#everSent = this.#edits
  }

  /** Where every edit has its receipt: what the server lacks all the same. */
  #whole(asked: Uint8Array): Parcel {
    const update = Y.encodeStateAsUpdate(this.#options.doc, asked)
    return { update: update.length <= WHOLE ? update : NO_UPDATE, mark: this.#edits || null, seen: null }
  }

  #send({ update, mark, seen }: Parcel, as: 'step' | 'update'): void {
    const frame = textFrame((encoder) => {
      encoding.writeVarUint(encoder, as === 'step' ? sync.messageYjsSyncStep2 : sync.messageYjsUpdate)
      encoding.writeVarUint8Array(encoder, update)
    })
    if (seen !== null && seen !== this.#said) sendFrame(this.#provider, seenFrame(seen))
    this.#said = seen
    sendFrame(this.#provider, frame)
    if (mark === null) return
    sendFrame(this.#provider, markFrame(mark))
    this.#sent = this.#everSent = mark
  }
}

const movesBlocks = ({ changed, deleteSet, doc, beforeState, afterState }: Y.Transaction): boolean =>
  deleteSet.clients.size > 0 &&
  beforeState.get(doc.clientID) !== afterState.get(doc.clientID) &&
  [...changed.keys()].some(({ _item }) => _item === null)

const bytesOf = ({ portions }: NumberedEdit): number => portions.reduce((sum, { length }) => sum + length, 0)

/**
 * [IM2] The letters of a composition go with its characters, whatever came in between: nobody else ever sees them. What the
 * server may have already, up to edit `sent`, goes alone: of an edit that arrives twice it follows less (TH8).
 */
const belong = (before: NumberedEdit | undefined, edit: NumberedEdit, sent: number): boolean =>
  before !== undefined &&
  (before.releases === edit.releases ||
    (before.seen === edit.seen && !edit.movesBlocks && !before.movesBlocks && before.n > sent))

/**
 * Small edits together, large ones in portions; the last portion of an edit is followed by its MARK. [WS9] One that moves
 * blocks, or divides or joins them, goes alone, as it was made: so the server sees what came back where (TH3).
 */
function parcelsOf(edits: readonly NumberedEdit[], sent: number): readonly Parcel[] {
  const groups: NumberedEdit[][] = []
  let [bytes, blocks] = [0, 0]
  for (const edit of edits) {
    const group = groups.at(-1)
    bytes += bytesOf(edit)
    blocks += edit.blocks
    if (group && bytes <= WHOLE && blocks <= MAX_BLOCKS_CHANGED && belong(group.at(-1), edit, sent))
      group.push(edit)
    else {
      groups.push([edit])
      bytes = bytesOf(edit)
      blocks = edit.blocks
    }
  }
  return groups.flatMap((group) => {
    const [first, ...rest] = group
    const last = group.at(-1)
    if (!first || !last) return []
    // Only what fits into one update together is in one group.
    const portions =
      rest.length === 0 ? first.portions : [Y.mergeUpdates(group.flatMap((edit) => edit.portions))]
    return portions.map((update, i) => ({
      update,
      mark: i === portions.length - 1 ? last.n : null,
      seen: last.seen,
    }))
  })
}
