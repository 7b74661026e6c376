import * as Y from 'yjs'
import { LANGS } from '../../model/memo/blocks.ts'
import type { DecodedUpdate } from './decode.ts'
import type { AdmitRefusal } from './refused.ts'
import { type Struct, storedItem } from './structs.ts'

const ROOTS: ReadonlySet<unknown> = new Set(LANGS)

/**
 * [AD3] Everything that a struct points at exists before it, so that nothing becomes pending. That goes for structs that
 * the document has already, too: Yjs resolves their pointers again.
 */
export function judgePointers(doc: Y.Doc, { fresh, known }: DecodedUpdate): AdmitRefusal | null {
  for (const struct of fresh) {
    const refusal = judgePointersOf(doc, struct)
    if (refusal) return refusal
  }
  for (const struct of known) {
    const refusal = judgePointersOf(doc, struct)
    if (refusal) return refusal
    if (cutsNamedBy(struct).some((id) => cutsPair(doc, id))) return { code: 'malformed', detail: 'pair' }
  }
  return null
}

function judgePointersOf(doc: Y.Doc, struct: Struct): AdmitRefusal | null {
  if (!(struct instanceof Y.Item)) return null
  // Typed as a type or an id; as decoded, a root is a string.
  const parent: unknown = struct.parent
  // Yjs creates the root that a struct names, even if the document has the struct already.
  if (typeof parent === 'string' && !ROOTS.has(parent)) return { code: 'schema', detail: 'root' }
  for (const id of [struct.origin, struct.rightOrigin, parent]) {
    if (!(id instanceof Y.ID)) continue
    const end = id.client === struct.id.client ? struct.id.clock : Y.getState(doc.store, id.client)
    if (id.clock >= end) return { code: 'gap' }
  }
  return null
}

/** Before which ids Yjs cuts items in two to resolve the neighbours that a struct names. */
const cutsNamedBy = (struct: Struct): readonly Y.ID[] =>
  struct instanceof Y.Item
    ? [
        ...(struct.origin ? [Y.createID(struct.origin.client, struct.origin.clock + 1)] : []),
        ...(struct.rightOrigin ? [struct.rightOrigin] : []),
      ]
    : []

/** The item that a cut before `id` divides; null when it divides none. */
function itemCutAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  const item = storedItem(doc, id)
  return item && id.clock > item.id.clock ? item : null
}

/**
 * Whether a cut before `id` divides a surrogate pair. Yjs would replace both halves, so that words change which the
 * update does not even claim to touch.
 */
function cutsPair(doc: Y.Doc, id: Y.ID): boolean {
  const item = itemCutAt(doc, id)
  if (!item || !(item.content instanceof Y.ContentString)) return false
  return /[\uD800-\uDBFF]/.test(item.content.str.charAt(id.clock - item.id.clock - 1))
}

/** How many cuts the structs that the document has already cause, only by the neighbours they name. */
export const countCuts = (doc: Y.Doc, known: readonly Struct[]): number =>
  known.flatMap(cutsNamedBy).filter((id) => itemCutAt(doc, id) !== null).length
