import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lettersOf, type RangeLetter, sameLetters, textOfLetters } from '../../../model/history/range.ts'
import { runsBetween, withRuns } from '../../../model/history/range-changes.ts'
import { wholeWords } from '../../../model/history/whole-words.ts'
import type { Span } from '../../../model/memo/blocks.ts'
import { para } from '../../support/builders.ts'

const letters = (text: string): readonly RangeLetter[] => lettersOf([para('a', text)])

const placesOf = (base: readonly RangeLetter[], other: readonly RangeLetter[]) =>
  wholeWords(base, runsBetween(base, other))

const shown = (before: string, after: string): string => {
  const base = letters(before)
  let at = 0
  const read = placesOf(base, letters(after)).map(({ from, to, put }) => {
    const kept = textOfLetters(base.slice(at, from))
    at = to
    return `${kept}[${textOfLetters(base.slice(from, to))}>${textOfLetters(put)}]`
  })
  return `${read.join('')}${textOfLetters(base.slice(at))}`.replace('\n', '')
}

describe('[DI3] the places of a change in whole words', () => {
  it.each([
    ['双方应合作。', '双方必须合作。', '双方[应>必须]合作。'],
    ['于2025年前', '于2030年前', '于[2025>2030]年前'],
    ['于2025年前', '于20年前', '于[2025>20]年前'],
    ['增长3.5%', '增长3.6%', '增长[3.5>3.6]%'],
    ['投入1,000万元', '投入10,000万元', '投入[1,000>10,000]万元'],
    ['投入1，000万元', '投入1，200万元', '投入[1，000>1，200]万元'],
    ['shall cooperate on AI', 'shall cooperation on AI', 'shall [cooperate>cooperation] on AI'],
    ['the trade talks', 'the talks', 'the [trade >]talks'],
    ['trade talks', 'free trade talks', '[>free ]trade talks'],
    ['use of AI systems', 'use of AIs systems', 'use of [AI>AIs] systems'],
    ['hand book', 'handbook', '[hand book>handbook]'],
    ['采用AI技术', '采用AGI技术', '采用[AI>AGI]技术'],
    ['采用AI技术', '采用AI新技术', '采用AI[>新]技术'],
    ['today’s needs', 'todays needs', '[today’s>todays] needs'],
    ['the U.S. side', 'the U.K. side', 'the [U.S>U.K]. side'],
    ['naïve view', 'naive view', '[naïve>naive] view'],
    [
      'colour of the organisation',
      'color of the organization',
      '[colour>color] of the [organisation>organization]',
    ],
    ['internationalisation', 'enternationalization', '[internationalisation>enternationalization]'],
    ['第12条', '第12条第3款', '第12条[>第3款]'],
    ['由𠮷田负责', '由𠮸田负责', '由[𠮷>𠮸]田负责'],
  ])('%s → %s', (before, after, want) => expect(shown(before, after)).toBe(want))

  it('a mark on a part of a word stays on that part', () => {
    const plain = [{ text: 'cooperation' }]
    const bold: readonly Span[] = [{ text: 'co', strong: true }, { text: 'operation' }]
    const of = (spans: readonly Span[]) => lettersOf([{ ...para('a', ''), spans }])
    expect(placesOf(of(plain), of(bold)).map(({ from, to }) => [from, to])).toEqual([[1, 3]])
  })

  it('with all of them the range is the other one, and no place begins where another has not ended', () => {
    const word = fc.constantFrom(
      '双方',
      '应',
      'AI',
      'AIs',
      'cooperate',
      '-',
      ' ',
      '20',
      '25',
      '3.5',
      ',',
      '。',
      '’',
    )
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [base, other] = [letters(before), letters(after)]
        const places = placesOf(base, other)
        expect(places.every(({ from }, at) => at === 0 || from >= (places[at - 1]?.to ?? 0))).toBe(true)
        expect(sameLetters(withRuns(base, places), other)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
