import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks, removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import type { JournalUpdate } from '../../../model/draft/replay.ts'
import { elementOf, readBlock, readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { type PersonId, personId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { para } from '../../support/builders.ts'
import { chance, seeds } from '../../support/chance.ts'
import { memorandumAt, textsSteps, touchesSteps } from '../../support/replayed.ts'

const [CN, US] = [personId('cn-head'), personId('us-head')]
const [A, B, C] = [para('a', '甲'), para('b', '乙'), para('c', '丙')]

function written(...edits: readonly (readonly [by: PersonId, edit: (root: Y.XmlFragment) => void])[]) {
  const doc = new Y.Doc()
  const updates: JournalUpdate[] = []
  let by = CN
  doc.on('update', (update: Uint8Array) => updates.push({ seq: updates.length + 1, at: 0, by, update }))
  for (const [author, edit] of edits) {
    by = author
    doc.transact(() => edit(rootOf(doc, 'zh')))
  }
  return { updates, now: readMemorandum(doc, 'zh') }
}
const rewrite = (block: Block, text: string) => (root: Y.XmlFragment) => {
  const element = elementOf(root, block.id)
  if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
}
function finished<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
const touched = (updates: readonly JournalUpdate[], from: number, to: number) =>
  [...finished(touchesSteps(updates, 'zh', from, to))].map(([block, people]) => [
    block,
    [...people].toSorted(),
  ])

describe('[RN3] who touched which blocks between two entries', () => {
  const { updates } = written(
    [CN, (root) => insertBlocks(root, null, [A, B])],
    [US, rewrite(A, '甲一')],
    [CN, rewrite(A, '甲二')],
    [US, (root) => insertBlocks(root, B.id, [C])],
    [US, (root) => removeBlock(root, B.id)],
  )
  it.each([
    [
      0,
      5,
      [
        [A.id, [CN, US]],
        [B.id, [CN, US]],
        [C.id, [US]],
      ],
    ],
    [1, 2, [[A.id, [US]]]],
    [2, 3, [[A.id, [CN]]]],
    [
      3,
      5,
      [
        [C.id, [US]],
        [B.id, [US]],
      ],
    ],
    [5, 5, []],
    [5, 9, []],
  ] as const)('%i to %i', (from, to, who) => expect(touched(updates, from, to)).toEqual(who))
})

describe('[CP7] texts of one replay', () => {
  it.each(seeds(2))(
    'are the texts as they were, however many updates are applied at once (seed %i)',
    (seed) => {
      const draw = chance(seed)
      const blocks = Array.from({ length: 5 }, (_, i) => para(`p${i}x`, '开头'))
      const typed = Array.from({ length: 450 }, () => {
        const block = draw.pick(blocks)
        return [CN, rewrite(block, `${draw.below(1000)}项`)] as const
      })
      const { updates, now } = written([CN, (root) => insertBlocks(root, null, blocks)], ...typed)
      const seqs = [0, 1, 200, 201, draw.below(450), updates.length]
      const texts = finished(textsSteps(updates, 'zh', seqs))
      for (const seq of seqs) {
        const doc = new Y.Doc()
        for (const one of updates) if (one.seq <= seq) Y.applyUpdate(doc, one.update)
        expect(texts.get(seq)).toEqual(readMemorandum(doc, 'zh'))
        expect(memorandumAt(updates, 'zh', seq)).toEqual(texts.get(seq))
      }
      expect(texts.get(updates.length)).toEqual(now)
    },
  )
})
