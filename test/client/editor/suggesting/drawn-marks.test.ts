import { describe, expect, it } from 'vitest'
import { type BlockMarks, marksOf } from '../../../../client/editor/suggesting/drawn-marks.ts'
import { moved } from '../../../../client/editor/suggesting/drawn-set.ts'
import { drawnSuggestions } from '../../../../client/i18n/zh/suggesting.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { chance, seeds } from '../../../support/chance.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead, secretariat } = actors
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const says = (block: Block, text: string) => changeOf([block], [words(block, text)])

const drawn = (at: Table) =>
  marksOf(followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks }), drawnSuggestions.marks)

/** As it is read on the screen: struck letters in braces, what is drawn where it stands. */
function read({ text, marks, block }: BlockMarks): string {
  let said = ''
  const put = ({ attributes: a }: BlockMarks['marks'][number]) =>
    `${a['data-tag'] ? `〈${a['data-tag']}〉` : ''}${a['data-put']}${a['data-end'] ?? ''}`
  for (let at = 0; at <= text.length; at++) {
    const here = (test: (one: BlockMarks['marks'][number]) => boolean) => marks.filter(test)
    const puts = (one: BlockMarks['marks'][number]) => one.attributes['data-put'] !== undefined
    said += here((one) => !puts(one) && one.to === at)
      .map(() => '}')
      .join('')
    said += here((one) => puts(one) && !one.attributes['data-before'] && one.to === at)
      .map(put)
      .join('')
    said += here((one) => puts(one) && one.attributes['data-before'] === 'true' && one.from === at)
      .map(put)
      .join('')
    said += here((one) => !puts(one) && one.from === at)
      .map(() => '{')
      .join('')
    said += text.charAt(at)
  }
  return said + (block['data-put'] ?? '')
}
const reads = (at: Table, block: Block) => {
  const marks = drawn(at).get(block.id)
  return marks ? read(marks) : null
}

describe('[SX10] suggestions drawn in the text', () => {
  it('struck and new words with the tag of their side', () => {
    const at = new Table(A, B)
    at.table(cnHead, says(A, '双方必须加强合作。'))
    at.table(usHead, says(B, '双方一致同意继续对话。'))
    expect(reads(at, A)).toBe('双方{应}〈中〉必须加强合作。')
    expect(reads(at, B)).toBe('双方〈美〉一致同意继续对话。')
    expect(drawn(at).get(A.id)?.block).toEqual({ 'data-suggested': 'cn' })
  })

  it('at the very start, in an empty block, a whole block struck, a new block behind, a division', () => {
    const at = new Table(A, para('e', ''), B)
    at.table(cnHead, says(A, '中美双方应加强合作。'))
    at.table(usHead, says(para('e', ''), '新的一段。'))
    at.table(usHead, changeOf([B], []))
    expect(reads(at, A)).toBe('〈中〉中美双方应加强合作。')
    expect(reads(at, para('e', ''))).toBe('〈美·新增〉新的一段。')
    expect(reads(at, B)).toBe('{双方同意继续对话。}〈美〉')
    const two = new Table(A, B)
    const blocks = [suggested(para('n', '双方设立工作组。'))]
    two.table(cnHead, { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks })
    expect(reads(two, A)).toBe('双方应加强合作。〈中·新增〉¶\n双方设立工作组。')
    const three = new Table(A)
    three.table(usHead, changeOf([A], [words(A, '双方应加强'), para('n', '合作。')]))
    expect(reads(three, A)).toBe('双方应加强〈美〉¶\n合作。')
  })

  it('a new block says that it is new, wherever it stands', () => {
    const point = (name: string, text: string) => para(name, text, { kind: 'recommendation' })
    const [one, two] = [point('r1', '一条建议。'), point('r2', '又一条建议。')]
    const at = new Table(A, one, two)
    const blocks = [suggested(point('n', '新的建议。'))]
    at.table(cnHead, { is: 'insertion', lang: 'zh', behind: one.id, before: two.id, blocks })
    at.table(usHead, {
      is: 'insertion',
      lang: 'zh',
      behind: null,
      before: A.id,
      blocks: [suggested(para('o', '前言。'))],
    })
    at.table(usHead, changeOf([two], [two, para('p', '结尾。')]))
    expect(reads(at, one)).toBe('一条建议。〈中·新增〉¶\n新的建议。')
    expect(reads(at, A)).toBe('〈美·新增〉¶\n前言。双方应加强合作。')
    expect(reads(at, two)).toBe('又一条建议。〈美·新增〉¶\n结尾。')
  })

  it('brackets with every alternative, no text, and a wording to follow', () => {
    const at = new Table(A, B)
    at.table(cnHead, says(A, '双方必须加强合作。'))
    at.table(usHead, says(A, '双方可考虑加强合作。'))
    at.table(secretariat, says(A, '双方宜加强合作。'))
    expect(reads(at, A)).toBe('双方［现文：{应}／中方：必须／美方：可考虑／秘书处桥接案：宜］加强合作。')
    at.table(usHead, changeOf([B], [words(B, '双方同意对话。')]), { bracket: true })
    expect(reads(at, B)).toBe('双方同意［现文：{继续}／美方：不写］对话。')
    const two = new Table(A)
    two.table(usHead, { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 }, { bracket: true })
    expect(reads(two, A)).toBe('双方［现文：{应}／美方：措辞待提］加强合作。')
    const three = new Table(A)
    three.table(usHead, says(A, '双方应进一步加强合作。'), { bracket: true })
    expect(reads(three, A)).toBe('双方应［现文：不写／美方：进一步］加强合作。')
  })

  it('whole blocks in brackets without the line end in front of them; where a block is divided it is shown', () => {
    const blocks = [suggested(para('n', '双方设立工作组。')), suggested(para('o', '工作组每年开会。'))]
    const put = { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks } as const
    const one = new Table(A, B)
    one.table(usHead, put, { bracket: true })
    expect(reads(one, A)).toBe('双方应加强合作。［现文：不写／美方：双方设立工作组。¶\n工作组每年开会。］')
    const last = new Table(B, A)
    last.table(usHead, { ...put, before: null }, { bracket: true })
    expect(reads(last, A)).toBe(reads(one, A))
    const gone = new Table(A, B)
    gone.table(usHead, changeOf([B], []), { bracket: true })
    expect(reads(gone, B)).toBe('［现文：{双方同意继续对话。}／美方：不写］')
    const divided = new Table(A)
    divided.table(usHead, changeOf([A], [words(A, '双方应加强'), para('n', '合作。')]), { bracket: true })
    expect(reads(divided, A)).toBe('双方应加强［现文：不写／美方：¶\n］合作。')
    const empty = new Table(A, B)
    empty.table(usHead, { ...put, blocks: [suggested(para('n', ''))] }, { bracket: true })
    expect(reads(empty, A)).toBe('双方应加强合作。［现文：不写／美方：¶\n］')
  })
})

it('[SX10] a link or another kind of block strikes no letter', () => {
  const at = new Table(A, B)
  const spans = [{ text: '双方', link: 'https://example.org/' }, { text: '应加强合作。' }]
  at.table(cnHead, changeOf([A], [{ ...A, spans }]))
  at.table(usHead, changeOf([B], [{ ...B, kind: 'heading', level: 2 }]))
  expect(reads(at, A)).toBe('双方〈中·格式〉应加强合作。')
  expect(reads(at, B)).toBe('〈美·格式〉双方同意继续对话。')
})

it('[SX14] a block that moves is struck where it stands and drawn where it shall stand', () => {
  const at = new Table(A, B, para('c', '双方设立工作组。'))
  at.table(usHead, { is: 'move', lang: 'zh', block: A.id, stood: null, behind: B.id })
  expect(reads(at, A)).toBe('{双方应加强合作。}〈美·移〉')
  expect(reads(at, B)).toBe('双方同意继续对话。〈美·移〉¶\n双方应加强合作。')
  const up = new Table(A, B)
  up.table(cnHead, { is: 'move', lang: 'zh', block: B.id, stood: A.id, behind: null })
  expect(reads(up, A)).toBe('〈中·移〉¶\n双方同意继续对话。双方应加强合作。')
  expect(reads(up, B)).toBe('{双方同意继续对话。}〈中·移〉')
})

describe('[SX11] while somebody writes in the block', () => {
  const marks = [{ from: 2, to: 4, attributes: {} }]
  it('marks stay at their letters', () => {
    const on = (now: string) =>
      moved({ text: '甲乙丙丁戊', marks }, now).map(({ from, to }) => now.slice(from, to))
    expect(on('新甲乙丙丁戊')).toEqual(['丙丁'])
    expect(on('甲乙丙丁戊新')).toEqual(['丙丁'])
    expect(on('甲乙丙新丁戊')).toEqual(['丙新丁'])
    expect(on('甲乙戊')).toEqual([])
    expect(on('甲乙丙戊')).toEqual(['丙'])
  })

  it('never outside the words, whatever is written', () => {
    const [first = 1] = seeds(1)
    for (let seed = first; seed < first + 500; seed++) {
      const draw = chance(seed)
      const text = Array.from({ length: draw.below(12) + 1 }, () => draw.pick(['甲', '乙', 'a'])).join('')
      const from = draw.below(text.length)
      const some = [{ from, to: from + 1 + draw.below(text.length - from), attributes: {} }]
      const at = draw.below(text.length + 1)
      const now = text.slice(0, at) + draw.pick(['', '甲', '乙丙']) + text.slice(at + draw.below(4))
      for (const one of moved({ text, marks: some }, now)) {
        expect(one.from, `seed ${seed}`).toBeLessThan(one.to)
        expect(one.from).toBeGreaterThanOrEqual(0)
        expect(one.to, `seed ${seed}`).toBeLessThanOrEqual(now.length)
      }
    }
  })
})

it('[SX10] without what is drawn, the words are those of the text', () => {
  const at = new Table(A, B)
  at.table(cnHead, changeOf([A, B], [words(A, '双方应加强合作，'), words(B, '双方同意对话。')]))
  for (const [id, { text }] of drawn(at))
    expect(text).toBe(blockText(at.blocks.find((one) => one.id === id) ?? A))
})
