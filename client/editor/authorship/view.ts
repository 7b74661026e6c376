import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import type { Side } from '../../../model/people.ts'
import type { Authorship } from '../../../model/wire/authorship.ts'
import type { Gate } from '../../session/gate.ts'
import { SETTLED } from '../binding/composition.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { blockAt, blocksIn, idOf } from '../blocks.ts'
import { hasGaps, type Known, type Part, partAt, partsOf, type Run, retold, told } from './parts.ts'

/** What a part is drawn with: its side, and in words who and when. */
export type Manner = {
  readonly sideOf: (hand: Run | 'own') => Side | null
  readonly say: (hand: Run | 'own') => string
}
type On = {
  readonly manner: Manner
  readonly known: ReadonlyMap<BlockId, Known>
  /** The blocks as they were when `known` was told of them. */
  readonly nodes: ReadonlyMap<BlockId, Node>
  readonly drawn: DecorationSet
}
type State = On | null
type Told = { readonly manner: Manner; readonly blocks: Authorship['blocks'] } | 'off'

const viewKey = new PluginKey<State>('authorship')

/** Offsets count what is in the block's node; text and node agree as long as a block holds text alone. */
const textOf = (node: Node): string => node.textContent
const NONE: Known = { text: '', parts: [] }

function drawBlock(pos: number, { parts }: Known, { sideOf, say }: Manner): readonly Decoration[] {
  return parts.map(({ from, to, hand }) =>
    Decoration.inline(pos + 1 + from, pos + 1 + to, {
      class: `hand hand-${sideOf(hand) ?? 'neutral'}`,
      title: say(hand),
    }),
  )
}

function drawAll(doc: Node, known: On['known'], manner: Manner): DecorationSet {
  const all = blocksIn(doc).flatMap(({ node, pos }) => {
    const id = idOf(node)
    const one = id !== null ? known.get(id) : undefined
    return one ? drawBlock(pos, one, manner) : []
  })
  return DecorationSet.create(doc, all)
}

type Changed = { readonly id: BlockId; readonly node: Node; readonly pos: number }

function changedBlocks(doc: Node, nodes: On['nodes']): readonly Changed[] {
  return blocksIn(doc).flatMap(({ node, pos }) => {
    const id = idOf(node)
    return id !== null && nodes.get(id) !== node ? [{ id, node, pos }] : []
  })
}

/** Typing changes one block; where several change, words may only have changed their place. */
function follow(value: On, doc: Node, mine: boolean): On {
  const changed = changedBlocks(doc, value.nodes)
  const fresh = mine && changed.length === 1 && doc.childCount === value.nodes.size ? 'own' : null
  const [known, nodes] = [new Map(value.known), new Map(value.nodes)]
  for (const { id, node } of changed) {
    known.set(id, retold(known.get(id) ?? NONE, textOf(node), known.has(id) ? fresh : null))
    nodes.set(id, node)
  }
  if (nodes.size > doc.childCount) forget(doc, known, nodes)
  return { ...value, known, nodes, drawn: drawAll(doc, known, value.manner) }
}

function forget(doc: Node, known: Map<BlockId, Known>, nodes: Map<BlockId, Node>): void {
  const here = new Set(blocksIn(doc).map(({ node }) => idOf(node)))
  for (const id of nodes.keys())
    if (!here.has(id)) {
      known.delete(id)
      nodes.delete(id)
    }
}

/** One block was typed in: only what is drawn in it is drawn anew. */
function followTyping(value: On, transaction: Transaction): On {
  const { doc, mapping } = transaction
  const [block, ...more] = changedBlocks(doc, value.nodes)
  if (!block || more.length > 0 || doc.childCount !== value.nodes.size) return follow(value, doc, true)
  const was = value.known.get(block.id)
  const one = retold(was ?? NONE, textOf(block.node), was ? 'own' : null)
  const mapped = value.drawn.map(mapping, doc)
  const old = mapped.find(block.pos, block.pos + block.node.nodeSize)
  return {
    ...value,
    known: new Map(value.known).set(block.id, one),
    nodes: new Map(value.nodes).set(block.id, block.node),
    drawn: mapped.remove(old).add(doc, [...drawBlock(block.pos, one, value.manner)]),
  }
}

function learn(value: State, { manner, blocks }: Exclude<Told, 'off'>, doc: Node): On {
  const { known, nodes } = value ? follow(value, doc, false) : { known: new Map(), nodes: new Map() }
  const all = new Map<BlockId, Known>(known)
  const here = new Map<BlockId, Node>(nodes)
  for (const { node } of blocksIn(doc)) {
    const id = idOf(node)
    if (id === null) continue
    here.set(id, node)
    if (!all.has(id)) all.set(id, { text: textOf(node), parts: [] })
  }
  for (const { block, text, runs } of blocks) {
    const now = all.get(block)
    if (now) all.set(block, told({ text, parts: partsOf(runs) }, now))
  }
  return { manner, known: all, nodes: here, drawn: drawAll(doc, all, manner) }
}

/**
 * [AV2] 署名视图. Off, it costs nothing: no state, no drawing. On, what I type is mine at once, what others type is
 * nobody's until the server has told; drawn around no open composition.
 */
export const authorshipPlugin = (gate: Pick<Gate, 'composing'>): Plugin<State> =>
  new Plugin<State>({
    key: viewKey,
    state: {
      init: () => null,
      apply(transaction, value, _old, { doc }) {
        const heard: Told | undefined = transaction.getMeta(viewKey)
        if (heard === 'off') return null
        const waits = gate.composing() && transaction.getMeta(SETTLED) !== true
        if (heard && !waits) return learn(value, heard, doc)
        if (value === null) return null
        if (waits) return { ...value, drawn: value.drawn.map(transaction.mapping, doc) }
        if (transaction.getMeta(SETTLED) === true) return follow(value, doc, true)
        if (!transaction.docChanged) return value
        return comesFromDocument(transaction) ? follow(value, doc, false) : followTyping(value, transaction)
      },
    },
    props: { decorations: (state) => viewKey.getState(state)?.drawn },
  })

export const showAuthorship = (view: EditorView, heard: Told): void =>
  view.dispatch(view.state.tr.setMeta(viewKey, heard).setMeta('addToHistory', false))

/** Whose the character before a position is; null while it is not known or the view is off. */
export function partBefore(state: EditorState, pos: number): Part | null {
  const value = viewKey.getState(state)
  const block = value ? blockAt(state.doc, pos) : null
  const id = block && idOf(block.node)
  const known = id !== null ? value?.known.get(id) : undefined
  return block && known ? partAt(known, pos - block.pos - 1) : null
}

/** Whether words are on the screen whose author the server has not told yet. */
export const isBehind = (state: EditorState): boolean =>
  [...(viewKey.getState(state)?.known.values() ?? [])].some(hasGaps)
