import type { EditorView } from '@tiptap/pm/view'

/**
 * [KB7] Takes the caret from where the browser has it now. The browser reports a moved caret up to a frame later; ProseMirror
 * would put it back if it drew meanwhile. Its typings do not have the observer that looks.
 */
export function readCaret(view: EditorView): void {
  const observer: unknown = Reflect.get(view, 'domObserver')
  if (!view.isDestroyed && !view.composing && canFlush(observer)) observer.flush()
}

const canFlush = (observer: unknown): observer is { flush: () => void } =>
  typeof observer === 'object' &&
  observer !== null &&
  'flush' in observer &&
  typeof observer.flush === 'function'
