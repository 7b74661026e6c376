import { closeHistory } from '@tiptap/pm/history'
import { DOMParser, Fragment, type Node, type ParseOptions, type Schema, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import { MAX_BLOCK_LENGTH, MAX_TEXT_LENGTH } from '../../../model/memo/limits.ts'
import { blockAt, blockOfNode, type NewId } from '../blocks.ts'
import type { SizeLimit } from '../guards/limits.ts'
import { canWriteKey } from '../guards/readonly.ts'
import { ArrivingReader, type PasteReader } from './arriving.ts'
import type { KindAndLevel, PastedBlock } from './blocks.ts'
import { withoutDrawnNumbers } from './copy.ts'
import { dividedNodes } from './divide.ts'
import { pasteBlocks } from './insert.ts'
import type { LeftOut } from './left-out.ts'
import { withoutStyles } from './markup.ts'
import type { ReadPaste } from './reader.ts'

type PasteOptions = {
  readonly newId: NewId
  readonly overLimit: (limit: SizeLimit) => void
  /** What of the paste is not in the text; empty when all of it is. `parts`: into how many blocks long ones were divided. */
  readonly leftOut: (what: LeftOut, parts: number) => void
  readonly refuseFiles: (how: 'pasted' | 'dropped') => void
  /** What reads a paste could not be fetched. */
  readonly notRead: () => void
}

const NO_ID = blockId('')

function nodeOf(schema: Schema, { kind, level, spans }: PastedBlock): Node {
  const json = blockJson(newBlock(NO_ID, kind, '', { level, spans }))
  return schema.nodeFromJSON({ ...json, attrs: { ...json.attrs, id: null } })
}

const sliceOf = ({ schema }: EditorState, { blocks }: ReadPaste): Slice =>
  new Slice(Fragment.from(blocks.map((one) => nodeOf(schema, one))), 0, 0)

const blockAtCaret = (state: EditorState): KindAndLevel => {
  const host = blockAt(state.doc, state.selection.from)
  return host ? blockOfNode(host.node) : { kind: 'paragraph', level: 1 }
}

/** Parses what was copied from an editor of ours as blocks, and everything else by the reader. */
class PasteParser extends DOMParser {
  readonly #read: (dom: globalThis.Node) => Slice

  constructor(schema: Schema, read: (dom: globalThis.Node) => Slice) {
    super(schema, DOMParser.fromSchema(schema).rules)
    this.#read = read
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    const own = dom instanceof Element && dom.querySelector('[data-pm-slice]') !== null
    return own ? super.parseSlice(withoutDrawnNumbers(dom), options) : this.#read(dom)
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

/** How many characters the block at the caret can still take. */
function roomIn({ doc, selection }: EditorState): number {
  const host = blockAt(doc, selection.from)
  return MAX_BLOCK_LENGTH - (host?.node.content.size ?? 0)
}

function paste(view: EditorView, slice: Slice, leftOut: LeftOut, options: PasteOptions): void {
  // What is larger than any text is not even put together.
  if (slice.size > 2 * MAX_TEXT_LENGTH) {
    options.overLimit('text-too-long')
    return
  }
  const { state } = view
  const pasted = blocksOfSlice(state.schema, slice)
  const nodes = dividedNodes(pasted, roomIn(state))
  if (nodes.length > 0)
    view.dispatch(closeHistory(pasteBlocks(state, nodes, options.newId).setMeta('paste', true)))
  const isRefused = nodes.length > 0 && view.state.doc === state.doc
  if (!isRefused) options.leftOut(leftOut, nodes.length > pasted.length ? nodes.length : 0)
}

const isWords = (type: string): boolean => type === 'text/html' || type === 'text/plain'
const holdsFiles = (data: DataTransfer | null): boolean => (data?.files.length ?? 0) > 0
const NOTHING: LeftOut = new Map()

/** The paste that is being read: the parser reads it into blocks, the handler says what was left out. */
class Reading {
  readonly arriving = new ArrivingReader()
  #view: EditorView | null = null
  #leftOut: LeftOut = NOTHING

  /** Returns the way to call off what is still coming. */
  open(view: EditorView): () => void {
    this.#view = view
    return this.arriving.expect()
  }

  page(dom: globalThis.Node): Slice {
    return this.#sliceOf((reader, into) => reader.readPage(dom, into))
  }

  plainText(text: string): Slice {
    return this.#sliceOf((reader, into) => reader.readPlainText(text, into))
  }

  takeLeftOut(): LeftOut {
    const leftOut = this.#leftOut
    this.#leftOut = NOTHING
    return leftOut
  }

  #sliceOf(read: (reader: PasteReader, into: KindAndLevel) => ReadPaste): Slice {
    const [view, reader] = [this.#view, this.arriving.reader()]
    if (view === null || reader === null)
      throw new Error('Nothing is pasted before there is a view and a reader.')
    const pasted = read(reader, blockAtCaret(view.state))
    this.#leftOut = pasted.leftOut
    return sliceOf(view.state, pasted)
  }
}

/**
 * [PA6] [LI1] What the server would refuse for its size never gets into the text, and that is said. [PA8] What stays out of
 * the text is said in words.
 */
export function pastePlugin(schema: Schema, options: PasteOptions): Plugin {
  const reading = new Reading()
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
      return { destroy: reading.open(view) }
    },
    props: {
      transformPastedHTML: withoutStyles,
      clipboardParser: new PasteParser(schema, (dom) => reading.page(dom)),
      clipboardTextParser: (text) => reading.plainText(text),
      handlePaste,
      // Dragging is not supported yet; a drop would split a block.
      handleDrop: () => true,
      handleDOMEvents: {
        dragstart(_, event) {
          event.preventDefault()
          return true
        },
        paste(view, event) {
          const data = event.clipboardData
          const isEarly = reading.arriving.reader() === null && data !== null && data.types.some(isWords)
          if (!isEarly) return false
          event.preventDefault()
          reading.arriving.pasteLater(view, data).catch(options.notRead)
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
