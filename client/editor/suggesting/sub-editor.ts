import type { Editor } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type Command, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { blockId } from '../../../model/ids.ts'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import { htmlLang } from '../../i18n/lang.ts'
import { BROWSER } from '../../session/seams.ts'
import { composingPlugin } from '../composing.ts'
import { borderPlugin } from '../guards/border.ts'
import { cleanPlugin } from '../guards/clean.ts'
import { identityPlugin } from '../guards/identity.ts'
import { limitsPlugin, type SizeLimit } from '../guards/limits.ts'
import { rarePlugin } from '../guards/rare.ts'
import { canWriteKey, readOnlyPlugin } from '../guards/readonly.ts'
import { keyboardPlugins } from '../keys/keymap.ts'
import { openMemoEditor, textAttributes } from '../memo-editor.ts'
import { copyPlugin } from '../paste/copy.ts'
import type { LeftOut } from '../paste/left-out.ts'
import { pastePlugin } from '../paste/plugin.ts'
import type { CaretIn } from './caret-in.ts'
import { endKeys, type HostKeys, hostPlugin } from './host-keys.ts'
import { redlinePlugin } from './redline.ts'

/** What the editor of a suggestion asks of the screen around it. */
export type SubEditorHost = HostKeys & {
  readonly label: () => string
  readonly changed: () => void
  /** Suggests that the block stands elsewhere. */
  readonly move: (by: -1 | 1) => void
  readonly find: () => void
  /** Asks for the target of a link on the selected words. */
  readonly link: () => void
  readonly overLimit: (limit: SizeLimit) => void
  readonly rare: (characters: readonly string[]) => void
  readonly leftOut: (what: LeftOut, parts: number) => void
  readonly refuseFiles: (how: 'pasted' | 'dropped') => void
  readonly notRead: () => void
}

const newId = () => blockId(BROWSER.id())

const composingKey = new PluginKey<{ open: boolean }>('composition in a suggestion')

/** Whether somebody composes, or the last letters of a composition have not been read yet. */
export const isComposing = ({ state }: Pick<Editor, 'state'>): boolean =>
  composingKey.getState(state)?.open ?? false

/** Tells the host, after a composition, that there is something to save. */
function compositionPlugins(saved: () => void): readonly Plugin[] {
  const now = { open: false }
  return [
    new Plugin({ key: composingKey, state: { init: () => now, apply: () => now } }),
    composingPlugin({
      begins() {
        now.open = true
      },
      isOpen: () => now.open,
      settles(view, transaction) {
        now.open = false
        view.dispatch(transaction.setMeta('addToHistory', false))
        saved()
      },
    }),
  ]
}

function pluginsFor(editor: Editor, lang: Lang, base: readonly Block[], host: SubEditorHost): Plugin[] {
  const run = (command: Command) => () => command(editor.state, editor.view.dispatch)
  return [
    hostPlugin(host),
    endKeys(),
    history(),
    readOnlyPlugin({ composing: () => isComposing(editor) }),
    ...compositionPlugins(host.changed),
    borderPlugin(),
    identityPlugin(newId),
    cleanPlugin(),
    limitsPlugin(host.overLimit),
    rarePlugin(host.rare),
    copyPlugin(editor.schema, lang),
    pastePlugin(editor.schema, { ...host, newId }),
    ...keyboardPlugins({
      newId,
      undo: run(undo),
      redo: run(redo),
      move: (_, by) => {
        host.move(by)
        return true
      },
      find: host.find,
      link: host.link,
      askAuthors: () => {},
      levelChanged: () => {},
    }),
    redlinePlugin(base, () => isComposing(editor)),
  ]
}

/**
 * [SX6] An editor of the same schema, keys and rules of pasting as the text, which is bound to nothing: what is written in it
 * is the suggestion, and the text stays what it is. It has an undo of its own.
 */
export function openSubEditor(
  element: HTMLElement,
  lang: Lang,
  { base, blocks }: { readonly base: readonly Block[]; readonly blocks: readonly Block[] },
  host: SubEditorHost,
): Editor {
  const editor = openMemoEditor(element, {
    name: 'suggestion',
    plugins: (opened) => pluginsFor(opened, lang, base, host),
    editorProps: {
      attributes: () => ({
        class: 'memorandum suggestion-text',
        role: 'textbox',
        ...textAttributes(host.label(), htmlLang(lang)),
      }),
    },
    onUpdate: host.changed,
  })
  const { schema, state, view } = editor
  const nodes = blocks.map((block) => schema.nodeFromJSON(blockJson(block)))
  const begun = state.tr.setMeta(canWriteKey, true).setMeta('addToHistory', false)
  view.dispatch(begun)
  view.dispatch(view.state.tr.insert(0, nodes).setMeta('addToHistory', false))
  return editor
}

/** Puts blocks at the start or the end, as if they had always been there: undo does not take them out. */
export function takeIn({ view, schema }: Editor, block: Block, by: -1 | 1): void {
  const { tr, doc } = view.state
  const node = schema.nodeFromJSON(blockJson(block))
  tr.insert(by === -1 ? 0 : doc.content.size, node)
  if (by === 1) tr.setSelection(TextSelection.create(tr.doc, view.state.selection.from))
  view.dispatch(tr.setMeta('addToHistory', false))
}

/**
 * ProseMirror takes a caret that comes to the start of the text within 200 ms of a focus for one that the browser has lost,
 * and puts it back. Here it is a key that brought it there: Home, pressed right after the arrow that opened the block.
 */
function trustCaret(view: EditorView): void {
  const input: unknown = Reflect.get(view, 'input')
  if (typeof input === 'object' && input !== null) Reflect.set(input, 'lastFocus', 0)
}

function resolved(doc: Node, { index, offset }: CaretIn): ResolvedPos {
  let pos = 0
  for (let i = 0; i < Math.min(index, doc.childCount); i++) pos += doc.child(i).nodeSize
  const size = doc.maybeChild(index)?.content.size ?? 0
  return doc.resolve(Math.min(pos + 1 + Math.min(offset, size), doc.content.size))
}

/** Puts the caret there; selects from `anchor` on where that is another place. */
export function putCaret({ view }: Editor, head: CaretIn, anchor: CaretIn): void {
  const { doc } = view.state
  const [at, from] = [resolved(doc, head), resolved(doc, anchor)]
  const chosen = at.pos === from.pos ? Selection.near(at) : TextSelection.between(from, at)
  view.dispatch(view.state.tr.setSelection(chosen).scrollIntoView())
  view.focus()
  trustCaret(view)
}
