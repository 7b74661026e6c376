import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { judgeContent } from './content.ts'
import { type Decoded, decode, type Struct } from './decoded.ts'
import { cuts, cutsPair, type Judged, judgeDeletions, NOTHING_TAKEN, type Taken } from './deletions.ts'
import { Order } from './order.ts'
import { Places } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

export type Rules = {
  /** The sender's own client id: whose structs may be new. */
  readonly client: ClientId
  readonly canWrite: boolean
  /** The text stands: nobody's edit is taken. */
  readonly frozen: boolean
}

/**
 * `fresh`: applying it changes something. `structural`: blocks or their ids may come, go or repeat. `taken`: the
 * characters it takes out of each block.
 */
export type Admitted = { readonly fresh: boolean; readonly structural: boolean; readonly taken: Taken }

const ROOTS: ReadonlySet<unknown> = new Set(LANGS)
const NOTHING: Admitted = { fresh: false, structural: false, taken: NOTHING_TAKEN }

/**
 * [AD0] Whether an update may be applied to a document, decided on its decoded form before anything is applied. Only
 * what it would newly insert or delete is judged: a SyncStep2 carries the whole delete set, and may carry structs the
 * document has. Pure; the document is not touched.
 */
export function admit(doc: Y.Doc, update: Uint8Array, rules: Rules): Result<Admitted, AdmitRefusal> {
  const decoded = decode(doc, update, rules.client)
  if (!decoded.ok) return decoded
  const dangling = judgePointers(doc, decoded.value)
  if (dangling) return refuse(dangling)
  const deleted = judgeDeletions(doc, decoded.value, rules.client)
  if (!rules.canWrite) return unchanged(decoded.value, deleted, 'not-allowed')
  if (rules.frozen) return unchanged(decoded.value, deleted, 'frozen')
  if (deleted.refusal) return refuse(deleted.refusal)
  const inserted = judgeFresh(doc, decoded.value)
  if (inserted.refusal) return refuse(inserted.refusal)
  return ok({
    fresh: decoded.value.fresh.length > 0 || deleted.fresh,
    structural: inserted.structural || deleted.structural,
    taken: deleted.taken,
  })
}

/**
 * [AD6] Who may not write changes nothing. [FZ5] Nor does anybody while the text stands. Every Yjs client by itself
 * removes marks that became redundant, also where it only reads, and reports that: such a report is no refusal, and is
 * not applied.
 */
function unchanged(
  { fresh }: Decoded,
  deleted: Judged,
  code: 'not-allowed' | 'frozen',
): Result<Admitted, AdmitRefusal> {
  if (deleted.refusal && deleted.refusal.code !== 'locked') return refuse(deleted.refusal)
  const writes = fresh.length > 0 || (deleted.fresh && !deleted.marksOnly)
  return writes ? refuse({ code }) : ok(NOTHING)
}

/** [AD3] Everything a struct points at exists before it: nothing may become pending. Known structs are resolved too. */
function judgePointers(doc: Y.Doc, { fresh, known }: Decoded): AdmitRefusal | null {
  for (const struct of fresh) {
    const refusal = judgePointersOf(doc, struct)
    if (refusal) return refusal
  }
  for (const struct of known) {
    const refusal = judgePointersOf(doc, struct)
    if (refusal) return refusal
    if (struct instanceof Y.Item && neighbours(struct).some((id) => cutsPair(doc, id)))
      return { code: 'malformed', detail: 'pair' }
  }
  return null
}

const neighbours = (item: Y.Item): readonly Y.ID[] => [
  ...(item.origin ? [Y.createID(item.origin.client, item.origin.clock + 1)] : []),
  ...(item.rightOrigin ? [item.rightOrigin] : []),
]

function judgePointersOf(doc: Y.Doc, struct: Struct): AdmitRefusal | null {
  if (!(struct instanceof Y.Item)) return null
  const parent: unknown = struct.parent
  // Decoding for good creates the root a struct names, whether the struct is new or not.
  if (typeof parent === 'string' && !ROOTS.has(parent)) return { code: 'schema', detail: 'root' }
  for (const id of [struct.origin, struct.rightOrigin, parent]) {
    if (!(id instanceof Y.ID)) continue
    const end = id.client === struct.id.client ? struct.id.clock : Y.getState(doc.store, id.client)
    if (id.clock >= end) return { code: 'gap' }
  }
  return null
}

function judgeFresh(
  doc: Y.Doc,
  { fresh, known }: Decoded,
): { readonly refusal: AdmitRefusal | null; readonly structural: boolean } {
  const places = new Places(doc)
  const order = new Order(doc, splits(doc, known))
  let structural = false
  for (const struct of fresh) {
    const place = places.add(struct)
    if (!(struct instanceof Y.Item)) continue
    const refusal = place.locked ? ({ code: 'locked' } as const) : judgeContent(struct, place)
    if (refusal) return { refusal, structural }
    if (!order.add(struct, place)) return { refusal: { code: 'malformed', detail: 'order' }, structural }
    structural ||= place.at === 'root' || (place.at === 'attribute' && place.name === 'id')
  }
  return { refusal: null, structural }
}

/** How often structs the document has already would cut others in two, only by the neighbours they name. */
function splits(doc: Y.Doc, known: readonly Struct[]): number {
  let found = 0
  for (const struct of known)
    if (struct instanceof Y.Item) found += neighbours(struct).filter((id) => cuts(doc, id)).length
  return found
}
