import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextSegmenter } from '../../../client/floor/segmenter.ts'

const segments = (of: Intl.Segmenter | TextSegmenter, text: string): readonly string[] =>
  Array.from(of.segment(text), ({ segment }) => segment)

const ours = { grapheme: new TextSegmenter(), word: new TextSegmenter('zh-CN', { granularity: 'word' }) }
const engine = {
  grapheme: new Intl.Segmenter('zh-CN', { granularity: 'grapheme' }),
  word: new Intl.Segmenter('zh-CN', { granularity: 'word' }),
}

const TEXTS = [
  '',
  '双方一致认为，AI 与 5G 应当先行。',
  'e\u0301 n\u0303o 한국어 नमस्ते',
  '👨‍👩‍👧‍👦🇨🇳🇺🇸 ☺️',
  'Both sides don’t agree; 3.5% of U.S.-made goods, 1,000 in all.\r\n',
  '第（1）项：2026年“十五五”——',
  '𠀋𠮷、𝟚',
]
/** Without Han characters, which engines take together by a dictionary. */
const LATIN = [
  'Both sides don’t agree; 3.5% of U.S.-made goods, 1,000 in all.',
  'the  delegations, e.g. “AI_2” (2026)',
  'café naïve Zürich',
]

describe('[OB6] the substitute for Intl.Segmenter', () => {
  it.each(TEXTS)('cuts graphemes where the engine does: %j', (text) => {
    expect(segments(ours.grapheme, text)).toEqual(segments(engine.grapheme, text))
  })

  it.each(LATIN)('cuts words where the engine does: %j', (text) => {
    expect(segments(ours.word, text)).toEqual(segments(engine.word, text))
  })

  it('takes each Han character for a word, and cuts nothing else than the engine around them', () => {
    expect(segments(ours.word, '双方认为AI应在2026年前，')).toEqual([
      '双',
      '方',
      '认',
      '为',
      'AI',
      '应',
      '在',
      '2026',
      '年',
      '前',
      '，',
    ])
  })

  it('says where each segment begins, and which text it is of', () => {
    const [, second] = ours.grapheme.segment('𠮷野')
    expect(second).toMatchObject({ segment: '野', index: 2, input: '𠮷野' })
    expect(ours.word.resolvedOptions().granularity).toBe('word')
  })

  it('loses and doubles nothing of any text', () => {
    const letters = fc.constantFrom(
      '中',
      '国',
      'a',
      'B',
      '1',
      ' ',
      '\t',
      '.',
      '’',
      ',',
      '，',
      '\u0301',
      '🇨',
      '👩',
      '\u200d',
    )
    const seed = Date.now()
    console.info(`seed ${seed}`)
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), (text) => {
        for (const segmenter of [ours.grapheme, ours.word])
          expect(segments(segmenter, text.join('')).join('')).toBe(text.join(''))
      }),
      { seed, numRuns: 500 },
    )
  })
})
