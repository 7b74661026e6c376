import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, type DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { blockText, type Lang } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import { blockOfNode, memorandumOf } from '../blocks.ts'
import { touched } from '../touched.ts'
import { blockDecorations } from './block-decorations.ts'
import { type MarginNotes, marginAttributes, NOTHING_TO_DRAW } from './margin-attributes.ts'

const noNotes = (lang: Lang): MarginNotes => ({
  lang,
  guidance: () => '',
  itemState: () => null,
  sideTag: () => '',
  toCheck: new Set(),
  checkTag: '',
  formTag: '',
  formNote: '',
  revealed: null,
})

type BlockNumbers = ReadonlyMap<BlockId, string>
type MarginState = {
  readonly notes: MarginNotes
  readonly numbers: BlockNumbers
  readonly drawn: DecorationSet
}
const marginKey = new PluginKey<MarginState>('margin')

/**
 * [MG1] BlockNumbers, guidance, side tags and source chips are drawn, never typed: they are attributes of the block's element,
 * shown by the style sheet. They cannot be selected or copied, nor get between two characters of a composition.
 */
function draw(doc: Node, notes: MarginNotes, numbers: BlockNumbers): MarginState {
  const decorations: Decoration[] = []
  doc.forEach((node, pos, at) => {
    const attributes = marginAttributes(node, doc.maybeChild(at + 1), notes, numbers)
    if (attributes !== NOTHING_TO_DRAW)
      decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes))
  })
  return { notes, numbers, drawn: blockDecorations(decorations) }
}

const numbersOf = (doc: Node, { lang, basis }: MarginNotes): BlockNumbers =>
  numbering({ ...memorandumOf(doc, lang), basis })

const drawAll = (doc: Node, notes: MarginNotes): MarginState => draw(doc, notes, numbersOf(doc, notes))

/** [MG2] Numbers depend on the kinds of the blocks and on which are empty: typing in a block computes none anew. */
function numbersAfter(old: Node, doc: Node, { notes, numbers }: MarginState): BlockNumbers {
  const { was, is } = touched(old, doc)
  const same =
    was.length === is.length && is.every(({ node }, at) => numberingKey(node) === numberingKey(was[at]?.node))
  return same ? numbers : numbersOf(doc, notes)
}

/** What of a block decides on its number and on those below it. */
function numberingKey(node: Node | undefined): string {
  const block = node && blockOfNode(node)
  return block ? `${block.id} ${block.kind} ${block.level} ${blockText(block).trim() === ''}` : ''
}

export const marginPlugin = (lang: Lang): Plugin<MarginState> =>
  new Plugin<MarginState>({
    key: marginKey,
    state: {
      init: (_, { doc }) => drawAll(doc, noNotes(lang)),
      apply(transaction, value, old, { doc }) {
        const notes: MarginNotes | undefined = transaction.getMeta(marginKey)
        if (notes !== undefined) return drawAll(doc, notes)
        return transaction.docChanged ? draw(doc, value.notes, numbersAfter(old.doc, doc, value)) : value
      },
    },
    props: { decorations: (state) => marginKey.getState(state)?.drawn },
  })

/** The numbers as they are drawn. */
export const drawnNumbers = (state: EditorState): BlockNumbers | undefined =>
  marginKey.getState(state)?.numbers

export const showNotes = (view: EditorView, notes: MarginNotes): void =>
  view.dispatch(view.state.tr.setMeta(marginKey, notes))
