import { baseKeymap, selectAll } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import type { Command, Plugin } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { MARK_NAMES, MARKS } from '../../../model/memo/marks.ts'
import type { NewId } from '../blocks.ts'
import { canWriteKey } from '../guards/readonly.ts'
import { browserUndoPlugin, caretFirstPlugin, leapPlugin } from './browser.ts'
import { askAuthors, moveCurrent, toggle, unlessLocked } from './commands.ts'
import { enter, firstBlockPlugin } from './enter.ts'
import { backspace, forwardDelete } from './join.ts'
import { keylessInputPlugin } from './keyless.ts'
import { setKind } from './kinds.ts'
import { type TabKeys, tabKeys } from './tab.ts'
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
  /** The Tab key changed a level: time to say how it leads out of the text. */
  readonly levelChanged: () => void
}

type KeyBindings = Readonly<Record<string, Command>>

const always =
  (run: () => unknown): Command =>
  () => {
    run()
    return true
  }

/** The keys that edit. Every variant is bound: the base keymap would treat an unbound one in a way of its own. */
function editingKeys(newId: NewId, tab: Pick<TabKeys, 'change'>): KeyBindings {
  const onEnter = asCommand(enter(newId))
  const onBackspace = unlessLocked(asCommand(backspace))
  const onDelete = unlessLocked(asCommand(forwardDelete))
  return {
    Enter: onEnter,
    'Shift-Enter': onEnter,
    'Mod-Enter': onEnter,
    Backspace: onBackspace,
    'Mod-Backspace': onBackspace,
    'Shift-Backspace': onBackspace,
    Delete: onDelete,
    'Mod-Delete': onDelete,
    Tab: tab.change(1),
    'Shift-Tab': tab.change(-1),
  }
}

const kindKey = (...kind: readonly [BlockKind, number]): Command => unlessLocked(asCommand(setKind(...kind)))

const KIND_KEYS: KeyBindings = {
  'Mod-Alt-0': kindKey('paragraph', 1),
  'Mod-Alt-1': kindKey('heading', 1),
  'Mod-Alt-2': kindKey('heading', 2),
  'Mod-Alt-3': kindKey('heading', 3),
  'Mod-Alt-4': kindKey('recommendation', 1),
  'Mod-Alt-5': kindKey('recommendation', 2),
  'Mod-Alt-6': kindKey('point', 1),
}

const MARK_KEYS: KeyBindings = Object.fromEntries(
  MARK_NAMES.flatMap((name): [string, Command][] => {
    const { key } = MARKS[name]
    return key === null ? [] : [[key, toggle(name)]]
  }),
)

const writingKeys = (actions: KeyActions): KeyBindings => ({
  'Alt-ArrowUp': moveCurrent(actions.move, -1),
  'Alt-ArrowDown': moveCurrent(actions.move, 1),
  'Mod-k': always(actions.link),
  'Mod-z': always(actions.undo),
  'Mod-y': always(actions.redo),
  'Shift-Mod-z': always(actions.redo),
})

/** Everybody's keys, readers' too. */
const readingKeys = (actions: KeyActions): KeyBindings => ({
  'Mod-a': selectAll,
  'Mod-f': always(actions.find),
  'Mod-Alt-h': askAuthors(actions.askAuthors),
})

/** Without Escape: it would select the block at the caret as a whole, and the next letter would replace it. */
const { Escape: _, ...STOCK_KEYS } = baseKeymap

/** [RD2] A key that edits is none in a text that is only read: it is left to the browser, which takes the focus on. */
const forWriters = (keys: KeyBindings): KeyBindings =>
  Object.fromEntries(
    Object.entries(keys).map(([key, command]): [string, Command] => [
      key,
      (state, dispatch, view) => canWriteKey.getState(state) === true && command(state, dispatch, view),
    ]),
  )

/** All that happens at a key, in the order in which the plugins are asked. */
export function keyboardPlugins(actions: KeyActions): readonly Plugin[] {
  const { newId, undo, redo } = actions
  const tab = tabKeys(actions.levelChanged)
  return [
    caretFirstPlugin(),
    keylessInputPlugin(),
    tab.plugin,
    keymap(readingKeys(actions)),
    keymap(forWriters({ ...editingKeys(newId, tab), ...KIND_KEYS, ...MARK_KEYS, ...writingKeys(actions) })),
    keymap(forWriters(STOCK_KEYS)),
    firstBlockPlugin(newId),
    browserUndoPlugin(undo, redo),
    leapPlugin(),
  ]
}
