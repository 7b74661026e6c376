import type { Plugin } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'

export type CaretsInDrag = { readonly relax: (carets: DecorationSet) => DecorationSet }

const ENDS = ['mouseup', 'dragend'] as const
const isNewWidget = (spec: object): boolean => 'side' in spec && !('relaxedSide' in spec)

/**
 * [CR4] Words are selected by dragging from where somebody else's caret stands, too. The editor keeps one's own caret strictly
 * on its side of theirs; done under a mouse that is down, the browser forgets where dragging began. So the side is left to the
 * browser until the mouse is up, and is put right then: an input method writes in the wrong place on the other side.
 */
export function relaxWhileDragging(plugin: Plugin): CaretsInDrag {
  let down = false
  plugin.props.handleDOMEvents = {
    mousedown(view) {
      down = true
      const ended = () => {
        for (const name of ENDS) removeEventListener(name, ended)
        down = false
        if (!view.isDestroyed) view.updateState(view.state)
      }
      for (const name of ENDS) addEventListener(name, ended)
    },
  }
  const relaxedSide: PropertyDescriptor = { get: () => down }
  return {
    // What is drawn keeps what it was first drawn with, so it is asked instead of told.
    relax(carets) {
      for (const { spec } of carets.find(undefined, undefined, isNewWidget))
        Object.defineProperty(spec, 'relaxedSide', relaxedSide)
      return carets
    },
  }
}
