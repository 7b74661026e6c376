import { type Command, Plugin } from '@tiptap/pm/state'
import { changeLevel } from './kinds.ts'
import { asCommand } from './transform.ts'

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

export type TabKeys = {
  readonly plugin: Plugin
  /** Changes the level, if the caret was put here on purpose; else the key goes on, and the focus with it. */
  readonly change: (by: -1 | 1) => Command
}

/**
 * [KB6] Who walks through the page with Tab changes nothing and is never caught in the text. Tab changes a level only
 * where somebody put the caret by a click, a key or a word; after Escape it leads out of the text again.
 */
export function tabKeys(changed: () => void): TabKeys {
  let placed = false
  const place = (): false => {
    placed = true
    return false
  }
  const plugin = new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: place,
        compositionstart: place,
        beforeinput: place,
        keydown(_, { key }) {
          if (key === 'Escape') placed = false
          else if (key !== 'Tab' && !MODIFIERS.has(key)) placed = true
          return false
        },
        // A window that was left and comes back has its caret where it was put.
        blur({ dom }) {
          if (dom.ownerDocument.hasFocus()) placed = false
          return false
        },
      },
    },
  })
  const change =
    (by: -1 | 1): Command =>
    (state, dispatch, view) => {
      const done = placed && asCommand(changeLevel(by))(state, dispatch, view)
      if (done) changed()
      return done
    }
  return { plugin, change }
}
