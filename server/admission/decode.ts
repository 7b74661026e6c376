import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { MAX_UPDATE } from '../../model/wire/limits.ts'
import { type RawUpdate, readUpdate } from './read-update.ts'
import type { AdmitRefusal } from './refused.ts'
import type { Struct } from './structs.ts'

/** Clock ticks of one struct: a single update cannot push a client's clock to where numbers lose precision. */
const MAX_LENGTH = 1 << 24

/** One range of a delete set. */
export type Deletion = { readonly client: ClientId; readonly clock: number; readonly len: number }

/** An update as decoded and compared with a document; nothing is applied. */
export type DecodedUpdate = {
  /** Structs that the document does not have yet, in order; all of them the sender's own and without a gap. */
  readonly fresh: readonly Struct[]
  /** Structs that the document has already. Yjs still resolves what they point at, so that has to exist. */
  readonly known: readonly Struct[]
  readonly deletions: readonly Deletion[]
}

/** [AD1] Size, form and counts are checked before anything is looked up in the document. */
export function decode(doc: Y.Doc, update: Uint8Array, own: ClientId): Result<DecodedUpdate, AdmitRefusal> {
  if (update.length > MAX_UPDATE) return refuse({ code: 'too-large', detail: 'bytes' })
  const raw = readUpdate(update)
  return raw.ok ? compare(doc, raw.value, own) : raw
}

const deletionsOf = (raw: RawUpdate): readonly Deletion[] =>
  [...raw.ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })))

/** [AD2] Only the sender's own structs may be new, and they continue without a gap where the document ends. */
function compare(doc: Y.Doc, raw: RawUpdate, own: ClientId): Result<DecodedUpdate, AdmitRefusal> {
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
  return ok({ fresh, known, deletions: deletionsOf(raw) })
}
