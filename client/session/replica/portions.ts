import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { rootOf } from '../../../model/draft/text.ts'
import { LANGS } from '../../../model/memo/blocks.ts'
import { MAX_BLOCKS_DELETED } from '../../../model/wire/limits.ts'

/** Bytes of an update that is sent whole. What is in them is far below every limit of the server for one update. */
export const WHOLE = 1 << 15
/** Structs of one portion, or more when a single block has more; and ranges that one portion deletes besides blocks. */
const STRUCTS = 2_000
const RANGES = 1_000
/** Characters of one portion, or more when a single block has more. */
const CHARACTERS = 60_000

export const NO_UPDATE = new Uint8Array([0, 0])

type DecodedEdit = ReturnType<typeof Y.decodeUpdate>
type EditStruct = DecodedEdit['structs'][number]
export type DeletedRange = { readonly client: number; readonly clock: number; readonly len: number }
/** The clocks of a range at which a block of the text begins, in order. */
type BlockClocks = (range: DeletedRange) => readonly number[]

/**
 * [WS5] Cuts one large edit of this tab into updates that the server takes one after the other: a paste of thousands of
 * lines, what was put back, a text that was deleted as a whole. First goes what it deletes of the text before, so that a
 * moved block never stands twice, then what it adds, block by block, since the server repairs a block that comes without
 * its id.
 */
export function portionsOf(update: Uint8Array, blocksIn: BlockClocks): readonly Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const ranges = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, len })),
  )
  if (update.length <= WHOLE && !deletesMany(ranges, blocksIn)) return [update]
  const [first] = structs
  if (structs.some((one) => one instanceof Y.Skip || one.id.client !== first?.id.client)) return [update]
  const own = ({ client, clock, len }: DeletedRange): boolean =>
    first !== undefined && client === first.id.client && clock + len > first.id.clock
  const deletions = (some: readonly DeletedRange[]): readonly Uint8Array[] =>
    slices(some, blocksIn).map((slice) => encoded([], slice))
  return [
    ...deletions(ranges.filter((range) => !own(range))),
    ...blockwise(structs).map((some) => encoded(some, [])),
    ...deletions(ranges.filter(own)),
  ]
}

/** Whether more blocks go than the server takes in one update. A range that is shorter than that cannot hold so many. */
function deletesMany(ranges: readonly DeletedRange[], blocksIn: BlockClocks): boolean {
  const most = ranges.reduce((sum, { len }) => sum + len, 0)
  return most > MAX_BLOCKS_DELETED && sumOf(ranges, (range) => blocksIn(range).length) > MAX_BLOCKS_DELETED
}

const sumOf = <T>(all: readonly T[], count: (one: T) => number): number =>
  all.reduce((sum, one) => sum + count(one), 0)

/** Whole blocks go first: what stood in them goes with them, and is not deleted from a block that still stands. */
function slices(
  ranges: readonly DeletedRange[],
  blocksIn: BlockClocks,
): readonly (readonly DeletedRange[])[] {
  const blocks: DeletedRange[] = []
  const rest: DeletedRange[] = []
  for (const range of ranges) {
    const [head, ...tails] = cutAt(range, blocksIn(range))
    if (head && head.len > 0) rest.push(head)
    blocks.push(...tails)
  }
  return [...inTurn(blocks, MAX_BLOCKS_DELETED), ...inTurn(rest, RANGES)]
}

/** What lies before the first of the clocks, then a piece from each clock to the next. */
function cutAt({ client, clock, len }: DeletedRange, clocks: readonly number[]): readonly DeletedRange[] {
  const begins = [clock, ...clocks]
  return begins.map((from, i) => ({ client, clock: from, len: (begins[i + 1] ?? clock + len) - from }))
}

function inTurn<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most))
}

const isBlock = (struct: EditStruct): boolean =>
  struct instanceof Y.Item &&
  struct.content instanceof Y.ContentType &&
  struct.content.type instanceof Y.XmlElement

function blockwise(structs: readonly EditStruct[]): readonly (readonly EditStruct[])[] {
  const portions: EditStruct[][] = []
  let characters = 0
  let portion: EditStruct[] = []
  for (const struct of structs) {
    if (portion.length > 0 && isBlock(struct) && (portion.length >= STRUCTS || characters >= CHARACTERS)) {
      portions.push(portion)
      portion = []
      characters = 0
    }
    portion.push(struct)
    characters += struct.length
  }
  return portion.length > 0 ? [...portions, portion] : portions
}

/** An update of version 1, as Yjs writes it. */
function encoded(structs: readonly EditStruct[], ranges: readonly DeletedRange[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const [first] = structs
  encoding.writeVarUint(restEncoder, first ? 1 : 0)
  if (first) {
    encoding.writeVarUint(restEncoder, structs.length)
    encoder.writeClient(first.id.client)
    encoding.writeVarUint(restEncoder, first.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  const clients = new Set(ranges.map(({ client }) => client))
  encoding.writeVarUint(restEncoder, clients.size)
  for (const client of clients) {
    const some = ranges.filter((range) => range.client === client)
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, some.length)
    for (const { clock, len } of some) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return encoder.toUint8Array()
}

/** Where a block of the text begins in a range, be it deleted by now. */
export function blockClocks(doc: Y.Doc, { client, clock, len }: DeletedRange): readonly number[] {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return []
  const roots = new Set<unknown>(LANGS.map((lang) => rootOf(doc, lang)))
  const clocks: number[] = []
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= clock + len) break
    if (struct instanceof Y.Item && struct.id.clock >= clock && roots.has(struct.parent))
      clocks.push(struct.id.clock)
  }
  return clocks
}
