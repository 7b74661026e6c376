import { baseKeymap, toggleMark } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { type Command, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { MARK_NAMES, MARKS, type MarkName } from '../../../model/memo/marks.ts'
import { blockAt, idOf } from '../blocks.ts'
import { touchesLocked } from '../guards/locked.ts'
import { keepCaretInView } from '../into-view.ts'
import {
  backspace,
  enter,
  firstBlock,
  forwardDelete,
  relevel,
  setKind,
  type Transform,
} from './transforms.ts'

/** What keys may ask of the room and the screen. */
export type Keys = {
  readonly fresh: () => BlockId
  readonly undo: () => boolean
  readonly redo: () => boolean
  readonly move: (block: BlockId, by: -1 | 1) => boolean
  readonly find: () => void
  readonly link: () => void
  readonly who: (block: BlockId) => void
}

/** A transform as a command; nothing is handled where it does nothing. */
export const asCommand =
  (transform: Transform): Command =>
  (state, dispatch) => {
    const transaction = transform(state)
    if (transaction === null) return false
    dispatch?.(transaction)
    return true
  }

const also = (run: () => unknown): Command => {
  return () => {
    run()
    return true
  }
}

export const mark =
  (name: MarkName): Command =>
  (state, dispatch, view) => {
    const type = state.schema.marks[name]
    return type !== undefined && !touchesLocked(state) && toggleMark(type)(state, dispatch, view)
  }

const markKeys = (): Readonly<Record<string, Command>> =>
  Object.fromEntries(
    MARK_NAMES.flatMap((name): [string, Command][] => {
      const { key } = MARKS[name]
      return key === null ? [] : [[key, mark(name)]]
    }),
  )

export const moveCurrent =
  (keys: Pick<Keys, 'move'>, by: -1 | 1): Command =>
  (state) => {
    const block = blockAt(state.doc, state.selection.head)
    const id = block && idOf(block.node)
    return id !== null && keys.move(id, by)
  }

/** Of the block at the caret; readers have one too. */
export const askWho =
  (who: Keys['who']): Command =>
  (state) => {
    const block = blockAt(state.doc, state.selection.head)
    const id = block && idOf(block.node)
    if (id !== null) who(id)
    return true
  }

export function keyboardPlugins(keys: Keys): readonly Plugin[] {
  const onEnter = asCommand(enter(keys.fresh))
  const own = keymap({
    Enter: onEnter,
    'Shift-Enter': onEnter,
    'Mod-Enter': onEnter,
    Backspace: asCommand(backspace),
    'Mod-Backspace': asCommand(backspace),
    'Shift-Backspace': asCommand(backspace),
    Delete: asCommand(forwardDelete),
    'Mod-Delete': asCommand(forwardDelete),
    Tab: asCommand(relevel(1)),
    'Shift-Tab': asCommand(relevel(-1)),
    'Mod-Alt-0': asCommand(setKind('paragraph', 1)),
    'Mod-Alt-1': asCommand(setKind('heading', 1)),
    'Mod-Alt-2': asCommand(setKind('heading', 2)),
    'Mod-Alt-3': asCommand(setKind('heading', 3)),
    'Mod-Alt-4': asCommand(setKind('recommendation', 1)),
    'Mod-Alt-5': asCommand(setKind('recommendation', 2)),
    'Mod-Alt-6': asCommand(setKind('point', 1)),
    'Alt-ArrowUp': moveCurrent(keys, -1),
    'Alt-ArrowDown': moveCurrent(keys, 1),
    ...markKeys(),
    'Mod-k': also(keys.link),
    'Mod-f': also(keys.find),
    'Mod-Alt-h': askWho(keys.who),
    'Mod-z': also(keys.undo),
    'Mod-y': also(keys.redo),
    'Shift-Mod-z': also(keys.redo),
  })
  return [caretFirst(), own, keymap(baseKeymap), firstBlockPlugin(keys.fresh), browserUndo(keys), leaps()]
}

const firstBlockPlugin = (fresh: () => BlockId): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => {
        const transaction = firstBlock(fresh)(view.state)
        if (transaction === null) return false
        view.dispatch(transaction.insertText(text))
        return true
      },
      handleDOMEvents: {
        click: (view) => asCommand(firstBlock(fresh))(view.state, view.dispatch),
      },
    },
  })

/** The browser's own undo, from its menu, knows nothing of the others: it becomes ours. */
const browserUndo = ({ undo, redo }: Keys): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(_, event) {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (event.inputType === 'historyUndo') undo()
          else redo()
          return true
        },
      },
    },
  })

/**
 * [KB5] A key acts where the caret is on the screen, and so does what comes without one, as dictated words do. The browser
 * tells of a moved caret a moment later than of the key that follows a click at once; ProseMirror's observer, not in its
 * typings, is asked to look now.
 */
const caretFirst = (): Plugin =>
  new Plugin({ props: { handleDOMEvents: { keydown: lookForCaret, beforeinput: lookForCaret } } })

function lookForCaret(view: EditorView, event: KeyboardEvent | InputEvent): false {
  const observer: unknown = Reflect.get(view, 'domObserver')
  if (!view.composing && !event.isComposing && canFlush(observer)) observer.flush()
  return false
}

const LEAPS: ReadonlySet<string> = new Set(['Home', 'End', 'PageUp', 'PageDown'])

const leaps = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, { key }) {
          if (LEAPS.has(key)) keepCaretInView(view)
          return false
        },
      },
    },
  })

const canFlush = (observer: unknown): observer is { flush: () => void } =>
  typeof observer === 'object' &&
  observer !== null &&
  'flush' in observer &&
  typeof observer.flush === 'function'
