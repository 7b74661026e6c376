import { Editor, Extension } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import { type BlockId, blockId } from '../../model/ids.ts'
import { SCHEMA_EXTENSIONS } from '../../model/memo/schema.ts'
import type { Side } from '../../model/people.ts'
import type { RoomSession, RoomText } from '../session/room-session.ts'
import { BROWSER } from '../session/seams.ts'
import { authorshipPlugin } from './authorship/view.ts'
import { bindingPlugins } from './binding/binding.ts'
import { compositionPlugin } from './binding/composition.ts'
import { stepThroughHistory } from './binding/undo.ts'
import { blockAt, idOf, selectedPlace } from './blocks.ts'
import { caretPlugin } from './drawn/carets.ts'
import { highlightsPlugin, threadAt } from './drawn/highlights.ts'
import { marginPlugin } from './drawn/margin.ts'
import { cleanPlugin } from './guards/clean.ts'
import { identityPlugin } from './guards/identity.ts'
import { lockedPlugin } from './guards/locked.ts'
import { canWriteKey, readOnlyPlugin } from './guards/readonly.ts'
import { keyboardPlugins } from './keys/keyboard.ts'
import { pastePlugin } from './paste/plugin.ts'

/** What the editor asks of the screen around it. */
export type Around = {
  readonly label: () => string
  readonly sideTag: (side: Side | 'neutral') => string
  readonly find: () => void
  readonly link: () => void
  readonly tooLarge: () => void
  /** Who changed this block. */
  readonly who: (block: BlockId) => void
}

const fresh = () => blockId(BROWSER.id())

function pluginsFor(editor: Editor, room: RoomSession, text: RoomText, around: Around): Plugin[] {
  const step = (way: 'undo' | 'redo') =>
    canWriteKey.getState(editor.state) === true && stepThroughHistory(editor.view, text, way)
  return [
    ...bindingPlugins(text),
    compositionPlugin(text),
    readOnlyPlugin(text.gate),
    lockedPlugin(),
    identityPlugin(fresh),
    cleanPlugin(),
    pastePlugin(editor.schema, { fresh, tooLarge: around.tooLarge }),
    ...keyboardPlugins({
      fresh,
      undo: () => step('undo'),
      redo: () => step('redo'),
      move: room.moveBlock,
      find: around.find,
      link: around.link,
      who: around.who,
    }),
    marginPlugin(),
    highlightsPlugin(text.gate),
    authorshipPlugin(text.gate),
    caretPlugin(text, around.sideTag),
  ]
}

/** One editor on one room's text, in one place of the page. */
export function openEditor(element: HTMLElement, room: RoomSession, text: RoomText, around: Around): Editor {
  const tell = (editor: Editor) => {
    const at = blockAt(editor.state.doc, editor.state.selection.head)
    room.select(selectedPlace(editor.state), at && idOf(at.node))
  }
  const opened = new Editor({
    element,
    extensions: [
      ...SCHEMA_EXTENSIONS,
      Extension.create({
        name: 'room',
        addProseMirrorPlugins() {
          return pluginsFor(this.editor, room, text, around)
        },
      }),
    ],
    // As JSON: of a text, even an empty one, tiptap makes HTML, which the content security policy refuses.
    content: { type: 'doc', content: [] },
    // The content security policy refuses style tags; what the text looks like is in editor.css.
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: { keymap: false, drop: false, paste: false, delete: false, textDirection: false },
    coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
    editorProps: {
      attributes: () => ({
        class: 'memorandum',
        lang: 'zh-CN',
        'aria-label': around.label(),
        'aria-multiline': 'true',
        spellcheck: 'false',
        tabindex: '0',
      }),
      handleDOMEvents: {
        click(_, event) {
          const thread = threadAt(event.target)
          if (thread !== null) room.pointAt(thread)
          return false
        },
      },
    },
    onSelectionUpdate: ({ editor }) => tell(editor),
    onFocus: ({ editor }) => tell(editor),
  })
  keepFromReact(opened.view.dom)
  return opened
}

/**
 * [ED4] Before it changes anything on the screen, React counts the characters up to both ends of the selection in
 * whatever says that it is editable: with a hundred pages, milliseconds for every word that changes elsewhere. React
 * never draws in here, so there is nothing it would have to put back.
 */
function keepFromReact(dom: HTMLElement): void {
  Object.defineProperty(dom, 'contentEditable', { get: () => 'inherit', set: () => {}, configurable: true })
}
