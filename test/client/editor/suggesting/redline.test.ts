import { DecorationSet } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import { memorandumOf } from '../../../../client/editor/blocks.ts'
import { redlinePlugin } from '../../../../client/editor/suggesting/redline.ts'
import { diffText } from '../../../../model/history/diff.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { written } from '../written.ts'

const blocksOf = (lines: readonly string[]): readonly Block[] => memorandumOf(written(lines).doc, 'zh').blocks

/** Attributes of what is drawn, with where it begins and ends in the words of the only block. */
function drawnIn(base: readonly Block[], line: string) {
  const state = written([line], [redlinePlugin(base, () => false)])
  const set: unknown = state.plugins[0]?.props.decorations?.call(state.plugins[0], state)
  if (!(set instanceof DecorationSet)) throw new Error('nothing is drawn')
  const marks = set.find().map((one) => {
    const attributes: Readonly<Record<string, string>> = Reflect.get(Reflect.get(one, 'type'), 'attrs')
    return { from: one.from - 1, to: one.to - 1, attributes }
  })
  return { text: state.doc.textContent, marks }
}

const READ = { 'redline-new': ['{+', '+}'], 'redline-format': ['(~', '~)'] } as const

/** `[-gone-]`, `{+new+}`, `(~otherwise~)`. */
function drawn(base: readonly Block[], line: string): string {
  const { text, marks } = drawnIn(base, line)
  const put = new Map<number, string[]>()
  const at = (place: number, what: string) => put.set(place, [...(put.get(place) ?? []), what])
  const ends = (side: 0 | 1, place: 'from' | 'to') => {
    for (const one of marks)
      for (const [name, around] of Object.entries(READ))
        if (one.attributes.class === name) at(one[place], around[side])
  }
  ends(1, 'to')
  for (const { from, to, attributes } of marks) {
    if (attributes['data-gone-behind'] !== undefined) at(to, `[-${attributes['data-gone-behind']}-]`)
    if (attributes['data-gone-before'] !== undefined) at(from, `[-${attributes['data-gone-before']}-]`)
  }
  ends(0, 'from')
  return [...`${text} `]
    .map((char, i) => `${(put.get(i) ?? []).join('')}${char}`)
    .join('')
    .slice(0, -1)
}

const asThePanel = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('[SX5] [DI1] what is drawn while one types', () => {
  it.each([
    ['双方应合作。', '双方必须合作。'],
    ['两国应加强对话', '双方应深化对话'],
    ['The sides shall cooperate.', 'The sides shall cooperation.'],
    ['The sides should cooperate closely.', 'The two sides may cooperate.'],
    ['于2025年10月31日前', '于2026年1月31日前'],
    ['增长3.5%，投入1,000万元', '增长3.6%，投入10,000万元'],
    ['推动 AI 安全 cooperation', '推动AGI安全 and cooperations'],
    ['采用AI技术', 'AI技术'],
    ['人工智能（AI）', '人工智能（Artificial Intelligence, AI）'],
    ['双方一致认为', '双方认识到'],
    ['旧文字', '全部换过的新句子'],
    ['', '新文字'],
  ])('%s → %s is by words, as in the panel', (before, after) =>
    expect(drawn(blocksOf([`paragraph #a ${before}`]), `paragraph #a ${after}`)).toBe(
      asThePanel(before, after),
    ),
  )

  it('a line end that goes is struck', () =>
    expect(drawn(blocksOf(['paragraph #a 甲', 'paragraph #b 乙']), 'paragraph #a 甲乙')).toBe('甲[-¶-]乙'))

  it('what only looks otherwise is marked as that, and nothing is struck', () => {
    const [block] = blocksOf(['paragraph #a 双方合作'])
    if (!block) throw new Error('no block')
    const bold: Block = { ...block, spans: [{ text: '双方' }, { text: '合作', strong: true }] }
    expect(drawn([bold], 'paragraph #a 双方合作')).toBe('双方(~合作~)')
    expect(drawn([bold], 'paragraph #a 双方大合作')).toBe('双方{+大+}(~合作~)')
  })
})
