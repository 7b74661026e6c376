import type { EditorState } from '@tiptap/pm/state'
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'

export function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const sync: { readonly binding: ProsemirrorBinding | null } | undefined = ySyncPluginKey.getState(state)
  return sync?.binding ?? null
}

/** Whether a transaction brings what the Yjs document has already: other people's text, an undo, a panel's edit. */
export function comesFromDocument(transaction: {
  getMeta: (key: typeof ySyncPluginKey) => unknown
}): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}
