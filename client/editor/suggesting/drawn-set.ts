import type { Node } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { idOf, withId } from '../blocks.ts'
import type { BlockMarks, DrawnMark } from './drawn-marks.ts'

export type MarksByBlock = ReadonlyMap<BlockId, BlockMarks>

const insides = new WeakMap<DecorationSet, MarksByBlock>()

/**
 * What is drawn inside a block is asked for block by block, and made once for each: the stock set would look through all of
 * it at every key.
 */
class DrawnSuggestions extends DecorationSet {
  override forChild(_offset: number, node: Node): DecorationSet {
    const id = node.isTextblock ? idOf(node) : null
    const marks = id === null ? undefined : insides.get(this)?.get(id)
    return marks && node.isTextblock ? setIn(node, marks) : DecorationSet.empty
  }

  /** Not in the typings: two sets that hold nothing themselves would be the same to the stock one. */
  eq(other: unknown): boolean {
    return this === other
  }
}

const made = new WeakMap<BlockMarks, { readonly node: Node; readonly set: DecorationSet }>()

function setIn(node: Node, marks: BlockMarks): DecorationSet {
  const known = made.get(marks)
  if (known?.node === node) return known.set
  const drawn = moved(marks, node.textContent).map(({ from, to, attributes }) =>
    Decoration.inline(from, to, { ...attributes }),
  )
  const set = DecorationSet.create(node, drawn)
  made.set(marks, { node, set })
  return set
}

/** [SX11] Where the marks are after somebody wrote in the block; they are made anew when there is time. */
export function moved(
  { text, marks }: Pick<BlockMarks, 'text' | 'marks'>,
  now: string,
): readonly DrawnMark[] {
  if (text === now) return marks
  const most = Math.min(text.length, now.length)
  let start = 0
  while (start < most && text[start] === now[start]) start++
  let end = 0
  while (end < most - start && text[text.length - 1 - end] === now[now.length - 1 - end]) end++
  const by = now.length - text.length
  const place = (at: number, bias: -1 | 1): number => {
    if (at <= start && (bias === -1 || at < start)) return at
    if (at >= text.length - end) return at + by
    return bias === -1 ? start : now.length - end
  }
  return marks.flatMap((mark) => {
    const [from, to] = [place(mark.from, 1), place(mark.to, -1)]
    return to > from ? [{ ...mark, from, to }] : []
  })
}

/** A set to draw: what is inside the blocks, and on the blocks themselves. */
export function drawnSet(doc: Node, marks: MarksByBlock): DecorationSet {
  const decorations: Decoration[] = []
  for (const [id, { block }] of marks) {
    const found = withId(doc, id)
    if (found) decorations.push(Decoration.node(found.pos, found.pos + found.node.nodeSize, { ...block }))
  }
  const set: unknown = Reflect.construct(DrawnSuggestions, [
    decorations.toSorted((a, b) => a.from - b.from),
    [],
  ])
  if (!(set instanceof DecorationSet)) return DecorationSet.empty
  insides.set(set, marks)
  return set
}

/** The marks of before, for every block in which nothing else is drawn now. */
export function sameMarks(was: MarksByBlock, is: MarksByBlock): MarksByBlock {
  return new Map(
    [...is].map(([id, marks]) => {
      const before = was.get(id)
      return [id, before && isSame(before, marks) ? before : marks]
    }),
  )
}

const isSame = (was: BlockMarks, is: BlockMarks): boolean =>
  was.text === is.text &&
  was.marks.length === is.marks.length &&
  sameAttributes(was.block, is.block) &&
  was.marks.every(({ from, to, attributes }, at) => {
    const now = is.marks[at]
    return now?.from === from && now.to === to && sameAttributes(attributes, now.attributes)
  })

function sameAttributes(
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(was)
  return names.length === Object.keys(is).length && names.every((name) => was[name] === is[name])
}
