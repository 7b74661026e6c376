import type { EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { standingAbove } from '../../session/rescue/place.ts'
import { memorandumOf, type PositionedBlock, selectedBlocks, withId } from '../blocks.ts'
import type { SuggestionMoving } from './moving.ts'
import type { SuggestionWriting } from './writing.ts'

/** The selected letters in the range of the selected blocks: a line end in front of each, then its letters. */
export function selectedRun(state: EditorState): { readonly from: number; readonly to: number } | null {
  const { from, to } = state.selection
  const chosen: number[] = []
  let letter = 0
  for (const { node, pos } of selectedBlocks(state)) {
    letter++
    let at = pos + 1
    for (const char of node.textContent) {
      if (at >= from && at < to) chosen.push(letter)
      letter++
      at += char.length
    }
  }
  const [first, last] = [chosen.at(0), chosen.at(-1)]
  return first === undefined || last === undefined ? null : { from: first, to: last + 1 }
}

/** What is being suggested: a wording in an editor of its own, or that a block stands elsewhere. */
export type InWriting = SuggestionWriting | SuggestionMoving

let shown = 0
const keyOf = new WeakMap<InWriting, string>()

/** The editor stands before the blocks that it is written over, which are hidden; it keeps its one element. */
export function drawnOver(doc: EditorState['doc'], writing: InWriting): DecorationSet {
  const key = keyOf.get(writing) ?? `suggestion ${++shown}`
  keyOf.set(writing, key)
  const { pos, over, name } = writing.is === 'move' ? belowMoved(doc, writing) : inPlaceOf(doc, writing)
  return DecorationSet.create(doc, [
    Decoration.widget(pos, writing.dom, { side: -1, key, stopEvent: () => true, ignoreSelection: true }),
    ...over.map(({ node, pos: at }) => Decoration.node(at, at + node.nodeSize, { class: name })),
  ])
}

type StandsAt = { readonly pos: number; readonly over: readonly PositionedBlock[]; readonly name: string }

function inPlaceOf(doc: EditorState['doc'], writing: SuggestionWriting): StandsAt {
  const { place } = writing.opened()
  const over = place.is === 'change' ? place.over.flatMap(({ id }) => withId(doc, id) ?? []) : []
  const behind = place.is === 'insertion' && place.behind ? withId(doc, place.behind) : null
  const pos = over[0]?.pos ?? endOf(behind ?? whereStood(doc, writing))
  return { pos, over, name: 'is-rewritten' }
}

const endOf = (block: PositionedBlock | null): number => (block ? block.pos + block.node.nodeSize : 0)

/** The blocks it is written over are gone: it stays below what stood above them. */
function whereStood(doc: EditorState['doc'], writing: SuggestionWriting): PositionedBlock | null {
  const { lang } = writing.opened()
  const above = standingAbove(memorandumOf(doc, lang).blocks, writing.stood())
  return above && withId(doc, above)
}

function belowMoved(doc: EditorState['doc'], moving: SuggestionMoving): StandsAt {
  const moved = withId(doc, moving.move().block)
  return { pos: endOf(moved), over: moved ? [moved] : [], name: 'is-moving' }
}
