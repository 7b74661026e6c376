import type { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import { nameTagOf } from '../../session/present.ts'
import type { RoomText } from '../../session/room-session.ts'
import { after, oncePerFrame } from '../../session/scheduling.ts'
import { readCaret } from '../read-caret.ts'
import { type CaretsInDrag, relaxWhileDragging } from './carets-in-drag.ts'

type Hue = 'cn' | 'us' | 'neutral'
const hueOf = (user: unknown): Hue => nameTagOf({ user })?.side ?? 'neutral'

/** The caret of another person. Its tag, with the side and name stamped by the server, is a second cue beside the colour. */
function caretElement(user: unknown, sideTag: (hue: Hue) => string): HTMLElement {
  const hue = hueOf(user)
  const element = document.createElement('span')
  element.className = `peer-caret peer-${hue}`
  const tag = document.createElement('span')
  tag.className = 'peer-tag'
  tag.textContent = [sideTag(hue), nameTagOf({ user })?.name ?? ''].filter(Boolean).join(' ')
  element.append(tag)
  return element
}

/** [CR1] Carets and selections of the others. What a client says of its own name and colour is ignored. */
export function caretPlugin({ awareness, gate }: RoomText, sideTag: (hue: Hue) => string): Plugin {
  const plugin: Plugin = yCursorPlugin(awareness, {
    cursorBuilder: (user: unknown) => caretElement(user, sideTag),
    selectionBuilder: (user: unknown): DecorationAttrs => ({ class: `peer-selection peer-${hueOf(user)}` }),
  })
  const drag = relaxWhileDragging(plugin)
  holdDuringComposition(plugin, gate, drag)
  lookBeforeDrawing(plugin, awareness)
  return plugin
}

// While the editor is ahead of the Yjs document, positions cannot be translated between the two, and a caret drawn into
// the words being composed would end the composition. The user's own caret is sent once per frame, after it is painted:
// translating its position walks over all blocks.
function holdDuringComposition(plugin: Plugin, gate: RoomText['gate'], drag: CaretsInDrag): void {
  const { state, view } = plugin.spec
  if (!state || !view) return
  const { apply } = state
  state.apply = (transaction, decorations, old, now) => {
    const stay = () => decorations.map(transaction.mapping, transaction.doc)
    if (gate.holding()) return stay()
    // [CR2] No caret position that another client sends may stop the text.
    try {
      return drag.relax(apply.call(plugin, transaction, decorations, old, now))
    } catch {
      return stay()
    }
  }
  plugin.spec.view = (editor) => {
    const stock = view.call(plugin, editor)
    const tell = oncePerFrame(() => {
      if (!gate.holding()) stock.update?.(editor, editor.state)
    })
    return {
      update: tell.ask,
      destroy() {
        tell.stop()
        stock.destroy?.()
      },
    }
  }
}

/** [KB7] The stock view draws the carets of others in the task after they moved; this looks right before it. */
function lookBeforeDrawing(plugin: Plugin, awareness: RoomText['awareness']): void {
  const { view } = plugin.spec
  if (!view) return
  plugin.spec.view = (editor) => {
    const look = () => after(0, () => editor.hasFocus() && readCaret(editor))
    awareness.on('change', look)
    const drawing = view.call(plugin, editor)
    return {
      ...drawing,
      destroy() {
        awareness.off('change', look)
        drawing.destroy?.()
      },
    }
  }
}
