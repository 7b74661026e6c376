import { type PriorItem, priorItems } from '../../model/library/items.ts'
import type { Lineage } from '../../model/library/lineages.ts'
import type { Source } from '../../model/library/source.ts'
import type { Seed } from './seeds.ts'

/** The library as it is now: functions, because a confirmed source is in it at once. */
export type Library = {
  readonly sources: () => readonly Source[]
  readonly items: () => readonly PriorItem[]
  readonly lineages: () => readonly Lineage[]
}

export function createLibrary(seeds: readonly Seed[], lineages: readonly Lineage[]): Library {
  const sources = seeds.map((seed) => seed.source)
  const items = priorItems(sources)
  return { sources: () => sources, items: () => items, lineages: () => lineages }
}
