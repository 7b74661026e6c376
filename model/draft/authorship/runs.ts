import type * as Y from 'yjs'
import type { BlockId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import { elementsOf, readBlock, rootOf, textsOf } from '../text.ts'
import type { Letters } from './letters.ts'
import { type Hand, type Stamp, sameHand } from './stamp.ts'

/**
 * Whose a part of a block's text is: `by` first typed it, at `at`, with entry `seq`; who put it in again, if anybody
 * did. Offsets in the plain text of the block, UTF-16 code units.
 */
export type Run = Stamp & { readonly from: number; readonly to: number; readonly reentered: Stamp | null }

/** [AU1] The runs of a block in order: every character is in exactly one. */
export type BlockRuns = { readonly block: BlockId; readonly text: string; readonly runs: readonly Run[] }

/** Typing without a longer pause is one run, in milliseconds. */
const PAUSE = 120_000

const runOf = (from: number, to: number, { first, reentered }: Hand): Run => ({
  from,
  to,
  ...first,
  reentered,
})
const handOf = ({ by, at, seq, reentered }: Run): Hand => ({ first: { by, at, seq }, reentered })

/** The runs of one element of the text, a new one wherever the entry is another. */
export function runsIn(element: Y.XmlElement, letters: Letters): readonly Run[] {
  const runs: Run[] = []
  let from = 0
  for (const text of textsOf(element))
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue
      for (const { len, hand } of letters.handsIn(item)) {
        const last = runs.at(-1)
        if (last && sameHand(handOf(last), hand)) runs[runs.length - 1] = { ...last, to: from + len }
        else runs.push(runOf(from, from + len, hand))
        from += len
      }
    }
  return runs
}

const joins = (a: Stamp | null, b: Stamp | null): boolean =>
  a === null || b === null ? a === b : a.by === b.by && Math.abs(a.at - b.at) < PAUSE

/** [AU8] For reading: what one person typed in one go is one run, with the time and entry of its earliest part. */
export function sittingRuns(runs: readonly Run[]): readonly Run[] {
  const joined: (Run & { readonly latest: Stamp; readonly again: Stamp | null })[] = []
  for (const run of runs) {
    const stamp = { by: run.by, at: run.at, seq: run.seq }
    const last = joined.at(-1)
    if (last && joins(last.latest, stamp) && joins(last.again, run.reentered)) {
      const first = stamp.seq < last.seq ? stamp : { by: last.by, at: last.at, seq: last.seq }
      joined[joined.length - 1] = { ...last, ...first, to: run.to, latest: stamp, again: run.reentered }
    } else joined.push({ ...run, latest: stamp, again: run.reentered })
  }
  return joined.map(({ latest: _, again: __, ...run }) => run)
}

export function blockRuns(element: Y.XmlElement, letters: Letters): BlockRuns {
  const { id, spans } = readBlock(element)
  return { block: id, text: spans.map((s) => s.text).join(''), runs: runsIn(element, letters) }
}

export const textRuns = (letters: Letters, lang: Lang): readonly BlockRuns[] =>
  elementsOf(rootOf(letters.doc, lang)).map((element) => blockRuns(element, letters))
