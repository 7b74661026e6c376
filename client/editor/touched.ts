import type { Node } from '@tiptap/pm/model'
import type { PositionedBlock } from './blocks.ts'

/** The blocks of one document that are not the very blocks of another, as one stretch. */
export type Stretch = { readonly was: readonly PositionedBlock[]; readonly is: readonly PositionedBlock[] }

const NOTHING: Stretch = { was: [], is: [] }

/**
 * [TO1] What an edit touched. Blocks never change, they are replaced: the two ends that are the same objects need no
 * look inside, and whoever checks an edit checks this stretch alone.
 */
export function touched(old: Node, now: Node): Stretch {
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
  return { was: stretch(old, start, end, pos), is: stretch(now, start, end, pos) }
}

const fromEnd = (doc: Node, at: number): Node => doc.child(doc.childCount - 1 - at)

function stretch(doc: Node, start: number, end: number, from: number): readonly PositionedBlock[] {
  const blocks: PositionedBlock[] = []
  let pos = from
  for (let index = start; index < doc.childCount - end; index++) {
    const node = doc.child(index)
    blocks.push({ node, pos, index })
    pos += node.nodeSize
  }
  return blocks
}
