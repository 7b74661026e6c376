import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import type { Side } from '../../../model/people.ts'
import type { Authorship } from '../../../model/wire/authorship.ts'
import type { Gate } from '../../session/gate.ts'
import { comesFromDocument } from '../binding/sync-state.ts'
import { blockAt, blocksIn, idOf } from '../blocks.ts'
import { SETTLED } from '../composing.ts'
import {
  type AuthoredPart,
  type AuthoredRun,
  hasGaps,
  type KnownParts,
  mergeTold,
  partAt,
  partsOf,
  rebase,
} from './parts.ts'

/** How a part is drawn: in the colour of its side, with a title that says who and when. */
export type PartStyle = {
  readonly sideOf: (hand: AuthoredRun | 'own') => Side | null
  readonly say: (hand: AuthoredRun | 'own') => string
}
type AuthorshipShown = {
  readonly style: PartStyle
  readonly known: ReadonlyMap<BlockId, KnownParts>
  /** The nodes of the blocks that `known` is about. */
  readonly nodes: ReadonlyMap<BlockId, Node>
  readonly drawn: DecorationSet
}
type AuthorshipState = AuthorshipShown | null
type AuthorshipUpdate = { readonly style: PartStyle; readonly blocks: Authorship['blocks'] } | 'off'

const viewKey = new PluginKey<AuthorshipState>('authorship')

/** Offsets count positions in the node; they are offsets in its text as long as a block contains text alone. */
const textOf = (node: Node): string => node.textContent
const NONE: KnownParts = { text: '', parts: [] }

function drawBlock(pos: number, { parts }: KnownParts, { sideOf, say }: PartStyle): readonly Decoration[] {
  return parts.map(({ from, to, hand }) =>
    Decoration.inline(pos + 1 + from, pos + 1 + to, {
      class: `hand hand-${sideOf(hand) ?? 'neutral'}`,
      title: say(hand),
    }),
  )
}

function drawAll(doc: Node, known: AuthorshipShown['known'], style: PartStyle): DecorationSet {
  const all = blocksIn(doc).flatMap(({ node, pos }) => {
    const id = idOf(node)
    const one = id !== null ? known.get(id) : undefined
    return one ? drawBlock(pos, one, style) : []
  })
  return DecorationSet.create(doc, all)
}

type ChangedBlock = { readonly id: BlockId; readonly node: Node; readonly pos: number }

function changedBlocks(doc: Node, nodes: AuthorshipShown['nodes']): readonly ChangedBlock[] {
  return blocksIn(doc).flatMap(({ node, pos }) => {
    const id = idOf(node)
    return id !== null && nodes.get(id) !== node ? [{ id, node, pos }] : []
  })
}

/** Follows an edit. Typing changes one block; if several changed, words may only have moved between them. */
function followEdit(value: AuthorshipShown, doc: Node, mine: boolean): AuthorshipShown {
  const changed = changedBlocks(doc, value.nodes)
  const fresh = mine && changed.length === 1 && doc.childCount === value.nodes.size ? 'own' : null
  const [known, nodes] = [new Map(value.known), new Map(value.nodes)]
  for (const { id, node } of changed) {
    known.set(id, rebase(known.get(id) ?? NONE, textOf(node), known.has(id) ? fresh : null))
    nodes.set(id, node)
  }
  if (nodes.size > doc.childCount) forgetRemoved(doc, known, nodes)
  return { ...value, known, nodes, drawn: drawAll(doc, known, value.style) }
}

function forgetRemoved(doc: Node, known: Map<BlockId, KnownParts>, nodes: Map<BlockId, Node>): void {
  const here = new Set(blocksIn(doc).map(({ node }) => idOf(node)))
  for (const id of nodes.keys())
    if (!here.has(id)) {
      known.delete(id)
      nodes.delete(id)
    }
}

/** Follows typing in one block: only what is drawn in that block is drawn anew. */
function followTyping(value: AuthorshipShown, transaction: Transaction): AuthorshipShown {
  const { doc, mapping } = transaction
  const [block, ...more] = changedBlocks(doc, value.nodes)
  if (!block || more.length > 0 || doc.childCount !== value.nodes.size) return followEdit(value, doc, true)
  const was = value.known.get(block.id)
  const one = rebase(was ?? NONE, textOf(block.node), was ? 'own' : null)
  const mapped = value.drawn.map(mapping, doc)
  const old = mapped.find(block.pos, block.pos + block.node.nodeSize)
  return {
    ...value,
    known: new Map(value.known).set(block.id, one),
    nodes: new Map(value.nodes).set(block.id, block.node),
    drawn: mapped.remove(old).add(doc, [...drawBlock(block.pos, one, value.style)]),
  }
}

function learnFromServer(
  value: AuthorshipState,
  { style, blocks }: Exclude<AuthorshipUpdate, 'off'>,
  doc: Node,
): AuthorshipShown {
  const { known, nodes } = value ? followEdit(value, doc, false) : { known: new Map(), nodes: new Map() }
  const all = new Map<BlockId, KnownParts>(known)
  const here = new Map<BlockId, Node>(nodes)
  for (const { node } of blocksIn(doc)) {
    const id = idOf(node)
    if (id === null) continue
    here.set(id, node)
    if (!all.has(id)) all.set(id, { text: textOf(node), parts: [] })
  }
  for (const { block, text, runs } of blocks) {
    const now = all.get(block)
    if (now) all.set(block, mergeTold({ text, parts: partsOf(runs) }, now))
  }
  return { style, known: all, nodes: here, drawn: drawAll(doc, all, style) }
}

/**
 * [AV2] 署名视图. Off, it costs nothing: no state, no decorations. On, what the user types is their own at once, and what
 * others type is nobody's until the server has told. Nothing is drawn during a composition.
 */
export const authorshipPlugin = (gate: Pick<Gate, 'composing'>): Plugin<AuthorshipState> =>
  new Plugin<AuthorshipState>({
    key: viewKey,
    state: {
      init: () => null,
      apply(transaction, value, _old, { doc }) {
        const heard: AuthorshipUpdate | undefined = transaction.getMeta(viewKey)
        if (heard === 'off') return null
        const waits = gate.composing() && transaction.getMeta(SETTLED) !== true
        if (heard && !waits) return learnFromServer(value, heard, doc)
        if (value === null) return null
        if (waits) return { ...value, drawn: value.drawn.map(transaction.mapping, doc) }
        if (transaction.getMeta(SETTLED) === true) return followEdit(value, doc, true)
        if (!transaction.docChanged) return value
        return comesFromDocument(transaction)
          ? followEdit(value, doc, false)
          : followTyping(value, transaction)
      },
    },
    props: { decorations: (state) => viewKey.getState(state)?.drawn },
  })

export const showAuthorship = (view: EditorView, heard: AuthorshipUpdate): void =>
  view.dispatch(view.state.tr.setMeta(viewKey, heard).setMeta('addToHistory', false))

/** The part with the character before a position; null while its author is not known, or the view is off. */
export function partBefore(state: EditorState, pos: number): AuthoredPart | null {
  const value = viewKey.getState(state)
  const block = value ? blockAt(state.doc, pos) : null
  const id = block && idOf(block.node)
  const known = id !== null ? value?.known.get(id) : undefined
  return block && known ? partAt(known, pos - block.pos - 1) : null
}

/** Whether the server has not told the author of some words on the screen yet. */
export const isBehind = (state: EditorState): boolean =>
  [...(viewKey.getState(state)?.known.values() ?? [])].some(hasGaps)
