import * as encoding from 'lib0/encoding'

/** The grammar of an update (V1), so that every part can be written with any value. */
export type Id = { readonly client: number; readonly clock: number }
export type Content =
  | { readonly is: 'gc' | 'deleted' | 'skip'; readonly len: number }
  | { readonly is: 'json'; readonly values: readonly string[] }
  | { readonly is: 'binary'; readonly bytes: Uint8Array }
  | { readonly is: 'string'; readonly text: string }
  | { readonly is: 'embed'; readonly json: string }
  | { readonly is: 'format'; readonly key: string; readonly json: string }
  | { readonly is: 'type'; readonly type: number; readonly name: string }
  | { readonly is: 'any'; readonly values: readonly unknown[] }
  | { readonly is: 'doc'; readonly guid: string; readonly options: unknown }
  /** Bytes as they are, under a kind of one's choice. */
  | { readonly is: 'raw'; readonly kind: number; readonly bytes: Uint8Array }

export type HostileStruct = {
  readonly content: Content
  readonly left?: Id | undefined
  readonly right?: Id | undefined
  /** Read only when there is no neighbour. A word is a root. */
  readonly parent?: Id | string | undefined
  readonly sub?: string | undefined
  /** Bits of the first byte that claim what is not there. */
  readonly lie?: number | undefined
}
export type Section = {
  readonly client: number
  readonly clock: number
  readonly structs: readonly HostileStruct[]
  /** When not as many as there are. */
  readonly count?: number | undefined
}
export type Deleted = { readonly client: number; readonly ranges: readonly (readonly [number, number])[] }
export type HostileUpdate = {
  readonly sections: readonly Section[]
  readonly deleted: readonly Deleted[]
  readonly tail?: Uint8Array | undefined
}

const KIND = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
} as const
const LEFT = 0x80
const RIGHT = 0x40
const SUB = 0x20
/** Types that carry a name: an element and a hook. */
const NAMED: ReadonlySet<number> = new Set([3, 5])

const { writeVarUint, writeVarString, writeUint8, writeVarUint8Array, writeUint8Array } = encoding

const writeId = (encoder: encoding.Encoder, { client, clock }: Id): void => {
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
}

export function written({ sections, deleted, tail }: HostileUpdate): Uint8Array {
  const encoder = encoding.createEncoder()
  writeVarUint(encoder, sections.length)
  for (const section of sections) {
    writeVarUint(encoder, section.count ?? section.structs.length)
    writeVarUint(encoder, section.client)
    writeVarUint(encoder, section.clock)
    for (const struct of section.structs) writeStruct(encoder, struct)
  }
  writeVarUint(encoder, deleted.length)
  for (const { client, ranges } of deleted) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const [clock, len] of ranges) writeId(encoder, { client: clock, clock: len })
  }
  if (tail) writeUint8Array(encoder, tail)
  return encoding.toUint8Array(encoder)
}

function writeStruct(encoder: encoding.Encoder, struct: HostileStruct): void {
  const { content, left, right, parent, sub, lie = 0 } = struct
  const kind = content.is === 'raw' ? content.kind : KIND[content.is]
  const bits = (left ? LEFT : 0) | (right ? RIGHT : 0) | (sub === undefined ? 0 : SUB)
  writeUint8(encoder, (kind & 0x1f) | bits | lie)
  if (content.is !== 'gc' && content.is !== 'skip') {
    if (left) writeId(encoder, left)
    if (right) writeId(encoder, right)
    if (!left && !right) writeParent(encoder, parent ?? 'zh', sub)
  }
  writeContent(encoder, content)
}

function writeParent(encoder: encoding.Encoder, parent: Id | string, sub: string | undefined): void {
  writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
  if (typeof parent === 'string') writeVarString(encoder, parent)
  else writeId(encoder, parent)
  if (sub !== undefined) writeVarString(encoder, sub)
}

function writeContent(encoder: encoding.Encoder, content: Content): void {
  const { is } = content
  if ('len' in content) writeVarUint(encoder, content.len)
  else if (is === 'json' || is === 'any') {
    writeVarUint(encoder, content.values.length)
    for (const value of content.values) {
      if (is === 'json') writeVarString(encoder, String(value))
      else encoding.writeAny(encoder, value as null)
    }
  } else if (is === 'binary') writeVarUint8Array(encoder, content.bytes)
  else if (is === 'string') writeVarString(encoder, content.text)
  else if (is === 'embed') writeVarString(encoder, content.json)
  else if (is === 'format') {
    writeVarString(encoder, content.key)
    writeVarString(encoder, content.json)
  } else if (is === 'type') {
    writeVarUint(encoder, content.type)
    if (NAMED.has(content.type)) writeVarString(encoder, content.name)
  } else if (is === 'doc') {
    writeVarString(encoder, content.guid)
    encoding.writeAny(encoder, content.options as null)
  } else if (is === 'raw') writeUint8Array(encoder, content.bytes)
}
