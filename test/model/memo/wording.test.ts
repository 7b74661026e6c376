import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newBlock } from '../../../model/memo/blocks.ts'
import { cleanText, isCleanText, isLinkTarget } from '../../../model/memo/clean.ts'
import { fingerprint, sameWording, wordingKey } from '../../../model/memo/wording.ts'
import { id, item, para } from '../../support/builders.ts'

describe('when two wordings are the same', () => {
  it.each([
    ['双方同意，应合作。', '双方同意,应合作。', true],
    ['人工智能 AI 安全', '人工智能AI安全', true],
    ['ＡＩ安全', 'AI安全', true],
    ['双方应合作', '双方可合作', false],
    ['双方 应\n合作', '双方应合作', true],
    ['both  sides', 'both sides', true],
    ['bothsides', 'both sides', false],
  ])('[WO1][WO2] %j and %j: %s', (a, b, same) => expect(sameWording(a, b, 'zh')).toBe(same))

  it('[WO1] the key is a normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (s) => {
        for (const lang of ['zh', 'en'] as const)
          expect(wordingKey(wordingKey(s, lang), lang)).toBe(wordingKey(s, lang))
      }),
    )
  })

  it('[WO3] kind, level, side and words make the fingerprint; id, marks and links do not', () => {
    const print = fingerprint(item('a', '合作'), 'zh')
    expect(print).toMatch(/^[0-9a-f]{64}$/)
    expect(
      fingerprint(newBlock(id('b'), 'recommendation', '', { spans: [{ text: '合作', strong: true }] }), 'zh'),
    ).toBe(print)
    expect(fingerprint(item('a', '合作', { level: 2 }), 'zh')).not.toBe(print)
    expect(fingerprint(item('a', '合作', { side: 'cn' }), 'zh')).not.toBe(print)
    expect(fingerprint(para('a', '合作'), 'zh')).not.toBe(print)
    expect(fingerprint(item('a', '合作。'), 'zh')).not.toBe(print)
  })
})

describe('what the text may contain', () => {
  it.each(['\u202E', '\u200B', '\u0007', '\uFEFF', '\u2066', '\u00AD', '\uD800', '\n'])(
    '[CL1] not %j',
    (bad) => {
      expect(isCleanText(`甲${bad}乙`)).toBe(false)
      expect(isCleanText(cleanText(`甲${bad}乙`))).toBe(true)
    },
  )
  it('[CL1] cleaning anything gives clean text, and clean text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (s) => {
        const clean = cleanText(s)
        expect(isCleanText(clean)).toBe(true)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })
  it.each([
    ['https://example.org/a?b=c#d', true],
    ['mailto:a@example.org', true],
    ['http://例子.中国/', true],
    ['javascript:alert(1)', false],
    [' https://example.org', false],
    ['https://exa mple.org', false],
    ['data:text/html,x', false],
    [`https://${'a'.repeat(2100)}`, false],
    [null, false],
  ])('[CL1] link target %j: %s', (href, want) => expect(isLinkTarget(href)).toBe(want))
})
