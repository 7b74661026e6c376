import type { Node } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { marginOf, type Positions } from '../../session/positions/positions.ts'
import { idOf } from '../blocks.ts'

/** By block what the margin shows of it. */
export type StanceMarks = ReadonlyMap<BlockId, string>

export const stanceMarks = ({ all }: Positions): StanceMarks =>
  new Map(
    all.flatMap((one) => {
      const shown = [...new Set(marginOf(one))]
      return shown.length === 0 ? [] : [[one.id, shown.join(' ')] as const]
    }),
  )

/** [AG14] The margin at a glance: agreed by one side, by both, lapsed, reserved; one attribute of each block. */
export function marginSet(doc: Node, marks: StanceMarks): DecorationSet {
  const decorations: Decoration[] = []
  doc.forEach((node, pos) => {
    const id = idOf(node)
    const shown = id === null ? undefined : marks.get(id)
    if (shown) decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-stance': shown }))
  })
  return DecorationSet.create(doc, decorations)
}
