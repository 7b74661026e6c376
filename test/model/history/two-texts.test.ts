import { describe, expect, it } from 'vitest'
import { compareWordings, likeness } from '../../../model/history/two-texts.ts'

const FIRST = '布莱切利公园峰会之后，各方就前沿人工智能的安全测试开展了交流，但尚未形成共同标准。'
const SECOND = '数据跨境流动的白名单由两国主管部门每年商定一次，企业可以就前沿人工智能的用途提出申请。'

describe('two wordings that have little in common', () => {
  it('[CP4] are two texts, with the phrases of four characters or more that both have', () => {
    const comparison = compareWordings(FIRST, SECOND)
    if (comparison.shown !== 'two-texts') throw new Error('they were compared as one text')
    const common = (phrases: typeof comparison.before) => phrases.filter((p) => p.common).map((p) => p.text)
    expect(common(comparison.before)).toEqual(['就前沿人工智能的'])
    expect(common(comparison.after)).toEqual(['就前沿人工智能的'])
    expect(comparison.before.map((p) => p.text).join('')).toBe(FIRST)
    expect(comparison.after.map((p) => p.text).join('')).toBe(SECOND)
  })

  it('[CP4] are compared as one text when they are short, or when enough is the same', () => {
    expect(compareWordings('两国应加强对话', '双方可以合作').shown).toBe('changes')
    expect(compareWordings(FIRST, FIRST.replace('尚未形成', '已经形成')).shown).toBe('changes')
    expect(compareWordings(FIRST, `${FIRST}${FIRST}`).shown).toBe('changes')
  })

  it('[CP4] likeness goes from 0 to 1, whatever the order and the spaces', () => {
    expect(likeness(FIRST, FIRST)).toBe(1)
    expect(likeness('推动 AI 安全', '推动AI安全')).toBe(1)
    expect(likeness('甲乙丙', '丁戊己')).toBe(0)
    expect(likeness(FIRST, SECOND)).toBe(likeness(SECOND, FIRST))
  })
})
