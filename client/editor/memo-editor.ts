import { Editor, type EditorOptions, Extension } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import { SCHEMA_EXTENSIONS } from '../../model/memo/schema.ts'

type Given = Pick<EditorOptions, 'editorProps'> &
  Partial<Pick<EditorOptions, 'onUpdate' | 'onSelectionUpdate' | 'onFocus'>> & {
    /** The name of tiptap's extension, unlike that of any node or mark. */
    readonly name: string
    readonly plugins: (editor: Editor) => Plugin[]
  }

/** Opens an empty editor of the memorandum's schema with exactly these plugins: none of tiptap's own. */
export function openMemoEditor(element: HTMLElement, { name, plugins, ...given }: Given): Editor {
  const editor = new Editor({
    element,
    extensions: [
      ...SCHEMA_EXTENSIONS,
      Extension.create({
        name,
        addProseMirrorPlugins() {
          return plugins(this.editor)
        },
      }),
    ],
    // As JSON: tiptap would parse a string, even an empty one, as HTML, which the content security policy refuses.
    content: { type: 'doc', content: [] },
    // The content security policy refuses style tags; what the text looks like is in editor.css.
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      keymap: false,
      clipboardTextSerializer: false,
      drop: false,
      paste: false,
      delete: false,
      textDirection: false,
    },
    ...given,
  })
  hideFromReact(editor.view.dom)
  return editor
}

/** What the element of any text of the memorandum says to a browser and to a screen reader. */
export const textAttributes = (name: string, htmlLang: string): Record<string, string> => ({
  lang: htmlLang,
  'aria-label': name,
  'aria-multiline': 'true',
  spellcheck: 'false',
  // A translator would write its words into the text of both sides.
  translate: 'no',
  tabindex: '0',
})

/**
 * [ED4] Before each change of the page, React saves the selection of any editable element, by counting the characters
 * before both of its ends: in a hundred pages that takes milliseconds, for every word that changes elsewhere. React never
 * renders inside the editor, so it has no selection to restore there. This hides from it that the element is editable.
 */
function hideFromReact(dom: HTMLElement): void {
  Object.defineProperty(dom, 'contentEditable', { get: () => 'inherit', set: () => {}, configurable: true })
}
