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
import type { LeftOut } from './left-out.ts'
import { linesOf, linesOfText, type PastedText } from './lines.ts'
import { withoutStyles } from './markup.ts'

type PasteOptions = {
  readonly newId: NewId
  readonly tooLarge: () => void
  /** What of the paste is not in the text; empty when all of it is. */
  readonly leftOut: (what: LeftOut) => void
  readonly refuseFiles: (how: 'pasted' | 'dropped') => void
}

const NO_ID = blockId('')

function nodeOf(schema: Schema, { kind, level, spans }: PastedBlock): Node {
  const json = blockJson(newBlock(NO_ID, kind, '', { level, spans }))
  return schema.nodeFromJSON({ ...json, attrs: { ...json.attrs, id: null } })
}

function sliceOf(state: EditorState, { lines }: PastedText): Slice {
  const host = blockAt(state.doc, state.selection.from)
  const into = host ? blockOfNode(host.node) : { kind: 'paragraph' as const, level: 1 }
  return new Slice(Fragment.from(blocksOf(lines, into).map((one) => nodeOf(state.schema, one))), 0, 0)
}

/** Parses what was copied from an editor of ours as blocks, and everything else line by line. */
class PasteParser extends DOMParser {
  readonly #read: (pasted: PastedText) => Slice

  constructor(schema: Schema, read: (pasted: PastedText) => Slice) {
    super(schema, DOMParser.fromSchema(schema).rules)
    this.#read = read
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    const own = dom instanceof Element && dom.querySelector('[data-pm-slice]') !== null
    return own ? super.parseSlice(dom, options) : this.#read(linesOf(dom))
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

function paste(view: EditorView, slice: Slice, leftOut: LeftOut, options: PasteOptions): void {
  const nodes = blocksOfSlice(view.state.schema, slice)
  if (estimatedBytes(nodes) > MAX_UPDATE) {
    options.tooLarge()
    return
  }
  if (nodes.length > 0) view.dispatch(pasteBlocks(view.state, nodes, options.newId).setMeta('paste', true))
  options.leftOut(leftOut)
}

const holdsFiles = (data: DataTransfer | null): boolean => (data?.files.length ?? 0) > 0
const NOTHING: LeftOut = new Map()

/** What was left out of the paste that is being read: the parser finds it, the handler says it. */
class ReadPaste {
  #view: EditorView | null = null
  #leftOut: LeftOut = NOTHING

  open(view: EditorView): void {
    this.#view = view
  }

  read(pasted: PastedText): Slice {
    if (this.#view === null) throw new Error('Nothing is pasted before there is a view.')
    this.#leftOut = pasted.leftOut
    return sliceOf(this.#view.state, pasted)
  }

  takeLeftOut(): LeftOut {
    const leftOut = this.#leftOut
    this.#leftOut = NOTHING
    return leftOut
  }
}

/**
 * [PA6] Refuses what the server would refuse for its size before it gets into the text, and says so. [PA8] What stays out of
 * the text is said in words.
 */
export function pastePlugin(schema: Schema, options: PasteOptions): Plugin {
  const reading = new ReadPaste()
  const handlePaste = (view: EditorView, event: ClipboardEvent, slice: Slice): boolean => {
    const leftOut = reading.takeLeftOut()
    if (canWriteKey.getState(view.state) !== true) return true
    if (slice.size === 0 && leftOut.size === 0 && holdsFiles(event.clipboardData))
      options.refuseFiles('pasted')
    else paste(view, slice, leftOut, options)
    return true
  }
  return new Plugin({
    view(view) {
      reading.open(view)
      return {}
    },
    props: {
      transformPastedHTML: withoutStyles,
      clipboardParser: new PasteParser(schema, (pasted) => reading.read(pasted)),
      clipboardTextParser: (text) => reading.read(linesOfText(text)),
      handlePaste,
      // Dragging is not supported yet; a drop would split a block.
      handleDrop: () => true,
      handleDOMEvents: {
        dragstart(_, event) {
          event.preventDefault()
          return true
        },
        // [PA13] ProseMirror reports no drop of which it can make no text.
        drop(view, event) {
          event.preventDefault()
          if (canWriteKey.getState(view.state) === true) options.refuseFiles('dropped')
          return true
        },
      },
    },
  })
}
