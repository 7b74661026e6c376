import type * as Y from 'yjs'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'

/** What one transaction did to one block; null is not there. */
export type BlockChange = {
  readonly id: BlockId
  readonly before: Block | null
  readonly after: Block | null
}

export type Reading = {
  /** The text as a plain memorandum; the same object while nothing changed. */
  readonly memo: () => Memorandum
  readonly stop: () => void
}

/** Follows one language of the document, reading again only the blocks that a transaction touched. */
export function follow(
  doc: Y.Doc,
  lang: Lang,
  changed: (changes: readonly BlockChange[], local: boolean) => void,
): Reading {
  const root = rootOf(doc, lang)
  let blocks = new Map<Y.XmlElement, Block>(elementsOf(root).map((e) => [e, readBlock(e)]))
  let memo: Memorandum = { lang, blocks: [...blocks.values()] }

  const observe = (events: readonly Y.YEvent<Y.XmlElement>[], transaction: Y.Transaction) => {
    const touched = new Set(events.map((event) => elementAbove(event.target, root)))
    const next = new Map(
      elementsOf(root).map((e): [Y.XmlElement, Block] => {
        const known = touched.has(e) ? undefined : blocks.get(e)
        return [e, known ?? readBlock(e)]
      }),
    )
    const changes = changesBetween(blocks, next)
    blocks = next
    memo = { lang, blocks: [...next.values()] }
    if (changes.length > 0) changed(changes, transaction.local)
  }
  // The typings of Yjs leave the events of an XML fragment open.
  const observer = observe as Parameters<Y.XmlFragment['observeDeep']>[0]
  root.observeDeep(observer)
  return { memo: () => memo, stop: () => root.unobserveDeep(observer) }
}

function elementAbove(target: Y.XmlElement, root: Y.XmlFragment): unknown {
  let node: Y.XmlElement['parent'] = target
  while (node !== null && node.parent !== root) node = node.parent
  return node
}

type Blocks = ReadonlyMap<Y.XmlElement, Block>

/** By id, so that a block that moved (one element gone, a clone there) is one change. */
function changesBetween(was: Blocks, is: Blocks): readonly BlockChange[] {
  const changes = new Map<BlockId, BlockChange>()
  for (const [element, before] of was)
    if (is.get(element) !== before) changes.set(before.id, { id: before.id, before, after: null })
  for (const [element, after] of is)
    if (was.get(element) !== after) {
      const before = changes.get(after.id)?.before ?? null
      changes.set(after.id, { id: after.id, before, after })
    }
  return [...changes.values()]
}
