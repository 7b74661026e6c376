import type * as Y from 'yjs'
import { atOneGo } from '../../at-one-go.ts'
import type { BlockId } from '../../ids.ts'
import { blockText } from '../../memo/blocks.ts'
import { readBlock, textsOf } from '../text.ts'
import type { AttributedText } from './attributed-text.ts'
import { type Attribution, type Stamp, sameAttribution } from './attribution.ts'

/**
 * Part of a block's text with one attribution: `by` first typed it, at `at`, with entry `seq`; `reentered` says who put
 * it in again, if anybody did. Offsets in the plain text of the block, UTF-16 code units.
 */
export type AuthorRun = Stamp & {
  readonly from: number
  readonly to: number
  readonly reentered: Stamp | null
}

/** [AU1] The runs of a block in order: every character is in exactly one. */
export type BlockRuns = {
  readonly block: BlockId
  readonly text: string
  readonly runs: readonly AuthorRun[]
}

/** Typing without a longer pause is one run, in milliseconds. */
const PAUSE = 120_000

const runOf = (from: number, to: number, { first, reentered }: Attribution): AuthorRun => ({
  from,
  to,
  ...first,
  reentered,
})
const attributionOf = ({ by, at, seq, reentered }: AuthorRun): Attribution => ({
  first: { by, at, seq },
  reentered,
})

/** Items that are looked at in one step. */
const A_STEP = 500

function* runsIn(element: Y.XmlElement, attributed: AttributedText): Generator<void, readonly AuthorRun[]> {
  const runs: AuthorRun[] = []
  let [from, seen] = [0, 0]
  for (const text of textsOf(element))
    for (let item = text._start; item !== null; item = item.right) {
      if (++seen % A_STEP === 0) yield
      if (item.deleted) continue
      for (const { len, attribution } of attributed.attributionsIn(item)) {
        const last = runs.at(-1)
        if (last && sameAttribution(attributionOf(last), attribution))
          runs[runs.length - 1] = { ...last, to: from + len }
        else runs.push(runOf(from, from + len, attribution))
        from += len
      }
    }
  return runs
}

/** The runs of one element of the text; wherever the entry is another, a new one begins. */
export const blockRuns = (element: Y.XmlElement, attributed: AttributedText): BlockRuns =>
  atOneGo(blockRunSteps(element, attributed))

/** The same in steps: a block may have been written in thousands of pieces. Nothing may be entered meanwhile. */
export function* blockRunSteps(
  element: Y.XmlElement,
  attributed: AttributedText,
): Generator<void, BlockRuns> {
  const block = readBlock(element)
  yield
  return { block: block.id, text: blockText(block), runs: yield* runsIn(element, attributed) }
}

const areOneSitting = (a: Stamp | null, b: Stamp | null): boolean =>
  a === null || b === null ? a === b : a.by === b.by && Math.abs(a.at - b.at) < PAUSE

/** [AU8] For display: what one person typed in one sitting is one run, with the time and entry of its earliest part. */
export function sittingRuns(runs: readonly AuthorRun[]): readonly AuthorRun[] {
  const joined: (AuthorRun & { readonly latest: Stamp; readonly again: Stamp | null })[] = []
  for (const run of runs) {
    const stamp = { by: run.by, at: run.at, seq: run.seq }
    const last = joined.at(-1)
    if (last && areOneSitting(last.latest, stamp) && areOneSitting(last.again, run.reentered)) {
      const first = stamp.seq < last.seq ? stamp : { by: last.by, at: last.at, seq: last.seq }
      joined[joined.length - 1] = { ...last, ...first, to: run.to, latest: stamp, again: run.reentered }
    } else joined.push({ ...run, latest: stamp, again: run.reentered })
  }
  return joined.map(({ latest: _, again: __, ...run }) => run)
}
