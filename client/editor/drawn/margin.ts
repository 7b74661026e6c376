import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, type DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId, ItemId } from '../../../model/ids.ts'
import { type Block, blockText, type Lang } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import type { Side } from '../../../model/people.ts'
import { blockOfNode, memorandumOf } from '../blocks.ts'
import { touched } from '../touched.ts'
import { blockDecorations } from './block-decorations.ts'

export type ItemState = 'carried' | 'revised' | 'drawn' | null

/** What the margin shows beside what stands in the text itself. */
export type MarginNotes = {
  readonly lang: Lang
  readonly guidance: (part: string) => string
  readonly itemState: (item: ItemId, block: Block, lang: Lang) => ItemState
  readonly sideTag: (side: Side) => string
  /** The block pointed at, and how often: each time the flash begins anew. */
  readonly revealed: { readonly block: BlockId; readonly nth: number } | null
}

const NOT_SHOWN = {}
const NOTHING: MarginNotes = {
  lang: 'zh',
  guidance: () => '',
  itemState: () => null,
  sideTag: () => '',
  revealed: null,
}

type MarginState = {
  readonly notes: MarginNotes
  readonly numbers: ReadonlyMap<BlockId, string>
  readonly drawn: DecorationSet
}
const marginKey = new PluginKey<MarginState>('margin')

type Drawn = { readonly notes: MarginNotes; readonly number: string | undefined; readonly shown: Attributes }
type Attributes = Readonly<Record<string, string>>

/** What was drawn beside a block. Blocks never change, they are replaced: until then it is drawn once. */
const beside = new WeakMap<Node, Drawn>()

function drawnBeside(node: Node, notes: MarginNotes, numbers: MarginState['numbers']): Attributes {
  const number = numbers.get(blockOfNode(node).id)
  const known = beside.get(node)
  if (known?.notes === notes && known.number === number) return known.shown
  const shown = attributes(blockOfNode(node), notes, numbers)
  beside.set(node, { notes, number, shown })
  return shown
}

/**
 * [MG1] Numbers, guidance, side tags and source chips are drawn, never typed: attributes of the block's element that
 * the style sheet shows. They cannot be selected, copied or come between two characters of a composition.
 */
function draw(doc: Node, notes: MarginNotes, numbers: MarginState['numbers']): MarginState {
  const decorations: Decoration[] = []
  doc.forEach((node, pos) => {
    const shown = drawnBeside(node, notes, numbers)
    if (shown !== NOT_SHOWN) decorations.push(Decoration.node(pos, pos + node.nodeSize, shown))
  })
  return { notes, numbers, drawn: blockDecorations(decorations) }
}

/** [MG2] A number depends on what the blocks are and which of them are empty: typing in one counts nothing anew. */
function counted(old: Node, doc: Node, { notes, numbers }: MarginState): MarginState['numbers'] {
  const { was, is } = touched(old, doc)
  const same =
    was.length === is.length && is.every(({ node }, at) => countsAs(node) === countsAs(was[at]?.node))
  return same ? numbers : numbering(memorandumOf(doc, notes.lang))
}

function countsAs(node: Node | undefined): string {
  const block = node && blockOfNode(node)
  return block ? `${block.id} ${block.kind} ${block.level} ${blockText(block).trim() === ''}` : ''
}

function attributes(block: Block, notes: MarginNotes, numbers: ReadonlyMap<BlockId, string>): Attributes {
  const empty = block.spans.length === 0
  const number = numbers.get(block.id)
  const guidance = empty && block.part !== null ? notes.guidance(block.part) : ''
  const names = [
    ...(empty ? ['is-empty'] : []),
    ...(notes.revealed?.block === block.id ? [`is-revealed-${notes.revealed.nth % 2}`] : []),
  ]
  const shown = {
    ...(names.length === 0 ? {} : { class: names.join(' ') }),
    ...(number === undefined ? {} : { 'data-number': number }),
    ...(guidance === '' ? {} : { 'data-guidance': guidance }),
    ...(block.side === null ? {} : { 'data-side-tag': notes.sideTag(block.side) }),
    ...(block.from.length === 0 || empty ? {} : sources(block, notes)),
  }
  return Object.keys(shown).length === 0 ? NOT_SHOWN : shown
}

function sources(block: Block, { itemState, lang }: MarginNotes): Record<string, string> {
  const states = block.from.map((item) => itemState(item, block, lang))
  const state = states.includes('revised') ? 'revised' : (states.find((one) => one !== null) ?? 'linked')
  return { 'data-sources': block.from.join('\n'), 'data-source-state': state }
}

export const marginPlugin = (): Plugin<MarginState> =>
  new Plugin<MarginState>({
    key: marginKey,
    state: {
      init: (_, { doc }) => draw(doc, NOTHING, numbering(memorandumOf(doc, NOTHING.lang))),
      apply(transaction, value, old, { doc }) {
        const told: MarginNotes | undefined = transaction.getMeta(marginKey)
        if (told !== undefined) return draw(doc, told, numbering(memorandumOf(doc, told.lang)))
        return transaction.docChanged ? draw(doc, value.notes, counted(old.doc, doc, value)) : value
      },
    },
    props: { decorations: (state) => marginKey.getState(state)?.drawn },
  })

export const showNotes = (view: EditorView, notes: MarginNotes): void =>
  view.dispatch(view.state.tr.setMeta(marginKey, notes))
