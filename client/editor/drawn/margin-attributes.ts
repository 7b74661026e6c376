import type { Node } from '@tiptap/pm/model'
import type { BlockId, ItemId } from '../../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../../model/memo/blocks.ts'
import type { Side } from '../../../model/people.ts'
import { blockOfNode } from '../blocks.ts'

type ItemState = 'carried' | 'revised' | 'drawn' | null

/** What the margin shows beside the text, as far as it does not follow from the text. */
export type MarginNotes = {
  readonly lang: Lang
  /** The numbers that are kept. */
  readonly basis?: Memorandum['basis']
  readonly guidance: (part: string) => string
  readonly itemState: (item: ItemId, block: Block, lang: Lang) => ItemState
  readonly sideTag: (side: Side) => string
  /** The blocks that several people changed at once (TH12), and what is said of each. */
  readonly toCheck: ReadonlySet<BlockId>
  readonly checkTag: string
  /** What is said of a paragraph that is made from the form of the meeting, in the margin and at length. */
  readonly formTag: string
  readonly formNote: string
  /** The block pointed at, and how many times one has been: the flash starts again each time. */
  readonly revealed: { readonly block: BlockId; readonly nth: number } | null
}

/** HTML attributes of a block's element. */
type MarginAttributes = Readonly<Record<string, string>>

export const NOTHING_TO_DRAW: MarginAttributes = {}

/** Of what is around a block, what decides how it is drawn. */
type BlockAround = {
  readonly number: string | undefined
  /** The last line of a dateline: there is room below it. */
  readonly endsDateline: boolean
}

type LastDrawn = BlockAround & {
  readonly notes: MarginNotes
  readonly attributes: MarginAttributes
}

/** What was drawn beside each node. Nodes are immutable: nothing changes until the notes do, or what is around. */
const lastDrawn = new WeakMap<Node, LastDrawn>()

/** What is drawn beside a block; the same object as long as it would be drawn the same. */
export function marginAttributes(
  node: Node,
  next: Node | null,
  notes: MarginNotes,
  numbers: ReadonlyMap<BlockId, string>,
): MarginAttributes {
  const block = blockOfNode(node)
  const around = { number: numbers.get(block.id), endsDateline: endsDateline(block, next) }
  const last = lastDrawn.get(node)
  if (last?.notes === notes && last.number === around.number && last.endsDateline === around.endsDateline)
    return last.attributes
  const attributes = computed(block, around, notes)
  lastDrawn.set(node, { ...around, notes, attributes })
  return attributes
}

const endsDateline = ({ kind }: Block, next: Node | null): boolean =>
  kind === 'dateline' && next !== null && blockOfNode(next).kind !== 'dateline'

function computed(block: Block, around: BlockAround, notes: MarginNotes): MarginAttributes {
  const { number } = around
  const empty = block.spans.length === 0
  const guidance = empty && block.part !== null ? notes.guidance(block.part) : ''
  const names = [
    ...(empty ? ['is-empty'] : []),
    ...(around.endsDateline ? ['ends-dateline'] : []),
    ...(notes.revealed?.block === block.id ? [`is-revealed-${notes.revealed.nth % 2}`] : []),
  ]
  const shown = {
    ...(names.length === 0 ? {} : { class: names.join(' ') }),
    ...(number === undefined ? {} : { 'data-number': number }),
    ...(guidance === '' ? {} : { 'data-guidance': guidance }),
    ...(block.side === null ? {} : { 'data-side-tag': notes.sideTag(block.side) }),
    ...(block.from.length === 0 || empty ? {} : sources(block, notes)),
    ...(block.locked ? fromForm(block, notes) : {}),
    ...(notes.toCheck.has(block.id) ? toCheck(notes) : {}),
  }
  return Object.keys(shown).length === 0 ? NOTHING_TO_DRAW : shown
}

/** [MG6] Titles and datelines are set apart from the text as they are. */
const fromForm = ({ kind }: Block, { formTag, formNote }: MarginNotes): Record<string, string> => ({
  title: formNote,
  ...(kind === 'paragraph' ? { 'data-sources': formTag, 'data-source-state': 'form' } : {}),
})

/** [MG5] In the place of the sources, until somebody has checked the block. */
const toCheck = ({ checkTag }: MarginNotes): Record<string, string> => ({
  'data-sources': checkTag,
  'data-source-state': 'to-check',
})

function sources(block: Block, { itemState, lang }: MarginNotes): Record<string, string> {
  const states = block.from.map((item) => itemState(item, block, lang))
  const state = states.includes('revised') ? 'revised' : (states.find((one) => one !== null) ?? 'linked')
  return { 'data-sources': block.from.join('\n'), 'data-source-state': state }
}
