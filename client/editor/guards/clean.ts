import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { cleanText } from '../../../model/memo/clean.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { isLocked } from '../blocks.ts'
import { SETTLED } from '../composing.ts'
import { touched } from '../touched.ts'

const isClean = (text: string): boolean => cleanText(text) === text

/** [CL2] Removes from the changed blocks what the server would not admit, as it is typed or pasted. */
export function cleaned(old: Node, state: EditorState): Transaction | null {
  const { tr, schema } = state
  for (const { node, pos } of touched(old, state.doc).is) {
    if (isLocked(node)) continue
    if (isClean(node.textContent)) {
      joinHalves(tr, node, pos + 1)
      continue
    }
    node.forEach((child, offset) => {
      const text = child.text ?? ''
      if (isClean(text)) return
      const [from, to] = [pos + 1 + offset, pos + 1 + offset + text.length].map((at) => tr.mapping.map(at))
      const clean = cleanText(text)
      if (from === undefined || to === undefined) return
      if (clean === '') tr.delete(from, to)
      else tr.replaceWith(from, to, schema.text(clean, child.marks))
    })
  }
  return tr.docChanged ? tr : null
}

/** [CL3] Of a character of two code units both have the same marks: admission takes no update that divides one. */
function joinHalves(tr: Transaction, { children }: Node, start: number): void {
  let end = start
  for (const [i, { text = '', marks, nodeSize }] of children.entries()) {
    end += nodeSize
    if (isClean(text)) continue
    const pair = `${text.slice(-1)}${children[i + 1]?.text?.slice(0, 1) ?? ''}`
    if (pair.length === 2 && isClean(pair))
      tr.replaceWith(tr.mapping.map(end - 1), tr.mapping.map(end + 1), tr.doc.type.schema.text(pair, marks))
  }
}

export const cleanPlugin = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, old, state) {
      if (transactions.some((one) => one.getMeta('composition') !== undefined)) return null
      const settled = transactions.some((one) => one.getMeta(SETTLED) === true)
      const own = transactions.some((one) => one.docChanged && !comesFromDocument(one))
      if (settled) return cleaned(state.schema.topNodeType.create(), state)
      return own ? cleaned(old.doc, state) : null
    },
  })
