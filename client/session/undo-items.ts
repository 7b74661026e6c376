import * as Y from 'yjs'
import type { Unit, UnitRange } from '../../model/draft/hands/ticks.ts'
import { textsOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'

/** A step as Yjs stacks it: what it put in and took out, as ranges of items. */
export type StackedStep = Y.UndoManager['undoStack'][number]

export const wordsOf = (element: Y.XmlElement): string =>
  textsOf(element)
    .flatMap((text) => text.toDelta())
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

/** The id of a block, of one that is gone too. */
export const idEverOf = ({ _map }: Y.XmlElement): unknown => _map.get('id')?.content.getContent().at(-1)

export const charsOf = ({ content }: Y.Item): string =>
  content instanceof Y.ContentString ? content.str : ''

export const lengthOf = (items: Iterable<Y.Item>): number => {
  let sum = 0
  for (const { length } of items) sum += length
  return sum
}

/** All items of a text, those that are gone too. */
export function itemsOf(text: Y.XmlText): readonly Y.Item[] {
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) items.push(item)
  return items
}

export function* unitsIn(ranges: Iterable<UnitRange>): Generator<Unit> {
  for (const { client, clock, len } of ranges)
    for (let at = clock; at < clock + len; at++) yield { client, clock: at }
}

/** The items that a set of ranges names, as far as they are known. */
export function* itemsIn({ store }: Y.Doc, ranges: StackedStep['insertions']): Generator<Y.Item> {
  for (const [client, stretches] of ranges.clients) {
    const structs = store.clients.get(client) ?? []
    for (const { clock, len } of stretches)
      for (let i = structs.length === 0 ? 0 : Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (!struct || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item) yield struct
      }
  }
}

/** The words that a step took out, and that were there before it. */
export function* wordsTaken(doc: Y.Doc, { insertions, deletions }: StackedStep): Generator<Y.Item> {
  for (const item of itemsIn(doc, deletions))
    if (item.content instanceof Y.ContentString && !Y.isDeleted(insertions, item.id)) yield item
}

const elementIn = ({ content }: Y.Item): Y.XmlElement | null =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null

/** The blocks that a step put in, as far as they are there. */
export const blocksPutIn = (doc: Y.Doc, { insertions }: StackedStep): readonly Y.XmlElement[] =>
  [...itemsIn(doc, insertions)].flatMap((item) => (item.deleted ? [] : (elementIn(item) ?? [])))

/** The blocks that a step took out, and that were there before it. */
export const blocksTaken = (doc: Y.Doc, { insertions, deletions }: StackedStep): readonly Y.XmlElement[] =>
  [...itemsIn(doc, deletions)].flatMap((item) =>
    Y.isDeleted(insertions, item.id) ? [] : (elementIn(item) ?? []),
  )

/** Whether all that a block says, and the block itself, was put in by the step. */
export function isAllOf(element: Y.XmlElement, { insertions }: StackedStep): boolean {
  const isOwn = (item: Y.Item | null): boolean => item !== null && Y.isDeleted(insertions, item.id)
  if (!isOwn(element._item)) return false
  for (const text of textsOf(element))
    for (let item = text._start; item !== null; item = item.right)
      if (!item.deleted && item.countable && !isOwn(item)) return false
  return true
}

/**
 * Behind what a block that is there again goes, below another one, or first (null): behind itself as it was deleted there, else
 * right below. Blocks that were deleted there, too, come back before it or after it, as they stood.
 */
export function placeBelow(root: Y.XmlFragment, above: Y.XmlElement | null, id: BlockId): Y.Item | null {
  const first = above ? (above._item?.right ?? null) : root._start
  for (let item = first; item?.deleted; item = item.right) {
    const element = elementIn(item)
    if (element && idEverOf(element) === id) return item
  }
  return above?._item ?? null
}
