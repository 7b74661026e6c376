import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { coveredBy } from '../../model/dossier/suggestions/forms.ts'
import { placeOf } from '../../model/draft/anchors.ts'
import { elementsOf, idOf, rootOf } from '../../model/draft/text.ts'
import type { BlockId, ThreadId } from '../../model/ids.ts'
import { nearestBlock } from '../export/nearest-block.ts'

/** The block at which each thread stands: that of its words, or of its suggestion; the nearest one where they are gone. */
export function* threadBlockSteps(
  doc: Y.Doc,
  { threads, suggestions }: Pick<Dossier, 'threads' | 'suggestions'>,
): Generator<void, ReadonlyMap<ThreadId, BlockId | null>> {
  const found = new Map<ThreadId, BlockId | null>()
  for (const { id, anchor, suggestion } of threads.values()) {
    yield
    if (anchor) found.set(id, placeOf(doc, anchor)?.block ?? nearestBlock(doc, anchor))
    const form = suggestion === null ? null : suggestions.get(suggestion)?.tabled?.form
    if (!form) continue
    const here = new Set(elementsOf(rootOf(doc, form.lang)).map(idOf))
    found.set(id, coveredBy(form).find((block) => here.has(block)) ?? null)
  }
  return found
}
