import type * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import { elementsOf, itemOf } from './text.ts'

/** The Yjs item that holds each block id. Taken before an update, it tells the original from a duplicate afterwards. */
export const holdersOf = (root: Y.XmlFragment): ReadonlyMap<string, string> =>
  new Map(
    elementsOf(root).flatMap((e): [string, string][] => {
      const id = e.getAttribute('id')
      return id ? [[id, itemOf(e)]] : []
    }),
  )

/**
 * [ID1] Two blocks never keep the same id: the element that held it before keeps it, or the first one if both are new;
 * the other gets a new id and loses `from`. [ID2] A block without an id gets one. Returns how many were repaired.
 */
export function repairIds(
  root: Y.XmlFragment,
  holders: ReadonlyMap<string, string>,
  fresh: () => BlockId,
): number {
  const byId = new Map<string, Y.XmlElement[]>()
  for (const element of elementsOf(root)) {
    const id = element.getAttribute('id') ?? ''
    byId.set(id, [...(byId.get(id) ?? []), element])
  }
  let repaired = 0
  for (const [id, elements] of byId) {
    const rightful = id === '' ? null : (elements.find((e) => itemOf(e) === holders.get(id)) ?? elements[0])
    for (const element of elements) {
      if (element === rightful) continue
      element.setAttribute('id', fresh())
      if (id !== '') element.removeAttribute('from')
      repaired++
    }
  }
  return repaired
}

export const needsRepair = (root: Y.XmlFragment): boolean => {
  const ids = elementsOf(root).map((e) => e.getAttribute('id') ?? '')
  return ids.includes('') || new Set(ids).size !== ids.length
}
