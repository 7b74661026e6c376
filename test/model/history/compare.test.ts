import { describe, expect, it } from 'vitest'
import { alignedRows } from '../../../model/history/align.ts'
import { type ComparedRow, compareTexts } from '../../../model/history/compare.ts'
import { type Block, blockText, newBlock } from '../../../model/memo/blocks.ts'
import { sameWording } from '../../../model/memo/wording.ts'
import { heading, id, item, memo, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const short = (block: string | undefined): string => (block ?? '').replace(/0+$/u, '')

/** `=a` the same, `~a` changed, `-a`, `+a`; `a>b` paired under two ids; `*` moved. */
function told(rows: readonly ComparedRow[]): string {
  const one = ({ before, after, moved, change }: ComparedRow): string => {
    const [was, is] = [short(before?.id), short(after?.id)]
    if (!before || !after) return before ? `-${was}` : `+${is}`
    return `${change === null ? '=' : '~'}${was === is ? is : `${was}>${is}`}${moved ? '*' : ''}`
  }
  return rows.map(one).join(' ')
}
const compared = (before: readonly Block[], after: readonly Block[]) =>
  compareTexts(memo(...before), memo(...after)).rows

const A = para('a', '双方同意就前沿人工智能的安全测试开展交流，并每年通报进展。')
const B = para('b', '双方鼓励两国企业在数据中心用电方面采用可再生能源。')
const C = para('c', '双方愿意扩大青年学者之间的互访，并为签证提供便利。')
const D = para('d', '双方认为跨境支付的费用仍然偏高，应当逐步降低。')
const named = (name: string, block: Block, was = '', is = ''): Block => ({
  ...block,
  id: id(name),
  spans: [{ text: blockText(block).replace(was, is) }],
})

describe('two texts block by block', () => {
  it.each([
    ['nothing changed', [A, B], [A, B], '=a =b'],
    ['nothing at all', [], [], ''],
    ['words changed', [A, B], [A, named('b', B, '鼓励', '支持')], '=a ~b'],
    ['one is gone', [A, B, C], [A, C], '=a -b =c'],
    ['the first is gone', [A, B], [B], '-a =b'],
    ['the last is gone', [A, B], [A], '=a -b'],
    ['all are gone', [A, B], [], '-a -b'],
    ['all are new', [], [A, B], '+a +b'],
    ['one is new', [A, C], [A, B, C], '=a +b =c'],
    ['what is gone stands where it stood, in front of what is new', [A, B, C], [A, D, C], '=a +d -b =c'],
    ['one moved down', [A, B, C, D], [B, C, D, A], '=b =c =d =a*'],
    ['one moved up', [A, B, C, D], [D, A, B, C], '=d* =a =b =c'],
    ['one moved and changed', [A, B, C], [B, C, named('a', A, '每年', '定期')], '=b =c ~a*'],
    ['gone behind one that moved', [A, B, C, D], [C, D, A], '-b =c =d =a*'],
    ['the same words under another id', [A, B], [named('x', A), B], '=a>x =b'],
    ['nearly the same words under another id', [A, B], [named('x', A, '每年', '定期'), B], '~a>x =b'],
    ['other words under another id', [A], [named('x', D)], '+x -a'],
    ['the id outdoes the words', [A, B], [named('a', B), named('b', A)], '~a ~b'],
    ['a copy is new, the one with the id is not', [A], [A, named('x', A)], '=a +x'],
    ['a block without words is none', [A, para('e', ' ')], [para('f', ''), A], '=a'],
    ['a block that got words is new', [A, para('e', '')], [A, named('e', B)], '=a +e'],
    ['a block that lost its words is gone', [A, B], [A, para('b', '')], '=a -b'],
    [
      'twins pair in order',
      [para('p', '同上。'), para('q', '同上。')],
      [para('r', '同上。'), para('s', '同上。')],
      '=p>r =q>s',
    ],
    [
      'the most alike pair first',
      [named('p', A, '每年', '定期'), A],
      [named('x', A, '通报进展', '通报结果'), named('y', A, '每年', '定期 ')],
      '~p>y* ~a>x',
    ],
    ['one character is no likeness', [para('p', '一')], [para('q', '二')], '+q -p'],
  ] as const)('[CP2] %s', (_, before, after, want) => {
    expect(told(compared(before, after)).split(' ').toSorted()).toEqual(want.split(' ').toSorted())
  })

  it('[CP2] what is gone stands behind the block it stood behind', () => {
    expect(told(compared([A, B, C], [A, C]))).toBe('=a -b =c')
    expect(told(compared([A, B, C, D], [D, A, C]))).toBe('=d* =a -b =c')
  })

  it('[CP2] a text of one phrase repeated pairs in order, however many are alike', () => {
    const many = (name: string, from: number): readonly Block[] =>
      Array.from({ length: 150 }, (_, i) =>
        para(`${name}${i}x`, `第${i + from}段双方同意加强对话与合作，建立机制。`),
      )
    const rows = compared(many('a', 1000), many('b', 5000))
    expect(rows.every(({ before, after }) => before && after)).toBe(true)
    expect(rows.filter(({ moved }) => moved).length).toBeLessThan(10)
  })
})

describe('the class of a change', () => {
  const of = (before: Block, after: Block) => compared([before], [after])[0]?.change
  const said = item('a', '两国应就数据安全加强对话，其中包括标准。')
  const words = (text: string): Block => ({ ...said, spans: [{ text }] })

  it.each([
    ['the same', said, null],
    ['a word', words('两国应当就数据安全加强对话，其中包括标准。'), 'substance'],
    ['a sign', words('两国应就数据安全加强对话；其中包括标准。'), 'punctuation'],
    ['the width of a sign', words('两国应就数据安全加强对话,其中包括标准。'), 'format'],
    ['a mark', { ...said, spans: [{ text: blockText(said), strong: true }] }, 'format'],
    ['what it is', { ...said, kind: 'paragraph' }, 'format'],
    ['its level', { ...said, level: 2 }, 'format'],
    ['whose position it is', { ...said, side: 'cn' }, 'substance'],
    ['a link to a prior item and a topic', { ...said, topic: 'ai' }, null],
    [
      'spans divided otherwise',
      { ...said, spans: [{ text: blockText(said).slice(0, 4) }, { text: blockText(said).slice(4) }] },
      null,
    ],
  ] as const)('[CP3] %s', (_, after, want) => expect(of(said, after)).toBe(want))

  it('[CP3] a block that only counts otherwise has changed its number', () => {
    const [first, second] = [item('p', '第一项建议。'), item('q', '第二项建议。')]
    const rows = compared([first, second], [item('o', '全新的另一件事情。'), first, second])
    expect(rows.map(({ change }) => change)).toEqual(['substance', 'number', 'number'])
    expect(rows[1]?.before?.number).toBe('1.')
    expect(rows[1]?.after?.number).toBe('2.')
  })

  it('[CP3] a heading under another number is no change of substance', () => {
    const rows = compared([heading('h', '总则'), heading('k', '数据')], [heading('k', '数据')])
    expect(told(rows)).toBe('-h ~k')
    expect(rows[1]?.change).toBe('number')
  })
})

const PHRASES = [
  '双方',
  '应',
  '加强',
  '对话，',
  '数据安全',
  '不',
  '支持',
  'AI ',
  '2026年',
  '。',
  '人工智能',
  '；',
  ' ',
]

/** Two texts of which the second comes from the first by edits, moves, removals, insertions and other ids. */
function drawnPair(draw: Chance): readonly [readonly Block[], readonly Block[]] {
  const words = () => Array.from({ length: draw.below(14) }, () => draw.pick(PHRASES)).join('')
  const made = (name: string) =>
    newBlock(id(name), draw.pick(['paragraph', 'heading', 'recommendation', 'point'] as const), words())
  const before = Array.from({ length: draw.below(9) }, (_, i) => made(`a${i}x`))
  const after = before.flatMap((block, i): readonly Block[] => {
    if (draw.happens(0.15)) return []
    if (draw.happens(0.2)) return [{ ...block, id: id(`n${i}x`) }]
    if (draw.happens(0.3)) return [{ ...block, spans: [{ text: blockText(block) + words() }] }]
    return draw.happens(0.2) ? [block, made(`b${i}x`)] : [block]
  })
  if (after.length > 1 && draw.happens(0.4)) after.push(...after.splice(draw.below(after.length), 1))
  return [before, after]
}

const written = (blocks: readonly (Block | { readonly id: Block['id'] } | null)[]) =>
  blocks.flatMap((block) => block?.id ?? [])
const worded = (blocks: readonly Block[]) => blocks.filter((block) => blockText(block).trim() !== '')

describe('any two texts', () => {
  it('[CP2] [CP5] each block is in one row, both texts can be read back, and equal texts have no change', () => {
    let [moved, pairs] = [0, 0]
    for (const seed of seeds(1).flatMap((first) => Array.from({ length: 400 }, (_, i) => first + i))) {
      const [before, after] = drawnPair(chance(seed))
      const rows = compared(before, after)
      const at = `seed ${seed}`
      expect(written(rows.map((row) => row.after)), at).toEqual(written(worded(after)))
      expect(written(rows.map((row) => row.before)).toSorted(), at).toEqual(
        written(worded(before)).toSorted(),
      )
      const stay = rows.filter((row) => !row.moved)
      const order = new Map(before.map((block, i) => [block.id, i]))
      const places = stay.flatMap((row) => (row.before ? (order.get(row.before.id) ?? []) : []))
      expect(places, at).toEqual(places.toSorted((a, b) => a - b))
      for (const row of rows) expect(readBack(row, before, after), at).toBe(true)
      expect(
        compared(before, before).every(({ change, moved: is }) => change === null && !is),
        at,
      ).toBe(true)
      moved += rows.length - stay.length
      pairs += rows.filter((row) => row.before && row.after).length
    }
    expect(moved).toBeGreaterThan(40)
    expect(pairs).toBeGreaterThan(600)
  })
})

/** Whether the words of a row are those of its blocks, letter by letter, and its class is what it says. */
function readBack(
  { before, after, words, change }: ComparedRow,
  olds: readonly Block[],
  news: readonly Block[],
) {
  const text = (side: ComparedRow['before'], blocks: readonly Block[]): string => {
    const found = blocks.find((block) => block.id === side?.id)
    return found ? blockText(found) : ''
  }
  const [was, is] = [text(before, olds), text(after, news)]
  const spelled =
    words.shown === 'changes'
      ? [words.pieces.filter((p) => p.kind !== 'new'), words.pieces.filter((p) => p.kind !== 'gone')]
      : [words.before, words.after]
  const [old, fresh] = spelled.map((pieces) => pieces.map((piece) => piece.text).join(''))
  const same = change === null || change === 'number' || change === 'format'
  return old === was && fresh === is && (!before || !after || same === sameWording(was, is, 'zh'))
}

describe('a long text', () => {
  it('[CP7] 1,072 blocks, 376 changed, 108 of them rewritten, are compared at once', () => {
    const draw = chance(7)
    const sentence = (n: number) =>
      `第${n}项：${Array.from({ length: 11 }, () => draw.pick(PHRASES)).join('')}双方同意就此保持沟通`
    const before = Array.from({ length: 1072 }, (_, i) => para(`p${i}x`, sentence(i)))
    const after = before.map((block, i) => {
      if (i % 10 === 3)
        return { ...block, spans: [{ text: Array.from({ length: 40 }, () => draw.pick(PHRASES)).join('') }] }
      return i % 4 === 0 ? { ...block, spans: [{ text: `${blockText(block)}，并每年通报` }] } : block
    })
    compared(before, after)
    const took = stopwatch()
    expect(compared(before, after).filter(({ change }) => change !== null).length).toBeGreaterThan(350)
    expect(took()).toBeLessThan(1000)
  })

  it('[CP7] yields, so that nobody waits long, also where every block is like every other', () => {
    const many = (name: string) =>
      Array.from({ length: 300 }, (_, i) =>
        para(`${name}${i}x`, `双方同意加强对话与合作，建立定期沟通机制${name}${i}。`),
      )
    const steps = alignedRows(memo(...many('a')), memo(...many('b')))
    let longest = 0
    for (let took = stopwatch(), step = steps.next(); !step.done; took = stopwatch(), step = steps.next())
      longest = Math.max(longest, took())
    expect(longest).toBeLessThan(50)
  })
})
