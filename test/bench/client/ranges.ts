import * as Y from 'yjs'

/** What an update carries: `len` clock ticks of a client from `clock` on. For typed text that is characters. */
export type Range = { readonly client: number; readonly clock: number; readonly len: number }

/** Stands for an update that many clients got: read once. */
export type Carried = { readonly update: Uint8Array; readonly ranges: readonly Range[] }

/**
 * A frame may carry one update or many merged ones; it counts as what it contains. Typed text is read here without
 * building anything; whatever else an update holds goes to Yjs's own decoder.
 */
export const rangesOf = (update: Uint8Array): readonly Range[] => quickly(update) ?? slowly(update)

function slowly(update: Uint8Array): readonly Range[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Skip
      ? []
      : [{ client: struct.id.client, clock: struct.id.clock, len: struct.length }],
  )
}

const STRING = 4
const [HAS_ORIGIN, HAS_RIGHT, HAS_KEY] = [0x80, 0x40, 0x20]

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0
  }

  uint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  skipId(): void {
    this.uint()
    this.uint()
  }

  /** The length of a string in UTF-16 units, which is what Yjs counts. */
  units(): number {
    const end = this.uint() + this.#at
    let units = 0
    for (; this.#at < end; this.#at++) {
      const byte = this.#bytes[this.#at] ?? 0
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
    }
    return units
  }
}

/** Null when there is more in it than text typed behind other text. */
function quickly(update: Uint8Array): readonly Range[] | null {
  const reader = new Reader(update)
  const ranges: Range[] = []
  for (let clients = reader.uint(); clients > 0; clients--) {
    let structs = reader.uint()
    const client = reader.uint()
    const clock = reader.uint()
    let len = 0
    for (; structs > 0; structs--) {
      const info = reader.byte()
      const hangs = (info & (HAS_ORIGIN | HAS_RIGHT)) !== 0
      if ((info & 31) !== STRING || !hangs || (info & HAS_KEY) !== 0) return null
      if (info & HAS_ORIGIN) reader.skipId()
      if (info & HAS_RIGHT) reader.skipId()
      len += reader.units()
    }
    ranges.push({ client, clock, len })
  }
  return ranges
}

/** The same bytes reach many clients: they are read once and kept once. */
export class Seen {
  #carried = new Map<string, Carried>()

  read(update: Uint8Array): Carried {
    const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1')
    const known = this.#carried.get(key)
    if (known) return known
    const copy = update.slice()
    const carried = { update: copy, ranges: rangesOf(copy) }
    this.#carried.set(key, carried)
    return carried
  }

  forget(): void {
    this.#carried = new Map()
  }
}
