import type { Mark, Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { MAX_BLOCK_LENGTH, MAX_BLOCK_MARKS, MAX_BLOCKS, MAX_TEXT_LENGTH } from '../../../model/memo/limits.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { touched } from '../touched.ts'

/** A limit of the text, as the refusal of the server calls it. */
export type SizeLimit = 'too-many-blocks' | 'block-too-long' | 'too-many-marks' | 'text-too-long'

/** The characters of a document: each block has two positions besides them. */
const charactersOf = ({ content, childCount }: Node): number => content.size - 2 * childCount

/** How often a mark begins or ends in a block. */
function markEndsIn({ content }: Node): number {
  let [ends, before]: [number, readonly Mark[]] = [0, []]
  content.forEach(({ marks }) => {
    ends += before.filter((mark) => !mark.isInSet(marks)).length
    ends += marks.filter((mark) => !mark.isInSet(before)).length
    before = marks
  })
  return ends + before.length
}

/** The limit that an edit would pass; null when none. A text that is over a limit already may be worked on and made smaller. */
export function limitPassed(old: Node, now: Node): SizeLimit | null {
  if (now.childCount > MAX_BLOCKS && now.childCount > old.childCount) return 'too-many-blocks'
  const { was, is } = touched(old, now)
  const longest = was.reduce((most, { node }) => Math.max(most, node.content.size), MAX_BLOCK_LENGTH)
  if (is.some(({ node }) => node.content.size > longest)) return 'block-too-long'
  const marked = was.reduce((most, { node }) => Math.max(most, markEndsIn(node)), MAX_BLOCK_MARKS)
  if (is.some(({ node }) => markEndsIn(node) > marked)) return 'too-many-marks'
  const characters = charactersOf(now)
  return characters > MAX_TEXT_LENGTH && characters > charactersOf(old) ? 'text-too-long' : null
}

/** [LI1] Drops an edit that the server would refuse for the size of what it makes, and says why. */
export const limitsPlugin = (overLimit: (limit: SizeLimit) => void): Plugin =>
  new Plugin({
    filterTransaction(transaction, state) {
      if (!transaction.docChanged || comesFromDocument(transaction)) return true
      const limit = limitPassed(state.doc, transaction.doc)
      if (limit !== null) overLimit(limit)
      return limit === null
    },
  })
