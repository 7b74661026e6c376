import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { MAX_UPDATE } from '../../model/wire/limits.ts'
import { type Raw, read } from './reading.ts'
import type { AdmitRefusal } from './refused.ts'

/** Of one struct, in clock ticks: a single update cannot push a client's clock to where numbers lose precision. */
const MAX_LENGTH = 1 << 24

export type Struct = Y.GC | Y.Item
/** A range of a delete set. `known` is where the client's clocks end, counting what this update brings. */
export type Deletion = { readonly client: ClientId; readonly clock: number; readonly len: number }

/** An update as decoded and counted against a document, nothing applied. */
export type Decoded = {
  /** Structs the document does not have yet, in order; all of them the sender's own and without a gap. */
  readonly fresh: readonly Struct[]
  /** Structs it has already. Yjs still resolves where they point, so that has to exist. */
  readonly known: readonly Struct[]
  readonly deletions: readonly Deletion[]
}

/** [AD1] Size, form and counts, before anything is looked up in the document. */
export function decode(doc: Y.Doc, update: Uint8Array, own: ClientId): Result<Decoded, AdmitRefusal> {
  if (update.length > MAX_UPDATE) return refuse({ code: 'too-large', detail: 'bytes' })
  const raw = read(update)
  return raw.ok ? sorted(doc, raw.value, deletionsOf(raw.value), own) : raw
}

const deletionsOf = (raw: Raw): readonly Deletion[] =>
  [...raw.ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))

/** [AD2] Only the sender's own structs may be new, and they follow each other from where the document ends. */
function sorted(
  doc: Y.Doc,
  raw: Raw,
  deletions: readonly Deletion[],
  own: ClientId,
): Result<Decoded, AdmitRefusal> {
  const fresh: Struct[] = []
  const known: Struct[] = []
  let previous: Struct | null = null
  for (const struct of raw.structs) {
    if (struct instanceof Y.Skip) return refuse({ code: 'malformed', detail: 'skip' })
    const end = struct.id.clock + struct.length
    if (!(struct.length > 0 && struct.length <= MAX_LENGTH && Number.isSafeInteger(end)))
      return refuse({ code: 'malformed', detail: 'length' })
    const state = Y.getState(doc.store, struct.id.client)
    const follows = previous?.id.client === struct.id.client
    if (!follows && struct.id.clock > state) return refuse({ code: 'gap' })
    if (end > state && struct.id.client !== own) return refuse({ code: 'foreign-client' })
    ;(end > state ? fresh : known).push(struct)
    previous = struct
  }
  return ok({ fresh, known, deletions })
}
