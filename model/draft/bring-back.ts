import type * as Y from 'yjs'
import { type DiffPiece, piecesBetween } from '../history/diff.ts'
import { lostBetween } from '../history/lost.ts'
import type { BlockId } from '../ids.ts'
import { type Block, blockOf, blockText, type Memorandum, type Span } from '../memo/blocks.ts'
import { restoreBlock } from './restore.ts'
import { elementOf, elementsOf, readBlock } from './text.ts'
import { insertSpans, writeSpans } from './words.ts'

/** A removal as it is brought back: the text before it and after it, and the blocks that lost something. */
export type RemovedText = {
  readonly before: Memorandum
  readonly after: Memorandum
  readonly blocks: readonly BlockId[]
}

/**
 * [LR7] Brings back what a removal deleted and what is still missing, as a forward edit that only adds: a deleted block
 * comes back to its place, deleted words into the block they stood in. A block that nobody touched since becomes what it
 * was, unless that would delete words that stand nowhere else. Call inside a transaction.
 */
export function bringBack(root: Y.XmlFragment, { before, after, blocks }: RemovedText): void {
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
    else insertMissing(element, block, left ? blockText(left) : '')
  }
}

/** Inserts what `block` had and `left` lacks where those words stood, whatever the element says by now. */
function insertMissing(element: Y.XmlElement, block: Block, left: string): void {
  const since = piecesBetween(left, blockText(readBlock(element)))
  for (const { at, from, until } of missingParts(blockText(block), left).toReversed())
    insertSpans(element, followOffset(since, at), sliceSpans(block.spans, from, until))
}

/** `at`: the offset at which a part is missing after the removal; `from`, `until`: where it was before. */
type MissingPart = { readonly at: number; readonly from: number; readonly until: number }

function missingParts(before: string, after: string): readonly MissingPart[] {
  const found: MissingPart[] = []
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

/** Where an offset is after the changes `since`. If the text there was deleted, where it had been. */
function followOffset(since: readonly DiffPiece[], offset: number): number {
  let seen = 0
  let at = 0
  for (const { kind, text } of since) {
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

/** The spans of a part of a text, by offsets. */
function sliceSpans(spans: readonly Span[], from: number, until: number): readonly Span[] {
  let start = 0
  return spans.flatMap((span): readonly Span[] => {
    const [a, b] = [Math.max(from - start, 0), Math.min(until - start, span.text.length)]
    start += span.text.length
    return a < b ? [{ ...span, text: span.text.slice(a, b) }] : []
  })
}
