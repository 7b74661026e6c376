import { type DiffPiece, piecesBetween } from '../history/diff.ts'
import { lostBetween } from '../history/lost.ts'
import type { BlockId } from '../ids.ts'
import { blockText, type Memorandum } from '../memo/blocks.ts'

/** A removal as it is brought back: the text before it and after it, and the blocks that lost something. */
export type RemovedText = {
  readonly before: Memorandum
  readonly after: Memorandum
  readonly blocks: readonly BlockId[]
}

/** `at`: the offset at which a part is missing after the removal; `from`, `until`: where it was before. */
export type MissingPart = { readonly at: number; readonly from: number; readonly until: number }

/** What the removal left of a block; `gained`: with words that stood nowhere before. */
export type BlockLeft = {
  readonly words: string
  readonly parts: readonly MissingPart[]
  readonly gained: boolean
}

/** A removal that has been compared; `left` has the blocks that were there after it. */
export type ComparedRemoval = RemovedText & { readonly left: ReadonlyMap<BlockId, BlockLeft> }

/** Compares the text before a removal with the text after it, in steps: a large one takes longer than others may wait. */
export function* comparedRemoval(removed: RemovedText): Generator<void, ComparedRemoval> {
  const { before, after, blocks } = removed
  const added = lostBetween(after, before)
  yield
  const [were, are] = [wordsOf(before), wordsOf(after)]
  const left = new Map<BlockId, BlockLeft>()
  for (const id of blocks) {
    const [was, words] = [were.get(id), are.get(id)]
    if (was === undefined || words === undefined) continue
    left.set(id, { words, parts: missingParts(was, words), gained: added.has(id) })
    yield
  }
  return { ...removed, left }
}

const wordsOf = ({ blocks }: Memorandum): ReadonlyMap<BlockId, string> =>
  new Map(blocks.map((block) => [block.id, blockText(block)]))

export function missingParts(before: string, after: string): readonly MissingPart[] {
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
export function followOffset(since: readonly DiffPiece[], offset: number): number {
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
