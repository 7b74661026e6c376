import type { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs, DecorationSet } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import { nameTagOf } from '../../session/present.ts'
import type { RoomText } from '../../session/room-session.ts'
import { oncePerFrame } from '../../session/scheduling.ts'

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
  holdDuringComposition(plugin, gate)
  return plugin
}

/**
 * [CR3] Words are selected by dragging from where somebody else's caret stands, too. The stock widget keeps one's own caret
 * strictly on its side of it, which moves the caret under the mouse, and the browser forgets where dragging began.
 */
function relaxed(carets: DecorationSet): DecorationSet {
  for (const { spec } of carets.find(undefined, undefined, (spec) => 'side' in spec)) spec.relaxedSide = true
  return carets
}

// While the editor is ahead of the Yjs document, positions cannot be translated between the two, and a caret drawn into
// the words being composed would end the composition. The user's own caret is sent once per frame, after it is painted:
// translating its position walks over all blocks.
function holdDuringComposition(plugin: Plugin, gate: RoomText['gate']): void {
  const { state, view } = plugin.spec
  if (!state || !view) return
  const { apply } = state
  state.apply = (transaction, decorations, old, now) => {
    const stay = () => decorations.map(transaction.mapping, transaction.doc)
    if (gate.holding()) return stay()
    // [CR2] No caret position that another client sends may stop the text.
    try {
      return relaxed(apply.call(plugin, transaction, decorations, old, now))
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
