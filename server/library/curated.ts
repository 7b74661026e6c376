import { type DatedLineage, datedLineages } from '../../model/dossier/lineage-map.ts'
import { itemId, lineageId } from '../../model/ids.ts'
import { type PassageIndex, passageIndex, passages } from '../../model/library/passages.ts'
import type { Source } from '../../model/library/source.ts'
import { type LineageChange, withChanges } from '../../model/lineage/changes.ts'
import type { Lineage } from '../../model/lineage/lineages.ts'
import type { CatalogueLineageChange, Frozen } from '../store/catalogue-data.ts'
import type { Catalogue } from '../store/port.ts'
import type { Library } from './library.ts'

type StoredChange = Frozen<CatalogueLineageChange>

/** The change as it was entered, without who entered it and when. */
function entered(kept: StoredChange): LineageChange {
  const on = { lineage: lineageId(kept.lineage), ref: itemId(kept.ref) }
  return kept.do === 'link'
    ? { do: 'link', ...on, relation: kept.relation, note: kept.note }
    : { do: kept.do, ...on }
}

/** Calls `make` again only when one of its arguments is another object than last time. */
function memoized<const K extends readonly unknown[], T>(make: (...of: K) => T): (...of: K) => T {
  let last: { readonly of: K; readonly made: T } | null = null
  return (...of) => {
    if (!last?.of.every((each, at) => each === of[at])) last = { of, made: make(...of) }
    return last.made
  }
}

/** [LB21] The library with the secretariat's changes to the lines of policy applied. */
export function curated(library: Library, catalogue: Catalogue): Library {
  const lineages = memoized((shipped: readonly Lineage[], kept: readonly StoredChange[]) =>
    withChanges(shipped, kept.map(entered)),
  )
  return { ...library, lineages: () => lineages(library.lineages(), catalogue.read().lineageChanges) }
}

const indexed = memoized((sources: readonly Source[]) => passageIndex(passages(sources)))

export const indexOf = (library: Library): PassageIndex => indexed(library.sources())

const dated = memoized((lineages: readonly Lineage[], sources: readonly Source[]) =>
  datedLineages(lineages, indexed(sources), sources),
)

/** The lineages as browsers get them; the same object until the lineages or the sources change. */
export const datedOf = (library: Library): readonly DatedLineage[] =>
  dated(library.lineages(), library.sources())
