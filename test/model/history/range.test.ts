import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lettersOf, sameBlocks, sameLetters } from '../../../model/history/range.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import { id } from '../../support/builders.ts'

const span = fc.record(
  {
    text: fc.string({ unit: fc.constantFrom('中', '𠮷', 'a'), maxLength: 3 }),
    strong: fc.constant(true as const),
  },
  { requiredKeys: ['text'] },
)
const block = fc
  .record({
    id: fc.constantFrom(id('a'), id('b')),
    kind: fc.constantFrom('paragraph' as const, 'heading' as const),
    spans: fc.array(span, { maxLength: 4 }),
  })
  .map(({ id, kind, spans }): Block => ({ ...newBlock(id, kind, ''), spans }))
const blocks = fc.array(block, { maxLength: 2 })

describe('ranges of blocks', () => {
  it('[SU9] are the same as blocks when they are the same letter for letter, however their words are cut', () => {
    let same = 0
    fc.assert(
      fc.property(blocks, blocks, fc.boolean(), (a, b, cut) => {
        // Pieces of one letter each: the same words cut otherwise.
        const letters = (one: Block): Block => ({
          ...one,
          spans: one.spans.flatMap(({ text, ...marks }) =>
            [...text].map((char) => ({ text: char, ...marks })),
          ),
        })
        const other = cut ? a.map(letters) : b
        const expected = sameLetters(lettersOf(a), lettersOf(other))
        if (expected) same++
        expect(sameBlocks(a, other)).toBe(expected)
      }),
      { numRuns: 2_000 },
    )
    expect(same).toBeGreaterThan(500)
  })
})
