import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../model/draft/anchors.ts'

type Focus = 'away' | 'arriving' | 'here'

/** How long (ms) after focus or after the mouse button is released a click has certainly placed its caret. */
const SETTLES = 150

/**
 * The selection to highlight while the focus is elsewhere and the browser shows none. The highlight must not go the moment
 * the focus returns: the browser gives focus first and places the caret of the click afterwards, and extends a selection
 * as long as the mouse is down. Changing the text in between would leave the caret in its old place, or cut the selection.
 */
export function useHeldPlace(editor: Editor | null, selected: Place | null): Place | null {
  const [focus, setFocus] = useState<Focus>('away')
  const held = useRef<Place | null>(null)
  useEffect(() => (editor === null ? undefined : followFocus(editor, setFocus)), [editor])
  if (focus === 'away') held.current = selected
  if (focus === 'here') held.current = null
  return held.current
}

function followFocus(editor: Editor, tell: (focus: Focus) => void): () => void {
  const { dom } = editor.view
  let drawing = false
  let later: ReturnType<typeof setTimeout> | undefined
  const follow = () => tell(editor.isFocused ? 'here' : 'away')
  const settle = () => {
    clearTimeout(later)
    if (!drawing) later = setTimeout(follow, SETTLES)
  }
  const arrive = () => {
    tell('arriving')
    settle()
  }
  const leave = () => {
    clearTimeout(later)
    tell('away')
  }
  const press = () => {
    drawing = true
  }
  const release = () => {
    if (drawing) {
      drawing = false
      settle()
    }
  }
  follow()
  editor.on('focus', arrive)
  editor.on('blur', leave)
  dom.addEventListener('mousedown', press)
  window.addEventListener('mouseup', release)
  return () => {
    clearTimeout(later)
    editor.off('focus', arrive)
    editor.off('blur', leave)
    dom.removeEventListener('mousedown', press)
    window.removeEventListener('mouseup', release)
  }
}
