import { describe, expect, it } from 'vitest'
import { type Width, widthChanges } from '../../../../client/editor/width/widths.ts'

const changed = (text: string, width: Width, from = 0, to = text.length): string =>
  widthChanges(text, from, to, width).reduceRight(
    (now, one) => now.slice(0, one.from) + one.put + now.slice(one.to),
    text,
  )

describe('[FW1] full and half width', () => {
  const cases: readonly (readonly [Width, string, string])[] = [
    ['fullMarks', '双方同意,继续对话.', '双方同意，继续对话。'],
    ['fullMarks', '双方同意, 继续对话; 设立工作组.', '双方同意，继续对话；设立工作组。'],
    ['fullMarks', '分三步:第一,第二(见附件)!', '分三步：第一，第二（见附件）！'],
    ['fullMarks', '第二 (见附件) 条', '第二（见附件）条'],
    ['fullMarks', '增长3.5%,达1,000亿元.', '增长3.5%，达1,000亿元。'],
    ['fullMarks', '9:30开始:第一项', '9:30开始：第一项'],
    ['fullMarks', '见https://example.org/a.html?x=1,谢谢', '见https://example.org/a.html?x=1，谢谢'],
    ['fullMarks', 'U.S. side同意.', 'U.S. side同意。'],
    ['fullMarks', '"人工智能"和\'治理\'', '“人工智能”和‘治理’'],
    ['fullMarks', '1.加强合作.', '1.加强合作。'],
    ['fullMarks', '(2.)第3条.', '（2.）第3条。'],
    ['fullMarks', 'mailto:office@example.org,备查', 'mailto:office@example.org，备查'],
    ['fullMarks', "AI's governance", 'AI’s governance'],
    ['fullMarks', '等等...', '等等……'],
    ['fullMarks', '中美－AI/ML 100%', '中美－AI/ML 100%'],
    ['fullMarks', '已经是全角，不变。', '已经是全角，不变。'],
    ['halfMarks', 'Both sides agree，and continue。', 'Both sides agree, and continue.'],
    ['halfMarks', 'dialogue（see annex）；next', 'dialogue (see annex); next'],
    ['halfMarks', '1，000 and 3．5％ at 9：30', '1,000 and 3.5% at 9:30'],
    ['halfMarks', '甲、乙《丙》“丁”……', '甲、乙《丙》“丁”……'],
    ['halfMarks', 'Who？We！', 'Who? We!'],
    ['halfLetters', 'ＡＩ治理２０２６年，ｘ', 'AI治理2026年，x'],
    ['halfLetters', '全部 already 半角 1', '全部 already 半角 1'],
    ['fullLetters', 'AI治理2026年,x', 'ＡＩ治理２０２６年,ｘ'],
    ['fullLetters', '𠮷AI😀1', '𠮷ＡＩ😀１'],
  ]
  it.each(cases)('%s: %s', (width, text, wanted) => {
    expect(changed(text, width)).toBe(wanted)
  })

  it('nothing outside the selection', () => {
    expect(changed('甲,乙,丙,', 'fullMarks', 2, 4)).toBe('甲,乙，丙,')
    expect(changed('甲, 乙', 'fullMarks', 0, 2)).toBe('甲， 乙')
    expect(changed('A1B2', 'fullLetters', 1, 3)).toBe('A１Ｂ2')
  })

  it('once is enough', () => {
    for (const [width, text] of cases) {
      const once = changed(text, width)
      expect(changed(once, width)).toBe(once)
    }
  })
})
