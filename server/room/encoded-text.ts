import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Struct } from '../admission/structs.ts'

/** Structs that are encoded together, and kept so. */
const PIECE = 250
/** Pieces that are encoded ahead in one turn of the event loop. */
const AHEAD = 8

type DeletedClocks = { readonly clock: number; readonly len: number }
/** Structs of one client that follow one another, as they were encoded, and what of them is deleted. */
type EncodedPiece = {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly bytes: Uint8Array
  readonly deleted: readonly DeletedClocks[]
}

/**
 * [TX6] A text as Yjs encodes it, in pieces that are kept until something in them is deleted: whoever asks for the text while
 * others write has nobody wait while all of it is encoded. What is deleted is in no piece any more (TX2).
 */
export class EncodedText {
  readonly #doc: Y.Doc
  readonly #pieces = new Map<number, readonly EncodedPiece[]>()

  readonly #piece: number

  /** `piece`: so many structs make one. */
  constructor(doc: Y.Doc, piece = PIECE) {
    this.#doc = doc
    this.#piece = piece
    doc.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
      for (const [client, ranges] of deleteSet.clients) this.#drop(client, ranges)
    })
    this.#goOnAhead()
  }

  /** What a document lacks that has of each client the structs up to these clocks; `Y.encodeStateAsUpdate`, but for the bytes. */
  missing(known: ReadonlyMap<number, number>): Uint8Array {
    const [structs, deletions] = [encoding.createEncoder(), encoding.createEncoder()]
    let [sections, deletedSections] = [0, 0]
    // As Yjs does it: with higher ids first it has fewer conflicts to resolve.
    for (const client of [...this.#doc.store.clients.keys()].sort((a, b) => b - a)) {
      const pieces = this.#renew(client)
      if (writeStructs(structs, client, this.#after(client, known.get(client) ?? 0, pieces))) sections++
      if (writeDeleted(deletions, client, pieces)) deletedSections++
    }
    return together(numbered(sections), structs, numbered(deletedSections), deletions)
  }

  #structsOf(client: number): Struct[] {
    return this.#doc.store.clients.get(client) ?? []
  }

  #drop(client: number, ranges: readonly DeletedClocks[]): void {
    const pieces = this.#pieces.get(client)
    if (!pieces) return
    let next = 0
    const kept = pieces.filter(({ from, to }) => {
      // Both come in the order of their clocks.
      while (next < ranges.length && endOf(ranges[next]) <= from) next++
      const range = ranges[next]
      return range === undefined || range.clock >= to
    })
    this.#pieces.set(client, kept)
  }

  /** All of a client in pieces: those that are kept, and between and behind them what is missing, encoded anew. */
  #renew(client: number): readonly EncodedPiece[] {
    const structs = this.#structsOf(client)
    const [end, kept] = [Y.getState(this.#doc.store, client), this.#pieces.get(client) ?? []]
    const isWhole = kept.at(-1)?.to === end && kept.every(({ from }, i) => from === (kept[i - 1]?.to ?? 0))
    if (isWhole) return kept
    const pieces: EncodedPiece[] = []
    let reached = 0
    for (const piece of kept) {
      if (piece.from > reached) {
        // What stands before it may have taken in its first struct.
        if (!beginsAt(structs, piece.from)) continue
        pieces.push(...this.#encoded(structs, reached, piece.from))
      }
      pieces.push(piece)
      reached = piece.to
    }
    if (reached < end) {
      // What came is often a letter at a time: a short piece takes it in.
      const last = pieces.at(-1)
      if (last && last.count < this.#piece) reached = pieces.pop()?.from ?? reached
      pieces.push(...this.#encoded(structs, reached, end))
    }
    this.#pieces.set(client, pieces)
    return pieces
  }

  #after(client: number, clock: number, pieces: readonly EncodedPiece[]): readonly EncodedPiece[] {
    if (clock === 0) return pieces
    return pieces.flatMap((piece) => {
      if (piece.to <= clock) return []
      return piece.from >= clock ? [piece] : this.#encoded(this.#structsOf(client), clock, piece.to)
    })
  }

  /** Structs from one clock to another, where one of them ends. */
  #encoded(structs: Struct[], from: number, to: number): readonly EncodedPiece[] {
    const pieces: EncodedPiece[] = []
    let i = Y.findIndexSS(structs, from)
    for (let reached = from; reached < to; ) {
      const [begin, encoder, deleted] = [reached, new Y.UpdateEncoderV1(), [] as DeletedClocks[]]
      let count = 0
      for (; count < this.#piece && reached < to; count++, i++) {
        const struct = structs[i]
        if (!struct) throw new Error('the structs end before their clock')
        struct.write(encoder, reached - struct.id.clock)
        const end = struct.id.clock + struct.length
        if (struct.deleted) deleted.push({ clock: reached, len: end - reached })
        reached = end
      }
      pieces.push({
        from: begin,
        to: reached,
        count,
        bytes: encoder.toUint8Array(),
        deleted: joined(deleted),
      })
    }
    return pieces
  }

  /** Encodes what has not been encoded yet, some pieces a turn. */
  #goOnAhead(steps: Iterator<void, void> = this.#aheadSteps()): void {
    setImmediate(() => {
      if (!this.#doc.isDestroyed && !steps.next().done) this.#goOnAhead(steps)
    }).unref()
  }

  *#aheadSteps(): Generator<void, void> {
    let left = AHEAD * this.#piece
    for (const [client, structs] of [...this.#doc.store.clients])
      for (let reached = this.#reached(client); reached < Y.getState(this.#doc.store, client); ) {
        const at = Y.findIndexSS(structs, reached)
        const until = structs[at + left]?.id.clock ?? Y.getState(this.#doc.store, client)
        const more = this.#encoded(structs, reached, until)
        this.#pieces.set(client, [...(this.#pieces.get(client) ?? []), ...more])
        left -= more.reduce((sum, { count }) => sum + count, 0)
        reached = until
        if (left > 0) continue
        left = AHEAD * this.#piece
        yield
        reached = this.#reached(client)
      }
  }

  #reached(client: number): number {
    return this.#pieces.get(client)?.at(-1)?.to ?? 0
  }
}

const endOf = (range?: DeletedClocks): number => (range ? range.clock + range.len : 0)

const beginsAt = (structs: Struct[], clock: number): boolean =>
  structs[Y.findIndexSS(structs, clock)]?.id.clock === clock

/** Ranges that follow one another without a gap are one. */
function joined(ranges: readonly DeletedClocks[]): readonly DeletedClocks[] {
  const found: { clock: number; len: number }[] = []
  for (const { clock, len } of ranges) {
    const last = found.at(-1)
    if (last && last.clock + last.len === clock) last.len += len
    else found.push({ clock, len })
  }
  return found
}

/** Whether there are any. */
function writeStructs(to: encoding.Encoder, client: number, pieces: readonly EncodedPiece[]): boolean {
  const [first] = pieces
  if (!first) return false
  encoding.writeVarUint(
    to,
    pieces.reduce((sum, { count }) => sum + count, 0),
  )
  encoding.writeVarUint(to, client)
  encoding.writeVarUint(to, first.from)
  for (const { bytes } of pieces) encoding.writeUint8Array(to, bytes)
  return true
}

/** Whether any of it is deleted. */
function writeDeleted(to: encoding.Encoder, client: number, pieces: readonly EncodedPiece[]): boolean {
  const ranges = joined(pieces.flatMap(({ deleted }) => deleted))
  if (ranges.length === 0) return false
  encoding.writeVarUint(to, client)
  encoding.writeVarUint(to, ranges.length)
  for (const { clock, len } of ranges) {
    encoding.writeVarUint(to, clock)
    encoding.writeVarUint(to, len)
  }
  return true
}

function numbered(count: number): encoding.Encoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  return encoder
}

function together(...encoders: readonly encoding.Encoder[]): Uint8Array {
  const bytes = new Uint8Array(encoders.reduce((sum, one) => sum + encoding.length(one), 0))
  let at = 0
  for (const one of encoders) {
    bytes.set(encoding.toUint8Array(one), at)
    at += encoding.length(one)
  }
  return bytes
}
