import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffText } from '../../../model/history/diff.ts'

const shown = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('the difference of two wordings', () => {
  it.each([
    ['双方应合作。', '双方应合作。', '双方应合作。'],
    ['两国应建立机制。', '两国可考虑建立机制。', '两国[-应-]{+可考虑+}建立机制。'],
    ['', '新文字', '{+新文字+}'],
    ['旧文字', '', '[-旧文字-]'],
  ])('[DI1] %s → %s', (before, after, want) => expect(shown(before, after)).toBe(want))

  it('[DI1] both wordings can be read back from the pieces', () => {
    const word = fc.constantFrom('双方', '应', '的', '数据', '，', 'AI', ' ', '安全', '。', '跨境流动')
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffText(before, after)
        expect(
          pieces
            .filter((p) => p.kind !== 'new')
            .map((p) => p.text)
            .join(''),
        ).toBe(before)
        expect(
          pieces
            .filter((p) => p.kind !== 'gone')
            .map((p) => p.text)
            .join(''),
        ).toBe(after)
      }),
    )
  })
})
