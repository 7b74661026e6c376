import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Bytes of an update that is sent whole. What is in them is far below every limit of the server for one update. */
export const WHOLE = 1 << 15
/** Structs of one portion, or more when a single block has more; and ranges that one portion deletes. */
const STRUCTS = 2_000
const RANGES = 1_000
/** Characters of one portion, or more when a single block has more. */
const CHARACTERS = 60_000

export const NO_UPDATE = new Uint8Array([0, 0])

type DecodedEdit = ReturnType<typeof Y.decodeUpdate>
type EditStruct = DecodedEdit['structs'][number]
type DeletedRange = { readonly client: number; readonly clock: number; readonly len: number }

/**
 * [WS5] Cuts one large edit of this tab into updates that the server takes one after the other: a paste of thousands of
 * lines, or what was put back. First goes what it deletes of the text before, so that a moved block never stands twice, then
 * what it adds, block by block, since the server repairs a block that comes without its id.
 */
export function portionsOf(update: Uint8Array): readonly Uint8Array[] {
  if (update.length <= WHOLE) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const [first] = structs
  if (structs.some((one) => one instanceof Y.Skip || one.id.client !== first?.id.client)) return [update]
  const ranges = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, len })),
  )
  const own = ({ client, clock, len }: DeletedRange): boolean =>
    first !== undefined && client === first.id.client && clock + len > first.id.clock
  return [
    ...slices(ranges.filter((range) => !own(range))).map((some) => encoded([], some)),
    ...blockwise(structs).map((some) => encoded(some, [])),
    ...slices(ranges.filter(own)).map((some) => encoded([], some)),
  ]
}

function slices(ranges: readonly DeletedRange[]): readonly (readonly DeletedRange[])[] {
  const count = Math.ceil(ranges.length / RANGES)
  return Array.from({ length: count }, (_, i) => ranges.slice(i * RANGES, (i + 1) * RANGES))
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
