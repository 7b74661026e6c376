import type { Mark } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { isLinkTarget } from '../../../model/memo/clean.ts'
import type { MarkName } from '../../../model/memo/marks.ts'
import { isAllLocked, openParts } from '../guards/locked.ts'

/** The mark that words typed at the caret would get, or the first one in the selection. */
export function markAt(state: EditorState, name: MarkName): Mark | null {
  const type = state.schema.marks[name]
  if (type === undefined) return null
  const { empty, from, to, $from } = state.selection
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) ?? linkAround(state, name)
  let found: Mark | null = null
  state.doc.nodesBetween(from, to, (node) => {
    found ??= node.isText ? (type.isInSet(node.marks) ?? null) : null
  })
  return found
}

// Words typed after a link are not part of it, but a caret at its end still counts as at the link.
const linkAround = ({ selection: { $from }, schema }: EditorState, name: MarkName): Mark | null =>
  (name === 'link' && schema.marks.link?.isInSet($from.nodeBefore?.marks ?? [])) || null

/** The words that a link would be set on: those selected, or of the link at the caret. */
export function linkRange(state: EditorState): { readonly from: number; readonly to: number } | null {
  const { empty, from, to, $from } = state.selection
  if (!empty) return { from, to }
  const mark = markAt(state, 'link')
  if (mark === null) return null
  const start = $from.start()
  let range: { from: number; to: number } | null = null
  $from.parent.forEach((node, offset) => {
    const [at, end] = [start + offset, start + offset + node.nodeSize]
    if (!mark.isInSet(node.marks) || end < from || at > from) return
    range = { from: range?.from ?? at, to: end }
  })
  return range
}

/** Links the selected words, or changes the link at the caret; a null target removes it. Locked blocks stay (LK4). */
export function setLink(state: EditorState, href: string | null): Transaction | null {
  const type = state.schema.marks.link
  const range = linkRange(state)
  if (type === undefined || range === null || isAllLocked(state)) return null
  const { tr } = state
  if (href !== null && !isLinkTarget(href)) return null
  for (const { from, to } of state.selection.empty ? [range] : openParts(state)) {
    tr.removeMark(from, to, type)
    if (href !== null) tr.addMark(from, to, type.create({ href }))
  }
  return tr.setSelection(TextSelection.create(tr.doc, range.to))
}
