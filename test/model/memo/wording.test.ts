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

  it('[WO2] exactly when their keys are equal, whatever came or went and wherever', () => {
    const SIGNS = [
      ...'应可eéEfi12，, 　\n（(㈠⼈凉℃Ⅳかｶﾞ😀',
      ...['\u0301', '\u3099', 'e\u0301', '\u200b', '\ufe0f', 'ﬁ'],
    ]
    const part = fc.array(fc.constantFrom(...SIGNS), { maxLength: 4 }).map((signs) => signs.join(''))
    const pair = fc.oneof(
      fc.tuple(part, part),
      part.map((one) => [one, one.normalize('NFD')] as const),
      part.map((one) => [one, `\u200b${one.normalize('NFKC')}`] as const),
    )
    const found = { same: 0, other: 0 }
    fc.assert(
      fc.property(
        part,
        pair,
        part,
        fc.constantFrom('zh' as const, 'en' as const),
        (front, [one, two], back, lang) => {
          const [a, b] = [front + one + back, front + two + back]
          const equal = wordingKey(a, lang) === wordingKey(b, lang)
          if (a !== b) found[equal ? 'same' : 'other']++
          return sameWording(a, b, lang) === equal
        },
      ),
      { seed: 20261127, numRuns: 5_000 },
    )
    // Not idle.
    expect(Math.min(found.same, found.other)).toBeGreaterThan(500)
  })

  it.each([
    ['10⁹元', '109元'],
    ['H₂O', 'H2O'],
    ['每m²', '每m2'],
    ['每㎡', '每m2'],
    ['5㎥', '5m3'],
    ['1½年', '11⁄2年'],
    ['½', '1/2'],
    ['第3①项', '第31项'],
    ['双方①', '双方1'],
    ['10⒈2', '101.2'],
    ['1㏠', '11日'],
    ['1㋀', '11月'],
    ['2㍙', '21点'],
    ['xª', 'xa'],
    ['华为™', '华为TM'],
    ['aⁿ', 'an'],
    ['9🄂', '91.'],
    ['双方´', '双方 \u0301'],
    ['一㆒', '一一'],
  ])('[WO4] %j and %j are two wordings', (a, b) => expect(sameWording(a, b, 'zh')).toBe(false))

  it.each([
    ['第Ⅳ条', '第IV条'],
    ['20℃', '20°C'],
    ['№5', 'No5'],
    ['５Ｇ网络', '5G网络'],
    ['10㎡', '10m²'],
    ['10㎏', '10kg'],
    ['eﬃcient', 'efficient'],
    ['⼈⼯智能', '人工智能'],
    ['凉', '凉'],
    ['⑴双方', '(1)双方'],
    ['㈠双方', '（一）双方'],
    ['等……', '等......'],
    ['︵草案︶', '(草案)'],
    ['𝐀𝐈', 'AI'],
    ['ｶﾞ', 'ガ'],
    ['5µm', '5μm'],
    ['e\u0301', 'é'],
    ['非\u2011军事', '非‐军事'],
  ])('[WO1] %j and %j are one wording', (a, b) => {
    expect(sameWording(a, b, 'zh')).toBe(true)
    expect(sameWording(a, b, 'en')).toBe(true)
  })

  it.each(['\uF0B7', '\uFE0F', '\uFFFD', '\u{E0101}', '\u{100000}', '\u200B'])(
    '[WO1] %j, which cannot be seen, makes no other wording',
    (unseen) => expect(sameWording(`双${unseen}方`, '双方', 'zh')).toBe(true),
  )

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
  it.each([
    ['Word and Wingdings bullets', '\uF0B7\uF0A7\uF0D8\uF0FC\uF06E\uF076'],
    ['private use', '\uE000\uF8FF\u{F0000}\u{10FFFD}'],
    ['variation selectors', '\uFE00\uFE0F\u{E0100}\u{E01EF}\u180B'],
    ['tags', '\u{E0001}\u{E0041}\u{E007F}'],
    ['object replacement characters', '\uFFFC'],
    ['noncharacters', '\uFDD0\uFDEF\uFFFE\u{1FFFE}\u{10FFFF}'],
    ['blanks', '\u2800\u3164\uFFA0\u115F\u{16FE4}'],
    ['format controls', '\u{1BCA0}\u{1D173}\u{13430}\u206F\u061C'],
    ['unassigned of plane 14', '\u{E0FFF}'],
  ])('[CL1] %s are taken out', (_, bad) => {
    for (const one of bad) expect(isCleanText(one)).toBe(false)
    expect(cleanText(`甲${bad}乙`)).toBe('甲乙')
  })
  it('[CL1] U+FFFD is taken out; admission lets it pass, as Yjs writes it where an edit cuts a pair', () => {
    expect(cleanText('甲\uFFFD乙')).toBe('甲乙')
    expect(isCleanText('甲\uFFFD乙')).toBe(true)
  })
  it.each(['⁹₂½①Ⅳ㎡℃', '𠮷㐀﨑', '●■→≥±×°', 'é e\u0301', '“”……——', '한국어 カナ', '🎉', '〇〔待定〕'])(
    '[CL1] %j is text',
    (text) => {
      expect(isCleanText(text)).toBe(true)
      expect(cleanText(text)).toBe(text)
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
