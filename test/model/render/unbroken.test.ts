import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unbroken } from '../../../model/render/unbroken.ts'

/** Kept pieces in brackets. */
const marked = (text: string): string =>
  unbroken(text)
    .map((piece) => (piece.keep ? `[${piece.text}]` : piece.text))
    .join('')

describe('lines', () => {
  it.each([
    ['开展5G-A/6G技术', '开展 [5G-A/6G] 技术'],
    ['（5G-A）', '（[5G-A]）'],
    ['a well-known fact', 'a [well-known] fact'],
    ['甲- 乙', '甲 [- 乙]'],
    ['没有', '没有'],
    ['', ''],
    ['末尾-', '末尾 [-]'],
    ['https://example.org/some-long-path/x', '[https://example.][org/some-long-pa][th/x]'],
    ['aaaaaaaaaaaaaaa-bbbbbbbbbbbb', '[aaaaaaaaaaaaaaa][-bbbbbbbbbbbb]'],
  ])('[PD5] never end with a hyphen: %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it.each([
    ['a'.repeat(24), 'a'.repeat(24)],
    ['a'.repeat(25), `[${'a'.repeat(16)}][${'a'.repeat(9)}]`],
    [`甲${'…'.repeat(30)}乙`, `甲[${'…'.repeat(16)}][${'…'.repeat(14)}]乙`],
    ['甲'.repeat(99), '甲'.repeat(99)],
    ['（AI）、（GPU）、（EDA）、（LLM）、（AGI）', '（AI）、（GPU）、（EDA）、（LLM）、（AGI）'],
  ])('[PD6] always have a place to end: %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('[PD5] lose no character and gain only white space', () => {
    const text = fc.string({ unit: fc.constantFrom('-', '5', 'G', ' ', '中', '，', '/'), maxLength: 60 })
    fc.assert(
      fc.property(text, (original) => {
        const pieces = unbroken(original)
        const joined = pieces.map((p) => p.text).join('')
        expect(joined.replace(/\s/g, '')).toBe(original.replace(/\s/g, ''))
        for (const { text: own, keep } of pieces) if (!keep) expect(own).not.toContain('-')
      }),
      { verbose: true },
    )
  })
})
