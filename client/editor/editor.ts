import type { Editor } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import type { EditorProps } from '@tiptap/pm/view'
import { type BlockId, blockId } from '../../model/ids.ts'
import type { Side } from '../../model/people.ts'
import { htmlLang } from '../i18n/lang.ts'
import type { RoomSession, RoomText } from '../session/room-session.ts'
import { BROWSER } from '../session/seams.ts'
import { authorshipPlugin } from './authorship/view.ts'
import { bindingPlugins } from './binding/binding.ts'
import { compositionPlugins } from './binding/composition.ts'
import { comesFromDocument } from './binding/sync-state.ts'
import { stepThroughHistory } from './binding/undo.ts'
import { blockAt, idOf, type NewId, selectedPlace } from './blocks.ts'
import { caretPlugin } from './drawn/carets.ts'
import { highlightsPlugin, threadAt } from './drawn/highlights.ts'
import { layerPlugins } from './drawn/layer.ts'
import { marginPlugin } from './drawn/margin.ts'
import { borderPlugin } from './guards/border.ts'
import { cleanPlugin } from './guards/clean.ts'
import { foreignWatch } from './guards/foreign.ts'
import { identityPlugin } from './guards/identity.ts'
import { limitsPlugin, type SizeLimit } from './guards/limits.ts'
import { lockedPlugin } from './guards/locked.ts'
import { rarePlugin } from './guards/rare.ts'
import { canWriteKey, readOnlyPlugin } from './guards/readonly.ts'
import { keyboardPlugins } from './keys/keymap.ts'
import { openMemoEditor, textAttributes } from './memo-editor.ts'
import { copyPlugin } from './paste/copy.ts'
import type { LeftOut } from './paste/left-out.ts'
import { pastePlugin } from './paste/plugin.ts'

export type EditorHint = 'wayOut' | 'locked' | 'lockedStay'

/** What the editor needs from the component that shows it. */
export type EditorHost = {
  readonly label: () => string
  readonly sideTag: (side: Side | 'neutral') => string
  readonly find: () => void
  readonly link: () => void
  readonly overLimit: (limit: SizeLimit) => void
  /** Characters were written that the printed page may have no font for. */
  readonly rare: (characters: readonly string[]) => void
  readonly leftOut: (what: LeftOut, parts: number) => void
  /** Says for a moment why a key did, or did not do, something. */
  readonly hint: (what: EditorHint) => void
  readonly refuseFiles: (how: 'pasted' | 'dropped') => void
  readonly notRead: () => void
  /** Shows who wrote a block. */
  readonly askAuthors: (block: BlockId) => void
}

const newId: NewId = () => blockId(BROWSER.id())

function pluginsFor(editor: Editor, room: RoomSession, text: RoomText, host: EditorHost): Plugin[] {
  const step = (way: 'undo' | 'redo') =>
    canWriteKey.getState(editor.state) === true && stepThroughHistory(editor.view, text, way)
  return [
    ...bindingPlugins(text),
    ...layerPlugins(),
    readOnlyPlugin(text.gate),
    ...compositionPlugins(text),
    borderPlugin(),
    lockedPlugin({ refused: () => host.hint('locked'), spared: () => host.hint('lockedStay') }),
    identityPlugin(newId),
    cleanPlugin(),
    limitsPlugin(host.overLimit),
    rarePlugin(host.rare),
    copyPlugin(editor.schema, text.lang),
    pastePlugin(editor.schema, { ...host, newId }),
    ...keyboardPlugins({
      newId,
      undo: () => step('undo'),
      redo: () => step('redo'),
      move: room.moveBlock,
      find: host.find,
      link: host.link,
      askAuthors: host.askAuthors,
      levelChanged: () => host.hint('wayOut'),
    }),
    marginPlugin(text.lang),
    highlightsPlugin(text.gate),
    authorshipPlugin(text.gate),
    caretPlugin(text, host.sideTag),
  ]
}

const propsFor = (room: RoomSession, text: RoomText, host: EditorHost): EditorProps => ({
  attributes: () => ({
    class: 'memorandum',
    ...textAttributes(host.label(), htmlLang(text.lang)),
  }),
  handleDOMEvents: {
    click(_, event) {
      const thread = threadAt(event.target)
      if (thread !== null) room.pointAt(thread)
      return false
    },
  },
})

/** Opens an editor on the text of a room, in one element of the page. */
export function openEditor(
  element: HTMLElement,
  room: RoomSession,
  text: RoomText,
  host: EditorHost,
): Editor {
  const tell = (editor: Editor) => {
    const at = blockAt(editor.state.doc, editor.state.selection.head)
    room.select(selectedPlace(editor.state), at && idOf(at.node))
  }
  // [SL5] Until somebody puts the caret into the text, where it stands as the text arrives is nobody's choice.
  let chosen = false
  const foreign = foreignWatch()
  const opened = openMemoEditor(element, {
    name: 'room',
    plugins: (editor) => pluginsFor(editor, room, text, host),
    editorProps: propsFor(room, text, host),
    onSelectionUpdate({ editor, transaction }) {
      chosen ||= !comesFromDocument(transaction)
      if (chosen) tell(editor)
    },
    onFocus({ editor }) {
      chosen = true
      tell(editor)
    },
  })
  foreign.watch(opened.view.dom)
  opened.on('destroy', foreign.end)
  return opened
}
