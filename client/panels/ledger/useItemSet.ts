import { useCallback, useState } from 'react'
import type { ItemId } from '../../../model/ids.ts'

export type ItemSet = {
  readonly ids: ReadonlySet<ItemId>
  readonly one: (item: ItemId, on: boolean) => void
  readonly several: (items: readonly ItemId[], on: boolean) => void
  readonly clear: () => void
}

/** A set of items: those picked in the ledger, or those whose rows are held in the document. */
export function useItemSet(): ItemSet {
  const [ids, setIds] = useState<ReadonlySet<ItemId>>(new Set())
  const several = useCallback((items: readonly ItemId[], on: boolean) => {
    setIds((was) => {
      const next = new Set(was)
      for (const item of items) {
        if (on) next.add(item)
        else next.delete(item)
      }
      return next
    })
  }, [])
  const one = useCallback((item: ItemId, on: boolean) => several([item], on), [several])
  const clear = useCallback(() => setIds(new Set()), [])
  return { ids, one, several, clear }
}
