import { describe, expect, it } from 'vitest'
import { diffTextSteps } from '../../../model/history/diff.ts'
import { gappedWordSteps, gappedWords } from '../../../model/history/gapped-words.ts'
import { textPortions } from '../../../model/history/text-portions.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const CLAUSES =
  '双方应加强人工智能治理，并于2027年前通报1，000项进展；“数据”的保护 and the flow of data 均属必要。'
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const whole = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

function stepsOf(steps: Iterator<void>): number {
  let count = 0
  while (!steps.next().done) count++
  return count
}

describe('a text in portions', () => {
  it.each([
    ['clauses', CLAUSES.repeat(300)],
    ['spaces', 'the two sides agree to cooperate '.repeat(300)],
    ['Han characters alone', '双方应加强合作与交流'.repeat(300)],
    ['no place to cut', '—'.repeat(5000)],
    ['pairs', '𠮷'.repeat(3000)],
    ['little', '双方'],
    ['nothing', ''],
  ])('[CP7] of %s spells the text, and no character is cut', (_, text) => {
    const portions = textPortions(text)
    expect(portions.join('')).toBe(text)
    expect(portions.some((portion) => /\p{Surrogate}/u.test(portion))).toBe(false)
  })

  it('[CP7] no word of clauses or of English is cut', () => {
    for (const text of [CLAUSES.repeat(300), 'the two sides agree to cooperate '.repeat(300)]) {
      expect(textPortions(text).length).toBeGreaterThan(10)
      expect(textPortions(text).flatMap(whole)).toEqual(whole(text))
    }
  })

  it('[CP7] where there is no place to cut, words and letters are found in steps all the same', () => {
    const dashes = '—'.repeat(5_000)
    expect(stepsOf(gappedWordSteps(dashes))).toBeGreaterThan(40)
    expect(stepsOf(diffTextSteps(dashes, '＋'.repeat(5_000)))).toBeGreaterThan(160)
  })

  it('[CP7] its words are found in time that grows with its length', () => {
    const text = '双方应加强合作与交流'.repeat(20_000)
    const took = stopwatch()
    expect(gappedWords(text).length).toBeGreaterThan(20_000)
    expect(took()).toBeLessThan(3_000)
  })
})
