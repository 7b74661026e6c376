import { expect, it } from 'vitest'
import { passages } from '../../../model/library/passages.ts'
import { innerList } from '../../../model/reading/inner-list.ts'
import { sources } from '../library/seeds.ts'

const LEAD = '双方应推进三项工作。'
const listed = (text: string) => {
  const list = innerList(text)
  return list && [list.lead, ...list.parts]
}

it.each([
  ['第一，', '第二，', '第三，'],
  ['第一、', '第二、', '第三、'],
  ['首先，', '其次，', '最后，'],
  ['首先，', '第二，', '第三，'],
  ['一是', '二是', '三是'],
  ['其一，', '其二，', '其三，'],
  ['（1）', '（2）', '（3）'],
  ['(1)', '(2)', '(3)'],
  ['（一）', '（二）', '（三）'],
])('[LB32] an item counts its parts by %s %s %s', (one, two, three) => {
  const parts = [`${one}扩大合作空间。沟通。`, `${two}拓展疾控领域合作；`, `${three}探索太空领域合作。`]
  expect(listed(LEAD + parts.join(''))).toEqual([LEAD, ...parts])
  expect(listed(`两国应：${parts.join('')}`)?.[0]).toBe('两国应：')
})

it.each([
  ['one part alone', '双方应合作。第一，扩大在此领域的合作空间。'],
  ['a count that does not run on', '双方应合作。第一，扩大合作空间。第三，探索太空领域合作。'],
  ['one that does not begin', '双方应合作。第二，扩大合作空间。第三，探索太空领域合作。'],
  ['inside a sentence', '双方应合作，一是扩大合作空间，二是探索太空领域合作。'],
  ['a count of something else', '双方应遵守以下规定：（1）（2）项所列措施，须经双方书面同意。'],
  ['an ordinal that is a word', '双方应合作。第一轨对话应予恢复。第二轨对话应予继续。'],
])('[LB32] no list: %s', (_, text) => expect(innerList(text)).toBeNull())

it('[LB32] no recommendation of the five sources has a list left in its paragraph', () => {
  const left = passages(sources).filter(({ text }) => innerList(text) !== null)
  // The analysis of 2024 and the foreword of the report recommend nothing; the five Rs are read from the latter.
  expect(left.map(({ id }) => id)).toEqual(['2024/4/p1', 'siis-2021/F/p6'])
})
