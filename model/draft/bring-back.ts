import type * as Y from 'yjs'
import { piecesBetween } from '../history/diff.ts'
import { lostBetween } from '../history/lost.ts'
import type { BlockId } from '../ids.ts'
import { type Block, blockOf, blockText, type Memorandum, type Span } from '../memo/blocks.ts'
import { restoreBlock } from './restore.ts'
import { elementOf, elementsOf, readBlock } from './text.ts'
import { insertSpans, writeSpans } from './words.ts'

/** A removal: the text before it and after it, and the blocks that lost something. */
export type Removal = {
  readonly before: Memorandum
  readonly after: Memorandum
  readonly blocks: readonly BlockId[]
}

/**
 * [LR7] Brings back what a removal took and what is still missing, as a forward edit that only adds: a block that is
 * gone at its place, words into the block they stood in. A block nobody touched since is again as it was, unless that
 * would take words away that stand nowhere else. Call inside a transaction.
 */
export function bringBack(root: Y.XmlFragment, { before, after, blocks }: Removal): void {
  const now: Memorandum = { lang: before.lang, blocks: elementsOf(root).map(readBlock) }
  const missing = lostBetween(before, now)
  const added = lostBetween(after, before)
  for (const block of before.blocks) {
    if (!blocks.includes(block.id) || !missing.has(block.id) || block.locked) continue
    const element = elementOf(root, block.id)
    const left = blockOf(after, block.id)
    if (!element) restoreBlock(root, before.blocks, block.id)
    else if (left && !added.has(block.id) && blockText(readBlock(element)) === blockText(left))
      writeSpans(element, block.spans)
    else putIn(element, block, left ? blockText(left) : '')
  }
}

/** What `block` had and `left` has not, at the places those words stood, in what the element says now. */
function putIn(element: Y.XmlElement, block: Block, left: string): void {
  const text = blockText(readBlock(element))
  for (const { at, from, until } of gonePieces(blockText(block), left).toReversed())
    insertSpans(element, follow(left, text, at), sliced(block.spans, from, until))
}

type Gone = { readonly at: number; readonly from: number; readonly until: number }

/** `at`: where it is missing in `after`; `from`, `until`: where it stood in `before`. */
function gonePieces(before: string, after: string): readonly Gone[] {
  const found: Gone[] = []
  let at = 0
  let from = 0
  for (const { kind, text } of piecesBetween(before, after)) {
    const until = from + text.length
    if (kind === 'gone') found.push({ at, from, until })
    if (kind !== 'gone') at += text.length
    if (kind !== 'new') from = until
  }
  return found
}

/** Where an offset of `was` is in `is`; of what was deleted since, where it had been. */
function follow(was: string, is: string, offset: number): number {
  let seen = 0
  let at = 0
  for (const { kind, text } of piecesBetween(was, is)) {
    if (kind === 'new') {
      at += text.length
      continue
    }
    if (seen + text.length > offset) return kind === 'same' ? at + offset - seen : at
    seen += text.length
    if (kind === 'same') at += text.length
  }
  return at
}

function sliced(spans: readonly Span[], from: number, until: number): readonly Span[] {
  let start = 0
  return spans.flatMap((span): readonly Span[] => {
    const [a, b] = [Math.max(from - start, 0), Math.min(until - start, span.text.length)]
    start += span.text.length
    return a < b ? [{ ...span, text: span.text.slice(a, b) }] : []
  })
}
