import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, type DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId, ItemId } from '../../model/ids.ts'
import type { Block, Lang } from '../../model/memo/blocks.ts'
import { numbering } from '../../model/memo/numbering.ts'
import type { Side } from '../../model/people.ts'
import { blockDecorations } from './block-decorations.ts'
import { blockOfNode, memorandumOf, standing } from './blocks.ts'

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

const NOTHING: MarginNotes = {
  lang: 'zh',
  guidance: () => '',
  itemState: () => null,
  sideTag: () => '',
  revealed: null,
}

type MarginState = { readonly notes: MarginNotes; readonly drawn: DecorationSet }
const marginKey = new PluginKey<MarginState>('margin')

/**
 * [MG1] Numbers, guidance, side tags and source chips are drawn, never typed: attributes of the block's element that
 * the style sheet shows. They cannot be selected, copied or come between two characters of a composition.
 */
function draw(doc: Node, notes: MarginNotes): DecorationSet {
  const numbers = numbering(memorandumOf(doc, notes.lang))
  return blockDecorations(
    standing(doc).flatMap(({ node, pos }) => {
      const shown = attributes(blockOfNode(node), notes, numbers)
      return Object.keys(shown).length === 0 ? [] : [Decoration.node(pos, pos + node.nodeSize, shown)]
    }),
  )
}

function attributes(
  block: Block,
  notes: MarginNotes,
  numbers: ReadonlyMap<BlockId, string>,
): Record<string, string> {
  const empty = block.spans.length === 0
  const number = numbers.get(block.id)
  const guidance = empty && block.part !== null ? notes.guidance(block.part) : ''
  const names = [
    ...(empty ? ['is-empty'] : []),
    ...(notes.revealed?.block === block.id ? [`is-revealed-${notes.revealed.nth % 2}`] : []),
  ]
  return {
    ...(names.length === 0 ? {} : { class: names.join(' ') }),
    ...(number === undefined ? {} : { 'data-number': number }),
    ...(guidance === '' ? {} : { 'data-guidance': guidance }),
    ...(block.side === null ? {} : { 'data-side-tag': notes.sideTag(block.side) }),
    ...(block.from.length === 0 || empty ? {} : sources(block, notes)),
  }
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
      init: (_, { doc }) => ({ notes: NOTHING, drawn: draw(doc, NOTHING) }),
      apply(transaction, value, _old, { doc }) {
        const told: MarginNotes | undefined = transaction.getMeta(marginKey)
        if (told === undefined && !transaction.docChanged) return value
        const notes = told ?? value.notes
        return { notes, drawn: draw(doc, notes) }
      },
    },
    props: { decorations: (state) => marginKey.getState(state)?.drawn },
  })

export const showNotes = (view: EditorView, notes: MarginNotes): void =>
  view.dispatch(view.state.tr.setMeta(marginKey, notes))
