import * as Y from 'yjs'
import { LANGS } from '../../model/memo/blocks.ts'
import type { DecodedUpdate } from './decode.ts'
import type { MovedStructs } from './moved-structs.ts'
import { Pairs } from './pairs.ts'
import type { AdmitRefusal } from './refused.ts'
import { cutsNamedBy, type Struct, storedItem } from './structs.ts'

const ROOTS: ReadonlySet<unknown> = new Set(LANGS)

/**
 * [AD3] [AD11] Everything that a struct points at exists before it, so that nothing becomes pending. That goes for structs that
 * the document has already, too: Yjs resolves their pointers again.
 */
export function judgePointers(doc: Y.Doc, decoded: DecodedUpdate, moved: MovedStructs): AdmitRefusal | null {
  const pairs = new Pairs(doc, decoded.fresh)
  for (const struct of [...decoded.fresh, ...decoded.known]) {
    const refusal = judgePointersOf(doc, struct)
    if (refusal) return refusal
    if (pairs.areDividedBy(struct)) return { code: 'malformed', detail: 'pair' }
    for (const id of cutsNamedBy(struct)) {
      const item = itemCutAt(doc, id)
      if (item && moved.isTooManyWith(item, [id.clock])) return { code: 'too-large', detail: 'cuts' }
    }
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

/** The item that a cut before `id` divides; null when it divides none. */
function itemCutAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  const item = storedItem(doc, id)
  return item && id.clock > item.id.clock ? item : null
}
