import type { Node } from '@tiptap/pm/model'
import type { PositionedBlock } from './blocks.ts'

/** The blocks in which two documents differ, as one range in each: from the first to the last that differs. */
type TouchedBlocks = {
  readonly was: readonly PositionedBlock[]
  readonly is: readonly PositionedBlock[]
}

const NOTHING: TouchedBlocks = { was: [], is: [] }

/**
 * [TO1] The blocks that an edit touched; checking an edit means checking these alone. An edited block is a new object, so
 * the common blocks at both ends are found without looking inside them.
 */
export function touched(old: Node, now: Node): TouchedBlocks {
  if (old === now) return NOTHING
  const shorter = Math.min(old.childCount, now.childCount)
  let start = 0
  let pos = 0
  while (start < shorter && old.child(start) === now.child(start)) {
    pos += now.child(start).nodeSize
    start++
  }
  let end = 0
  while (end < shorter - start && fromEnd(old, end) === fromEnd(now, end)) end++
  return { was: blocksBetween(old, start, end, pos), is: blocksBetween(now, start, end, pos) }
}

const fromEnd = (doc: Node, at: number): Node => doc.child(doc.childCount - 1 - at)

function blocksBetween(doc: Node, start: number, end: number, from: number): readonly PositionedBlock[] {
  const blocks: PositionedBlock[] = []
  let pos = from
  for (let index = start; index < doc.childCount - end; index++) {
    const node = doc.child(index)
    blocks.push({ node, pos, index })
    pos += node.nodeSize
  }
  return blocks
}
