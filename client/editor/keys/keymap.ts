import { baseKeymap } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import type { Command, Plugin } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import { MARK_NAMES, MARKS } from '../../../model/memo/marks.ts'
import type { NewId } from '../blocks.ts'
import { browserUndoPlugin, caretFirstPlugin, leapPlugin } from './browser.ts'
import { askAuthors, moveCurrent, toggle } from './commands.ts'
import { enter, firstBlockPlugin } from './enter.ts'
import { backspace, forwardDelete } from './join.ts'
import { changeLevel, setKind } from './kinds.ts'
import { asCommand } from './transform.ts'

/** What keys ask of the room and of the screen. */
type KeyActions = {
  readonly newId: NewId
  readonly undo: () => boolean
  readonly redo: () => boolean
  readonly move: (block: BlockId, by: -1 | 1) => boolean
  readonly find: () => void
  readonly link: () => void
  readonly askAuthors: (block: BlockId) => void
}

type KeyBindings = Readonly<Record<string, Command>>

const always =
  (run: () => unknown): Command =>
  () => {
    run()
    return true
  }

/** The keys that edit. Every variant is bound: the base keymap would treat an unbound one in a way of its own. */
function editingKeys(newId: NewId): KeyBindings {
  const onEnter = asCommand(enter(newId))
  const onBackspace = asCommand(backspace)
  const onDelete = asCommand(forwardDelete)
  return {
    Enter: onEnter,
    'Shift-Enter': onEnter,
    'Mod-Enter': onEnter,
    Backspace: onBackspace,
    'Mod-Backspace': onBackspace,
    'Shift-Backspace': onBackspace,
    Delete: onDelete,
    'Mod-Delete': onDelete,
    Tab: asCommand(changeLevel(1)),
    'Shift-Tab': asCommand(changeLevel(-1)),
  }
}

const KIND_KEYS: KeyBindings = {
  'Mod-Alt-0': asCommand(setKind('paragraph', 1)),
  'Mod-Alt-1': asCommand(setKind('heading', 1)),
  'Mod-Alt-2': asCommand(setKind('heading', 2)),
  'Mod-Alt-3': asCommand(setKind('heading', 3)),
  'Mod-Alt-4': asCommand(setKind('recommendation', 1)),
  'Mod-Alt-5': asCommand(setKind('recommendation', 2)),
  'Mod-Alt-6': asCommand(setKind('point', 1)),
}

const MARK_KEYS: KeyBindings = Object.fromEntries(
  MARK_NAMES.flatMap((name): [string, Command][] => {
    const { key } = MARKS[name]
    return key === null ? [] : [[key, toggle(name)]]
  }),
)

const actionKeys = (actions: KeyActions): KeyBindings => ({
  'Alt-ArrowUp': moveCurrent(actions.move, -1),
  'Alt-ArrowDown': moveCurrent(actions.move, 1),
  'Mod-k': always(actions.link),
  'Mod-f': always(actions.find),
  'Mod-Alt-h': askAuthors(actions.askAuthors),
  'Mod-z': always(actions.undo),
  'Mod-y': always(actions.redo),
  'Shift-Mod-z': always(actions.redo),
})

/** All that happens at a key, in the order in which the plugins are asked. */
export function keyboardPlugins(actions: KeyActions): readonly Plugin[] {
  const { newId, undo, redo } = actions
  return [
    caretFirstPlugin(),
    keymap({ ...editingKeys(newId), ...KIND_KEYS, ...MARK_KEYS, ...actionKeys(actions) }),
    keymap(baseKeymap),
    firstBlockPlugin(newId),
    browserUndoPlugin(undo, redo),
    leapPlugin(),
  ]
}
