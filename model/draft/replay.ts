import * as Y from 'yjs'
import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Block, Lang, Memorandum } from '../memo/blocks.ts'
import { elementsOf, readBlock, readMemorandum, rootOf } from './text.ts'

/** One update of the journal. `at` is UTC milliseconds. */
export type Written = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly update: Uint8Array
}

/** What one journal entry did to one block; null is not there. */
export type BlockChange = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: BlockId
  readonly before: Block | null
  readonly after: Block | null
}

/** A document with the updates applied, in one transaction: merging a long log instead is quadratic. */
export function draftOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** [HI1] The text as it stood after entry `seq`. */
export function memorandumAt(written: readonly Written[], lang: Lang, seq: Seq): Memorandum {
  const doc = draftOf(written.filter((w) => w.seq <= seq).map((w) => w.update))
  const memo = readMemorandum(doc, lang)
  doc.destroy()
  return memo
}

/** [HI2] Every change of every block, in order, from the journal alone. */
export function changesOf(written: readonly Written[], lang: Lang): readonly BlockChange[] {
  const doc = new Y.Doc()
  const root = rootOf(doc, lang)
  let blocks: ReadonlyMap<BlockId, Block> = new Map()
  let touched = false
  root.observeDeep(() => {
    touched = true
  })
  const changes: BlockChange[] = []
  for (const { seq, at, by, update } of written) {
    touched = false
    Y.applyUpdate(doc, update)
    if (!touched) continue
    const next = new Map(
      elementsOf(root)
        .map((e) => readBlock(e))
        .map((b) => [b.id, b]),
    )
    changes.push(...differences(blocks, next).map((d) => ({ seq, at, by, ...d })))
    blocks = next
  }
  doc.destroy()
  return changes
}

type Difference = Pick<BlockChange, 'block' | 'before' | 'after'>

function differences(
  was: ReadonlyMap<BlockId, Block>,
  is: ReadonlyMap<BlockId, Block>,
): readonly Difference[] {
  const gone = [...was]
    .filter(([id]) => !is.has(id))
    .map(([id, before]) => ({ block: id, before, after: null }))
  const here = [...is].flatMap(([id, after]): Difference[] => {
    const before = was.get(id) ?? null
    return before && JSON.stringify(before) === JSON.stringify(after) ? [] : [{ block: id, before, after }]
  })
  return [...gone, ...here]
}
