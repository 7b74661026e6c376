import { type PriorItem, priorItems } from '../../../model/library/items.ts'
import type { Source } from '../../../model/library/source.ts'
import { useSources } from './useSources.ts'

const read = new WeakMap<readonly Source[], readonly PriorItem[]>()

function itemsOf(sources: readonly Source[]): readonly PriorItem[] {
  const items = read.get(sources) ?? priorItems(sources)
  read.set(sources, items)
  return items
}

/** The prior items of the library: read from its sources as the server reads them, so that they are not sent twice. Not asked for while `when` is false. */
export function useItems(when = true): {
  readonly items: readonly PriorItem[]
  readonly state: 'loading' | 'failed' | 'ready'
} {
  const { sources, state } = useSources(when)
  return { items: itemsOf(sources), state }
}
