import type { EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { selectedBlocks, withId } from '../blocks.ts'
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

let shown = 0
const keyOf = new WeakMap<SuggestionWriting, string>()

/** The editor stands before the blocks that it is written over, which are hidden; it keeps its one element. */
export function drawnOver(doc: EditorState['doc'], writing: SuggestionWriting): DecorationSet {
  const { place } = writing.opened()
  const over = place.is === 'change' ? place.over.flatMap(({ id }) => withId(doc, id) ?? []) : []
  const behind = place.is === 'insertion' && place.behind ? withId(doc, place.behind) : null
  const key = keyOf.get(writing) ?? `suggestion ${++shown}`
  keyOf.set(writing, key)
  const pos = over[0]?.pos ?? (behind ? behind.pos + behind.node.nodeSize : 0)
  return DecorationSet.create(doc, [
    Decoration.widget(pos, writing.dom, { side: -1, key, stopEvent: () => true, ignoreSelection: true }),
    ...over.map(({ node, pos: at }) => Decoration.node(at, at + node.nodeSize, { class: 'is-rewritten' })),
  ])
}
