import type { Node } from '@tiptap/pm/model'
import { MAX_BLOCK_LENGTH } from '../../../model/memo/limits.ts'

/** Characters of a part of a paragraph that was too long: it leaves room for what is typed into it later. */
const PART = MAX_BLOCK_LENGTH / 2
/** What is shorter is never divided only because the block it is pasted into is full. */
const WORTH_DIVIDING = 1_000
const SENTENCE_END = /[。！？；][”’」』）]*|[.!?;]["”’)]*\s+/gu

/** Where a text is cut into parts of at most so many characters: behind a sentence if one ends in time, never in a character. */
export function cutsOf(text: string, most: number): readonly number[] {
  const cuts: number[] = []
  for (let from = 0; text.length - from > most; ) {
    const part = text.slice(from, from + most)
    const ends = [...part.matchAll(SENTENCE_END)].map(([end], i, all) => (all[i]?.index ?? 0) + end.length)
    const end = ends.at(-1) ?? 0
    const at = end >= most / 4 ? from + end : from + most
    cuts.push(/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)
    from = cuts.at(-1) ?? text.length
  }
  return cuts
}

function divided(node: Node, most: number): readonly Node[] {
  const cuts = cutsOf(node.textContent, most)
  return [0, ...cuts].map((from, i) => {
    const attrs = i === 0 ? node.attrs : { ...node.attrs, id: null }
    return node.type.create(attrs, node.content.cut(from, cuts[i] ?? node.content.size))
  })
}

/**
 * [PA14] Divides pasted paragraphs that are too long, alone or, if there is only one, together with the block they go into.
 * `room`: the characters which that block can still take.
 */
export function dividedNodes(nodes: readonly Node[], room: number): readonly Node[] {
  const [only, ...more] = nodes
  const size = only?.content.size ?? 0
  if (only && more.length === 0 && size > room && size >= WORTH_DIVIDING)
    return divided(only, Math.min(PART, Math.ceil(size / 2)))
  return nodes.flatMap((node) => (node.content.size > MAX_BLOCK_LENGTH ? divided(node, PART) : [node]))
}
