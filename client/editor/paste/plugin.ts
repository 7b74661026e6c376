import { DOMParser, Fragment, type Node, type ParseOptions, type Schema, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type BlockId, blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import { MAX_UPDATE } from '../../../model/wire/limits.ts'
import { blockAt, blockOfNode } from '../blocks.ts'
import { canWriteKey } from '../guards/readonly.ts'
import { blocksOf, type Pasted } from './blocks.ts'
import { pasteBlocks } from './insert.ts'
import { type Line, linesOf, linesOfText, withoutStyles } from './lines.ts'

type Options = { readonly fresh: () => BlockId; readonly tooLarge: () => void }

const NO_ID = blockId('')

function nodeOf(schema: Schema, { kind, level, spans }: Pasted): Node {
  const json = blockJson(newBlock(NO_ID, kind, '', { level, spans }))
  return schema.nodeFromJSON({ ...json, attrs: { ...json.attrs, id: null } })
}

function sliceOf(state: EditorState, lines: readonly Line[]): Slice {
  const host = blockAt(state.doc, state.selection.from)
  const into = host ? blockOfNode(host.node) : { kind: 'paragraph' as const, level: 1 }
  return new Slice(Fragment.from(blocksOf(lines, into).map((one) => nodeOf(state.schema, one))), 0, 0)
}

/** What was copied here says so itself; everything else is read line by line. */
class PasteParser extends DOMParser {
  readonly #state: () => EditorState

  constructor(schema: Schema, state: () => EditorState) {
    super(schema, DOMParser.fromSchema(schema).rules)
    this.#state = state
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    const own = dom instanceof Element && dom.querySelector('[data-pm-slice]') !== null
    return own ? super.parseSlice(dom, options) : sliceOf(this.#state(), linesOf(dom))
  }
}

/** A slice may hold bare words, when part of one block was copied. */
function blocksIn(schema: Schema, { content }: Slice): readonly Node[] {
  const blocks: Node[] = []
  content.forEach((node) => {
    if (node.type.name === 'block') blocks.push(node)
  })
  if (blocks.length > 0 || content.size === 0) return blocks
  return [schema.node('block', null, content)]
}

// Letters are up to three bytes on the wire, and a block about two hundred with its attributes.
const weight = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + 200 + node.content.size * 3, 0)

function paste(view: EditorView, slice: Slice, { fresh, tooLarge }: Options): boolean {
  if (canWriteKey.getState(view.state) !== true) return true
  const nodes = blocksIn(view.state.schema, slice)
  if (weight(nodes) > MAX_UPDATE) tooLarge()
  else if (nodes.length > 0) view.dispatch(pasteBlocks(view.state, nodes, fresh).setMeta('paste', true))
  return true
}

/** [PA6] What the server would refuse for its size is refused before it enters, with a word. */
export function pastePlugin(schema: Schema, options: Options): Plugin {
  let editor: EditorView | null = null
  const parser = new PasteParser(schema, () => {
    if (editor === null) throw new Error('Nothing is pasted before there is a view.')
    return editor.state
  })
  return new Plugin({
    view(view) {
      editor = view
      return {}
    },
    props: {
      transformPastedHTML: withoutStyles,
      clipboardParser: parser,
      clipboardTextParser: (text, _context, _plain, view) => sliceOf(view.state, linesOfText(text)),
      handlePaste: (view, _event, slice) => paste(view, slice, options),
      // Dragging comes later; until then a drop would tear a block in two.
      handleDrop: () => true,
      handleDOMEvents: {
        dragstart(_, event) {
          event.preventDefault()
          return true
        },
      },
    },
  })
}
