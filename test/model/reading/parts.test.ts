import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../model/reading/lines.ts'
import { type Part, partsOf } from '../../../model/reading/parts.ts'
import { piecesOf } from '../../../model/reading/pieces.ts'
import { layoutOf } from '../../../model/reading/runs.ts'
import { entries, seedText } from '../library/seeds.ts'
import { holding } from './holding.ts'

const read = (text: string): readonly Part[] => partsOf(piecesOf(linesOf(text)))
const kinds = (text: string): string[] => read(text).map((part) => `${part.kind}: ${part.text}`)

const SNIPPETS = [
  '',
  ' ',
  '# 备忘录',
  '## 半导体',
  '建议：',
  '建议',
  '中方提出：',
  '- 两国应继续对话。',
  '  - 并保持开放',
  '1、两国应当',
  '(2) 公布补贴',
  '---',
  '**',
  '数据治理方面',
  '中方参会者',
  '徐林\t理事长（中方团长）',
  '2023年12月5日至6日',
  '中国，北京',
  '双方一致认为，这段文字很长，并且在说完之前就到了这一行的末尾，没有',
  '句号之后才算完。',
  'Hello world',
]
const document = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ unit: 'grapheme' })), {
    maxLength: 40,
  })
  .map((lines) => lines.join('\n'))

describe('the parts of a document', () => {
  it('[LB1] hold every line that is not blank exactly once, in order, whatever the document', () => {
    fc.assert(
      fc.property(document, (text) => {
        const parts = read(text)
        expect(holding(text, parts).filter(([, held]) => held !== 1)).toEqual([])
        const starts = parts.map((part) => part.lines[0])
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  it('[LB1] a stray line of spaces does not make a document wrapped; lines that run on under each other do', () => {
    const layouts = entries.map((entry) => [entry.id, layoutOf(linesOf(seedText(entry.file)))])
    expect(layouts).toEqual([
      ['2019', 'wrapped'],
      ['2021', 'lines'],
      ['2024', 'lines'],
      ['2025', 'lines'],
      ['siis-2021', 'lines'],
    ])
    const spaced = seedText('sources/003_0f4d526453994acb.txt').replace('\n\n半导体', '\n  \n半导体')
    expect(layoutOf(linesOf(spaced))).toBe('lines')
    expect(read(spaced).map((part) => part.kind)).toEqual(
      read(spaced.replace('\n  \n', '\n\n')).map((part) => part.kind),
    )
  })

  it('[LB1] broken at forty characters with a blank line between paragraphs, the paragraphs are whole again', () => {
    const whole = seedText('sources/003_0f4d526453994acb.txt').split('\n中方参会者')[0] ?? ''
    const broken = whole.replace(/[^\n]{40}(?=[^\n]{4})/gu, '$&\n')
    const text = (of: string) =>
      read(of)
        .filter((part) => part.kind === 'recommendation')
        .map((part) => part.text.replace(/\s/gu, ''))
    expect(layoutOf(linesOf(broken))).toBe('blocks')
    expect(text(broken)).toEqual(text(whole))
  })

  const HEAD = '中美数字经济二轨对话共识备忘录\n2026年10月26日\n北京\n双方举行了会谈。\n'
  const TWO = (mark: (n: number) => string): string =>
    `${HEAD}建议：\n${mark(0)}两国应恢复高层对话机制。\n${mark(1)}两国应简化学者签证的审批。`
  it.each([
    ['1.两国', (n: number) => `${n + 1}.`],
    ['1．', (n: number) => `${n + 1}．`],
    ['1. ', (n: number) => `${n + 1}. `],
    ['1、', (n: number) => `${n + 1}、`],
    ['1)', (n: number) => `${n + 1})`],
    ['1）', (n: number) => `${n + 1}）`],
    ['（1）', (n: number) => `（${n + 1}）`],
    ['（一）', (n: number) => `（${'一二'[n]}）`],
    ['(一) ', (n: number) => `(${'一二'[n]}) `],
    ['①', (n: number) => '①②'[n] ?? ''],
    ['⒈', (n: number) => '⒈⒉'[n] ?? ''],
    ['⑴', (n: number) => '⑴⑵'[n] ?? ''],
    ['•', () => '•'],
    ['● ', () => '● '],
    ['▪', () => '▪ '],
    ['- ', () => '- '],
    ['第一，', (n: number) => `第${'一二'[n]}，`],
    ['第一、', (n: number) => `第${'一二'[n]}、`],
    ['a.', (n: number) => `${'ab'[n]}.`],
    ['A. ', (n: number) => `${'AB'[n]}. `],
    ['(a) ', (n: number) => `(${'ab'[n]}) `],
    ['建议一：', (n: number) => `建议${'一二'[n]}：`],
    ['建议1：', (n: number) => `建议${n + 1}：`],
    ['Ⅱ、', (n: number) => `${'ⅠⅡ'[n]}、`],
  ])('[LB31] a recommendation may be counted %s', (_, mark) => {
    expect(kinds(TWO(mark)).slice(-2)).toEqual([
      'recommendation: 两国应恢复高层对话机制。',
      'recommendation: 两国应简化学者签证的审批。',
    ])
  })

  it.each([
    ['a heading', `${HEAD}三、政策建议\n1.两国应对话。\n2.两国应合作。`],
    ['a sentence', `${HEAD}半导体\n双方就此提出以下建议：\n1.两国应对话。\n2.两国应合作。`],
    ['text between', `${HEAD}建议\n1.两国应对话。\n这一点双方讨论了很久。\n2.两国应合作。`],
  ])('[LB31] announced by %s', (_, text) => {
    expect(kinds(text).filter((kind) => kind.startsWith('rec'))).toEqual([
      'recommendation: 两国应对话。',
      'recommendation: 两国应合作。',
    ])
  })

  it('[LB31] a list counted otherwise stands below its item', () => {
    const text = `${HEAD}建议：\n1.两国应对话，包括：\n（1）每年会晤；\n（2）互通信息。\n2.两国应合作。`
    expect(kinds(text).slice(-4)).toEqual([
      'recommendation: 两国应对话，包括：',
      'sub-item: 每年会晤；',
      'sub-item: 互通信息。',
      'recommendation: 两国应合作。',
    ])
  })

  it.each([
    ['1.5万亿美元的市场应当开放。'],
    ['（一）（二）项所列措施应当公布。'],
    ['（1）项所列物项应当公布。'],
    ['5G网络应当开放。'],
    ['第一轮会谈应当公开。'],
    ['2026年应当再次会谈。'],
  ])('[LB31] a numeral that counts something is a word: %s', (words) => {
    expect(kinds(`${HEAD}建议：\n1.两国应对话。\n${words}`).at(-1)).toMatch(new RegExp(`: ${words}$`))
  })

  it('[LB4] numbers under a label are its items, as bullets are', () => {
    expect(
      kinds(
        '半导体\n\n双方讨论了半导体。\n\n政策建议：\n\n1、两国应对话。\n2. 两国应克制。\n（3）中方认为应当开放。',
      ),
    ).toMatchInlineSnapshot(`
        [
          "title: 半导体",
          "paragraph: 双方讨论了半导体。",
          "label: 政策建议：",
          "recommendation: 两国应对话。",
          "recommendation: 两国应克制。",
          "recommendation: 中方认为应当开放。",
        ]
      `)
  })

  it('[LB2] a title with # leaves plain headings headings; a bare 建议 is a label', () => {
    expect(
      kinds(
        '# 共识备忘录\n\n2023年12月\n\n双方举行了会谈。\n\n人工智能\n\n前景广阔。\n\n建议\n\n- 两国应对话。',
      ),
    ).toEqual([
      'title: 共识备忘录',
      'date: 2023年12月',
      'paragraph: 双方举行了会谈。',
      'heading: 人工智能',
      'paragraph: 前景广阔。',
      'label: 建议',
      'recommendation: 两国应对话。',
    ])
  })

  it('[LB7] the list of participants goes by several names', () => {
    for (const heading of ['中方参会者', '中方与会代表：', '中方参会人员名单', '中方参加者'])
      expect(read(`双方举行了会谈。\n\n${heading}\n\n徐林\t理事长`).map((part) => part.kind)).toEqual([
        'paragraph',
        'list-heading',
        'participant',
      ])
  })
})
