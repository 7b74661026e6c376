import * as Y from 'yjs'
import { readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'

/**
 * The block nearest to where the words of an anchor were, when they are gone: their own, else the one above it, else the one
 * below. Yjs forgets the words of a block that is deleted, but not where it stood. Null: nothing is known of them.
 */
export function nearestBlock(doc: Y.Doc, anchor: Anchor): BlockId | null {
  const root = rootOf(doc, anchor.lang)
  const own = itemOfBlock(doc, root, anchor)
  if (!own) return null
  return readIn(own) ?? firstRead(own, ({ left }) => left) ?? firstRead(own, ({ right }) => right)
}

function firstRead(from: Y.Item, next: (item: Y.Item) => Y.Item | null): BlockId | null {
  for (let item = next(from); item !== null; item = next(item)) {
    const block = readIn(item)
    if (block !== null) return block
  }
  return null
}

function readIn({ deleted, content }: Y.Item): BlockId | null {
  if (deleted || !(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return null
  return readBlock(content.type).id
}

/** What a client makes of a block stands one behind the other: the words of one lie behind the block itself. */
function itemOfBlock(doc: Y.Doc, root: Y.XmlFragment, { start }: Anchor): Y.Item | null {
  const id = textOf(start)
  const structs = id ? (doc.store.clients.get(id.client) ?? []) : []
  return (
    structs.findLast(
      (struct): struct is Y.Item =>
        struct instanceof Y.Item && struct.id.clock <= (id?.clock ?? 0) && struct.parent === root,
    ) ?? null
  )
}

function textOf(start: string): Y.ID | null {
  try {
    return Y.createRelativePositionFromJSON(JSON.parse(start)).type
  } catch {
    return null
  }
}
