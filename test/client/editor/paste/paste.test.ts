import { describe, expect, it } from 'vitest'
import { blocksOf, withoutNumber } from '../../../../client/editor/paste/blocks.ts'
import type { PastedLine } from '../../../../client/editor/paste/context.ts'
import { pasteBlocks } from '../../../../client/editor/paste/insert.ts'
import { linesOfText } from '../../../../client/editor/paste/lines.ts'
import { counting, linesOf, written } from '../written.ts'

const line = (is: PastedLine['is'], text: string, level = 1): PastedLine => ({ is, level, spans: [{ text }] })
const PARAGRAPH = { kind: 'paragraph', level: 1 } as const
const shown = (lines: readonly PastedLine[], into: Parameters<typeof blocksOf>[1] = PARAGRAPH) =>
  blocksOf(lines, into).map(
    ({ kind, level, spans }) => `${kind}${level} ${spans.map((s) => s.text).join('')}`,
  )

describe('[PA3] a typed number where a computed one will be', () => {
  it.each([
    ['1. 建议双方', '建议双方'],
    ['12、建议双方', '建议双方'],
    ['一、现状', '现状'],
    ['（十二）现状', '现状'],
    ['(3) 现状', '现状'],
    ['（a）现状', '现状'],
    ['3.5G赫兹频段', '3.5G赫兹频段'],
    ['2025年以来', '2025年以来'],
    ['一致认为', '一致认为'],
    ['1.', '1.'],
  ])('%s', (text, bare) => {
    expect(
      withoutNumber([{ text }])
        .map((s) => s.text)
        .join(''),
    ).toBe(bare)
  })

  it('is removed even if the marks change within it', () => {
    expect(withoutNumber([{ text: '1', strong: true }, { text: '. 建' }, { text: '议' }])).toEqual([
      { text: '建' },
      { text: '议' },
    ])
  })
})

describe('[PA4] what a pasted line becomes', () => {
  it('headings and text', () => {
    expect(shown([line('heading', '一、现状', 2), line('text', '1. 双方')])).toEqual([
      'heading2 现状',
      'paragraph1 1. 双方',
    ])
  })
  it('items are points', () => {
    expect(shown([line('item', '甲'), line('item', '乙', 2)])).toEqual(['point1 甲', 'point1 乙'])
  })
  it('items are recommendations where one is being written, at most two levels deep', () => {
    const into = { kind: 'recommendation', level: 1 } as const
    const lines = [line('item', '1. 甲'), line('item', '乙', 2), line('item', '丙', 3), line('item', '2. 丁')]
    expect(shown(lines, into)).toEqual([
      'recommendation1 甲',
      'recommendation2 乙',
      'recommendation2 丙',
      'recommendation1 丁',
    ])
  })
  it('a line of forbidden characters alone makes no block', () => {
    expect(shown([line('text', '\u200b\ufeff'), line('text', '甲\u202e乙')])).toEqual(['paragraph1 甲乙'])
  })
  it('plain text makes one paragraph per line', () => {
    expect(shown(linesOfText('　　甲\r\n\r\n 乙\t丙\n').lines)).toEqual(['paragraph1 甲', 'paragraph1 乙 丙'])
  })
})

/** The pasted blocks and the text around, as lines. */
function pasting(before: readonly string[], pasted: readonly string[]): readonly string[] {
  const state = written(before)
  const nodes: Parameters<typeof pasteBlocks>[1][number][] = []
  written(pasted).doc.forEach((node) => {
    nodes.push(node)
  })
  const transaction = pasteBlocks(state, nodes, counting())
  transaction.doc.check()
  return linesOf(state.apply(transaction))
}

describe('[PA5] where pasted blocks go', () => {
  it('one paragraph is inserted as words', () => {
    expect(pasting(['recommendation #a 双|方'], ['paragraph # 美两国'])).toEqual([
      'recommendation #a 双美两国|方',
    ])
  })
  it('it replaces the selection', () => {
    expect(pasting(['paragraph #a 双[方', 'paragraph #b 同]意'], ['paragraph # 美'])).toEqual([
      'paragraph #a 双美|意',
    ])
  })
  it('several at the end of a block go below it', () => {
    expect(pasting(['paragraph #a 双方|', 'paragraph #b 末'], ['heading # 甲', 'paragraph # 乙'])).toEqual([
      'paragraph #a 双方',
      'heading #new1 甲',
      'paragraph #new2 乙|',
      'paragraph #b 末',
    ])
  })
  it('several in the middle go between its two parts', () => {
    expect(pasting(['paragraph #a 双|方'], ['point # 甲', 'point # 乙'])).toEqual([
      'paragraph #a 双',
      'point #new2 甲',
      'point #new3 乙|',
      'paragraph #new1 方',
    ])
  })
  it('an empty block is filled and stays the same block', () => {
    expect(pasting(['recommendation #a |'], ['paragraph # 甲', 'paragraph # 乙'])).toEqual([
      'recommendation #a 甲',
      'paragraph #new2 乙|',
    ])
  })
  it('an empty paragraph takes the kind of what is pasted', () => {
    expect(pasting(['paragraph #a |'], ['heading2 # 甲'])).toEqual(['heading2 #a 甲|'])
  })
  it('a block that was cut is pasted with its id and its link', () => {
    expect(pasting(['paragraph #a 双方|'], ['point #x ←2024/5/r8 甲', 'point #y 乙'])).toEqual([
      'paragraph #a 双方',
      'point #x ←2024/5/r8 甲',
      'point #y 乙|',
    ])
  })
  it('a copy of a block that is still there is a new block', () => {
    expect(pasting(['point #x ←2024/5/r8 甲|'], ['point #x ←2024/5/r8 甲', 'point #y 乙'])).toEqual([
      'point #x ←2024/5/r8 甲',
      'point #new1 甲',
      'point #y 乙|',
    ])
  })
  it('in a locked block it goes below', () => {
    expect(pasting(['!title #t 备忘|录'], ['paragraph # 甲'])).toEqual([
      '!title #t 备忘录',
      'paragraph #new1 甲|',
    ])
  })
})
