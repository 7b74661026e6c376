import * as Y from 'yjs'
import { rootOf } from '../../../model/draft/text.ts'
import { writtenUpdate } from '../../../model/draft/written-update.ts'
import { LANGS } from '../../../model/memo/blocks.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'

/** Bytes of an update that is sent whole. What is in them is far below every limit of the server for one update. */
export const WHOLE = 1 << 15
/**
 * Structs of one portion, and of the block that begins before they are so many: with a block of as many marks as it may have, some
 * 4,100 of them, they are fewer than the server takes at once. And ranges that one portion deletes besides blocks.
 */
const STRUCTS = 1_500
const RANGES = 1_000
/** Characters of one portion, or more when a single block has more. */
const CHARACTERS = 60_000

export const NO_UPDATE = new Uint8Array([0, 0])

type DecodedEdit = ReturnType<typeof Y.decodeUpdate>
type EditStruct = DecodedEdit['structs'][number]
type DeletedRange = { readonly client: number; readonly clock: number; readonly len: number }
/** What an update deletes of one block: the block itself when `whole`. `block`: its item; null when it is gone already. */
type DeletedPiece = DeletedRange & { readonly block: Y.Item | null; readonly whole: boolean }
/** An update as it is sent, and at most how many blocks it changes. */
type Portioned = { readonly portions: readonly Uint8Array[]; readonly blocks: number }

/**
 * [WS5] Cuts one large edit of this tab into updates that the server takes one after the other: a paste of thousands of
 * lines, what was put back, marks on all of the text, a text that was deleted as a whole. To be asked when the edit was just
 * made, while the document tells which blocks it changed. First goes what it deletes of the text before, so that a moved
 * block never stands twice, then what it adds, block by block, since the server repairs a block that comes without its id.
 */
export function portionsOf(update: Uint8Array, made: Y.Transaction): Portioned {
  const most = mostBlocks(made)
  if (update.length <= WHOLE && most <= MAX_BLOCKS_CHANGED) return { portions: [update], blocks: most }
  const { structs, ds } = Y.decodeUpdate(update)
  const blocks = new BlocksOfStructs(made.doc)
  const pieces = [...ds.clients].flatMap(([client, items]) =>
    items.flatMap(({ clock, len }) => blocks.piecesOf({ client, clock, len })),
  )
  const changed = new Set(
    [...structs, ...pieces].map((one) => ('block' in one ? one.block : blocks.of(one.id))),
  )
  if (update.length <= WHOLE && changed.size <= MAX_BLOCKS_CHANGED)
    return { portions: [update], blocks: changed.size }
  const [first] = structs
  const isOwn = ({ client, clock, len }: DeletedRange): boolean =>
    first !== undefined && client === first.id.client && clock + len > first.id.clock
  const portions = [
    ...deletions(pieces.filter((piece) => !isOwn(piece))),
    ...inPortions(structs, ({ id }) => blocks.of(id)).map((some) => writtenUpdate(some, [])),
    ...deletions(pieces.filter(isOwn)),
  ]
  return { portions, blocks: changed.size }
}

/** At most how many blocks a transaction changed: where none comes or goes, no more than parts of blocks; else one a tick. */
function mostBlocks({ changed, deleteSet, doc, beforeState, afterState }: Y.Transaction): number {
  if (![...changed.keys()].some(({ _item }) => _item === null)) return changed.size
  const added = (afterState.get(doc.clientID) ?? 0) - (beforeState.get(doc.clientID) ?? 0)
  return [...deleteSet.clients.values()].flat().reduce((sum, { len }) => sum + len, added)
}

/** Whole blocks go first: what stood in them goes with them, and is not deleted from a block that still stands. */
function deletions(pieces: readonly DeletedPiece[]): readonly Uint8Array[] {
  const [whole, rest] = [pieces.filter((piece) => piece.whole), pieces.filter((piece) => !piece.whole)]
  return [whole, rest].flatMap((some) =>
    inPortions(some, ({ block }) => block, RANGES, Number.POSITIVE_INFINITY).map((slice) =>
      writtenUpdate([], slice),
    ),
  )
}

/** Cuts only where another block begins. `blockOf` null: whatever block comes before. */
function inPortions<T extends EditStruct | DeletedPiece>(
  all: readonly T[],
  blockOf: (one: T) => Y.Item | null,
  most = STRUCTS,
  characters = CHARACTERS,
): readonly (readonly T[])[] {
  const portions: T[][] = []
  let [portion, length, block]: [T[], number, Y.Item | null] = [[], 0, null]
  let blocks = new Set<Y.Item>()
  for (const one of all) {
    const next: Y.Item | null = blockOf(one) ?? block
    const isFull = portion.length >= most || length >= characters
    if (
      next !== null &&
      next !== block &&
      (isFull || (blocks.size >= MAX_BLOCKS_CHANGED && !blocks.has(next)))
    ) {
      portions.push(portion)
      portion = []
      length = 0
      blocks = new Set()
    }
    portion.push(one)
    length += 'id' in one ? one.length : one.len
    block = next
    if (next !== null) blocks.add(next)
  }
  return portion.length > 0 ? [...portions, portion] : portions
}

/** Which block of a document a struct is, or stands in. */
class BlocksOfStructs {
  readonly #doc: Y.Doc
  readonly #roots: ReadonlySet<unknown>

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#roots = new Set(LANGS.map((lang) => rootOf(doc, lang)))
  }

  /** The item of the block; null where it is gone with all it had. */
  of({ client, clock }: Y.ID): Y.Item | null {
    const structs = this.#doc.store.clients.get(client)
    return structs ? this.#blockOf(structs[Y.findIndexSS(structs, clock)]) : null
  }

  /** A deleted range, cut wherever a block begins and wherever what follows stands in another one. */
  piecesOf({ client, clock, len }: DeletedRange): readonly DeletedPiece[] {
    const structs = this.#doc.store.clients.get(client)
    if (!structs) return []
    const pieces: DeletedPiece[] = []
    for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
      const struct = structs[i]
      if (!struct || struct.id.clock >= clock + len) break
      const [from, to] = [
        Math.max(clock, struct.id.clock),
        Math.min(clock + len, struct.id.clock + struct.length),
      ]
      const block = this.#blockOf(struct)
      const last = pieces.at(-1)
      if (last && struct !== block && (block === null || block === last.block))
        pieces[pieces.length - 1] = { ...last, len: to - last.clock }
      else
        pieces.push({ client, clock: from, len: to - from, block, whole: struct === block && block !== null })
    }
    return pieces
  }

  #blockOf(struct: Y.GC | Y.Item | undefined): Y.Item | null {
    let item = struct instanceof Y.Item ? struct : null
    while (item && !this.#roots.has(item.parent))
      item = item.parent instanceof Y.AbstractType ? item.parent._item : null
    return item
  }
}
