import type { Editor } from '@tiptap/core'
import { DecorationSet } from '@tiptap/pm/view'
import { showLayer } from './layer.ts'
import { type CaretPlace, openingKeys } from './opening-keys.ts'

/** What somebody wants opened: the block that was clicked, what is selected, or a block one further up or down. */
export type AwaitedOpening =
  | { readonly is: 'place'; readonly place: CaretPlace }
  | { readonly is: 'selected' }
  | { readonly is: 'move'; readonly by: -1 | 1 }

const awaited = new WeakMap<Editor, AwaitedOpening>()

/**
 * [SX7] Notes what mouse and keys last asked to open in the text while the part of the program that opens it is on its way.
 * Returns the way to stop.
 */
export function awaitOpening(editor: Editor): () => void {
  const note = (opening: AwaitedOpening) => void awaited.set(editor, opening)
  showLayer(editor.view, 'suggesting', {
    draw: () => DecorationSet.empty,
    ...openingKeys({
      writing: () => null,
      openAt: (place) => note({ is: 'place', place }),
      openSelected: () => note({ is: 'selected' }),
      move: (by) => note({ is: 'move', by }),
      arrived: () => {},
      close: () => {},
    }),
  })
  return () => {
    // Not before what takes the place of this has taken it, in the same turn.
    queueMicrotask(() => awaited.delete(editor))
    if (!editor.isDestroyed) showLayer(editor.view, 'suggesting', null)
  }
}

/** What nothing opened yet; null where the text is no longer what has the keyboard. */
export const takeOpening = (editor: Editor): AwaitedOpening | null =>
  editor.view.dom.contains(document.activeElement) ? (awaited.get(editor) ?? null) : null
