import type { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import { nameTagOf } from '../../session/present.ts'
import type { RoomText } from '../../session/room-session.ts'
import { oncePerFrame } from '../../session/scheduling.ts'

type Hue = 'cn' | 'us' | 'neutral'
const hueOf = (user: unknown): Hue => nameTagOf({ user })?.side ?? 'neutral'

/** A second cue beside the colour: the tag with the name and the side that the server stamped. */
function caret(user: unknown, sideTag: (hue: Hue) => string): HTMLElement {
  const hue = hueOf(user)
  const element = document.createElement('span')
  element.className = `peer-caret peer-${hue}`
  const tag = document.createElement('span')
  tag.className = 'peer-tag'
  tag.textContent = [sideTag(hue), nameTagOf({ user })?.name ?? ''].filter(Boolean).join(' ')
  element.append(tag)
  return element
}

/** [CR1] Carets and selections of the others; no colour or name is taken from what a client says of itself. */
export function caretPlugin({ awareness, gate }: RoomText, sideTag: (hue: Hue) => string): Plugin {
  const plugin: Plugin = yCursorPlugin(awareness, {
    cursorBuilder: (user: unknown) => caret(user, sideTag),
    selectionBuilder: (user: unknown): DecorationAttrs => ({ class: `peer-selection peer-${hueOf(user)}` }),
  })
  waitsForComposition(plugin, gate)
  return plugin
}

// While the editor is ahead of the text, positions of one cannot be told in the other; and a caret drawn into the
// words being composed would end the composition. Where one's own caret is, is told once per frame, after it: finding
// that out walks over all blocks.
function waitsForComposition(plugin: Plugin, gate: RoomText['gate']): void {
  const { state, view } = plugin.spec
  if (!state || !view) return
  const { apply } = state
  state.apply = (transaction, decorations, old, now) => {
    const stay = () => decorations.map(transaction.mapping, transaction.doc)
    if (gate.holding()) return stay()
    // [CR2] Where somebody says to be must never stop the text, whatever they say.
    try {
      return apply.call(plugin, transaction, decorations, old, now)
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
