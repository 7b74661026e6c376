import { DOMParser, Fragment, type Node, type ParseOptions, type Schema, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import { MAX_UPDATE } from '../../../model/wire/limits.ts'
import { blockAt, blockOfNode, type NewId } from '../blocks.ts'
import { canWriteKey } from '../guards/readonly.ts'
import { blocksOf, type PastedBlock } from './blocks.ts'
import { pasteBlocks } from './insert.ts'
import { linesOf, linesOfText, type PastedLine, withoutStyles } from './lines.ts'

type PasteOptions = { readonly newId: NewId; readonly tooLarge: () => void }

const NO_ID = blockId('')

function nodeOf(schema: Schema, { kind, level, spans }: PastedBlock): Node {
  const json = blockJson(newBlock(NO_ID, kind, '', { level, spans }))
  return schema.nodeFromJSON({ ...json, attrs: { ...json.attrs, id: null } })
}

function sliceOf(state: EditorState, lines: readonly PastedLine[]): Slice {
  const host = blockAt(state.doc, state.selection.from)
  const into = host ? blockOfNode(host.node) : { kind: 'paragraph' as const, level: 1 }
  return new Slice(Fragment.from(blocksOf(lines, into).map((one) => nodeOf(state.schema, one))), 0, 0)
}

/** Parses what was copied from an editor of ours as blocks, and everything else line by line. */
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

/** The blocks of a slice. When part of one block was copied, the slice holds bare words: they make one block. */
function blocksOfSlice(schema: Schema, { content }: Slice): readonly Node[] {
  const blocks: Node[] = []
  content.forEach((node) => {
    if (node.type.name === 'block') blocks.push(node)
  })
  if (blocks.length > 0 || content.size === 0) return blocks
  return [schema.node('block', null, content)]
}

// On the wire a character takes up to three bytes, and a block with its attributes about two hundred.
const estimatedBytes = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + 200 + node.content.size * 3, 0)

function paste(view: EditorView, slice: Slice, { newId, tooLarge }: PasteOptions): boolean {
  if (canWriteKey.getState(view.state) !== true) return true
  const nodes = blocksOfSlice(view.state.schema, slice)
  if (estimatedBytes(nodes) > MAX_UPDATE) tooLarge()
  else if (nodes.length > 0) view.dispatch(pasteBlocks(view.state, nodes, newId).setMeta('paste', true))
  return true
}

/** [PA6] Refuses what the server would refuse for its size before it gets into the text, and says so. */
export function pastePlugin(schema: Schema, options: PasteOptions): Plugin {
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
      // Dragging is not supported yet; a drop would split a block.
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
