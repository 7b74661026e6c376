import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { splitAttributes } from '../../../model/memo/attributes.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { blocksIn, type NewId } from '../blocks.ts'
import { SETTLED } from '../composing.ts'
import { touched } from '../touched.ts'

/** Where the block that held each id before the transactions is now. */
function holders(old: Node, transactions: readonly Transaction[]): ReadonlyMap<string, number> {
  return new Map(
    blocksIn(old).flatMap(({ node, pos }): [string, number][] => {
      const id: unknown = node.attrs.id
      if (typeof id !== 'string') return []
      return [[id, transactions.reduce((at, transaction) => transaction.mapping.map(at, 1), pos)]]
    }),
  )
}

/**
 * [ID3] A new block gets an id. [ID4] Of two blocks with the same id, the one that held it before keeps it, with `from`,
 * `part` and `locked`; a pasted block whose id is nowhere else keeps its own (cut and paste). If every touched block kept
 * its id, the others are not checked, unless `all` is set: after a composition any block may lack one.
 */
export function repairIds(
  transactions: readonly Transaction[],
  old: EditorState,
  state: EditorState,
  newId: NewId,
  all = false,
): Transaction | null {
  const { was, is } = touched(old.doc, state.doc)
  if (!all && is.length === was.length && is.every(({ node }, at) => keepsId(node, was[at]?.node)))
    return null
  const { tr } = state
  const before = holders(old.doc, transactions)
  const seen = new Map<string, number>()
  for (const { node, pos } of blocksIn(state.doc)) {
    const id: unknown = node.attrs.id
    if (typeof id === 'string' && (!seen.has(id) || before.get(id) === pos)) seen.set(id, pos)
  }
  for (const { node, pos } of blocksIn(state.doc)) {
    const id: unknown = node.attrs.id
    if (typeof id === 'string' && seen.get(id) === pos) continue
    tr.setNodeMarkup(pos, undefined, splitAttributes(node.attrs, newId()))
  }
  return tr.docChanged ? tr : null
}

const keepsId = (node: Node, before: Node | undefined): boolean =>
  typeof node.attrs.id === 'string' && node.attrs.id === before?.attrs.id

export const identityPlugin = (newId: NewId): Plugin =>
  new Plugin({
    appendTransaction(transactions, old, state) {
      const due = transactions.some(
        (one) => (one.docChanged || one.getMeta(SETTLED) === true) && !comesFromDocument(one),
      )
      const composing = transactions.some((one) => one.getMeta('composition') !== undefined)
      const settled = transactions.some((one) => one.getMeta(SETTLED) === true)
      return due && !composing ? repairIds(transactions, old, state, newId, settled) : null
    },
  })
