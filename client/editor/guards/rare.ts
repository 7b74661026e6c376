import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { rareCharacters } from '../../../model/memo/rare.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import type { PositionedBlock } from '../blocks.ts'
import { touched } from '../touched.ts'

const wordsOf = (blocks: readonly PositionedBlock[]): string =>
  blocks.map(({ node }) => node.textContent).join()

/** What somebody has just written that the printed page may have no font for. */
function justWritten(
  transactions: readonly Transaction[],
  before: EditorState,
  now: EditorState,
): readonly string[] {
  if (!transactions.some((one) => one.docChanged && !comesFromDocument(one))) return []
  const { was, is } = touched(before.doc, now.doc)
  const known = rareCharacters(wordsOf(was))
  return rareCharacters(wordsOf(is)).filter((char) => !known.includes(char))
}

/** [CL4] Says so as it is written, not only when the PDF is made. */
export const rarePlugin = (tell: (characters: readonly string[]) => void): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, now) {
      const fresh = justWritten(transactions, before, now)
      if (fresh.length > 0) tell(fresh)
      return null
    },
  })
