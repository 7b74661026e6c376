import { describe, expect, it } from 'vitest'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { settledTexts } from '../../../model/render/change-marks.ts'
import { rolling } from '../../../model/render/rolling.ts'
import { actors, item, para } from '../../support/builders.ts'
import { changeOf, Table } from '../../support/table.ts'

const { cnHead, usHead, secretariat } = actors
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const SHOWN = { attributed: true, suggestions: true } as const

const blocksOf = (at: Table, options: Parameters<typeof rolling>[2] = SHOWN) =>
  rolling({ lang: 'zh', blocks: at.blocks }, at.dossier.suggestions.values(), options)
const drawn = (at: Table, options: Parameters<typeof rolling>[2] = SHOWN): readonly string[] =>
  blocksOf(at, options).map(({ block: { spans, end }, number }) => {
    const said = spans.map(({ text, put, struck }) =>
      put ? `{+${put}:${text}+}` : struck ? `[-${struck}:${text}-]` : text,
    )
    return `${number}${said.join('')}${end?.put ? `[¶+${end.put}]` : ''}${end?.struck ? `[¶-${end.struck}]` : ''}`
  })

describe('[RT1] what is tabled', () => {
  it('is put in and struck by its party', () => {
    const at = new Table(A, B)
    at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.table(usHead, changeOf([B], [words(B, '双方同意对话。')]))
    expect(drawn(at)).toEqual(['双方[-cn:应-]{+cn:必须+}加强合作。', '双方同意[-us:继续-]对话。'])
  })

  it('takes away a block with its end, and puts in one with its own', () => {
    const at = new Table(A, para('c', '双方鼓励交流。'), B)
    at.table(usHead, changeOf([B], []))
    at.table(cnHead, changeOf([A], [A, para('n', '双方设立工作组。')]))
    expect(drawn(at)).toEqual([
      '双方应加强合作。',
      '{+cn:双方设立工作组。+}[¶+cn]',
      '双方鼓励交流。',
      '[-us:双方同意继续对话。-][¶-us]',
    ])
  })

  it('divides a block, and joins two', () => {
    const at = new Table(A, B)
    at.table(cnHead, changeOf([A], [words(A, '双方应'), para('n', '加强合作。')]))
    expect(drawn(at)[0]).toBe('双方应[¶+cn]')
    const other = new Table(A, B)
    other.table(cnHead, changeOf([A, B], [words(A, '双方应加强合作。双方同意继续对话。')]))
    const all = blocksOf(other).map(({ block }) => block)
    expect(settledTexts(all, 'accepted')).toEqual(['双方应加强合作。双方同意继续对话。'])
    expect(settledTexts(all, 'undone')).toEqual([A, B].map(blockText))
  })

  it('gives a paragraph that has none its first words with its end, and takes the last ones with it [DX3]', () => {
    const empty = para('e', '')
    const at = new Table(A, empty, B)
    at.table(cnHead, changeOf([empty], [words(empty, '双方设立工作组。')]))
    at.table(usHead, changeOf([B], [words(B, '')]))
    expect(drawn(at)).toEqual([
      '双方应加强合作。',
      '{+cn:双方设立工作组。+}[¶+cn]',
      '[-us:双方同意继续对话。-][¶-us]',
    ])
    const all = blocksOf(at).map(({ block }) => block)
    expect(settledTexts(all, 'accepted')).toEqual(['双方应加强合作。', '双方设立工作组。'])
    expect(settledTexts(all, 'undone')).toEqual([A, B].map(blockText))
  })

  it('has no number where it is new', () => {
    const first = item('a', '加强对话')
    const at = new Table(first, item('b', '设立工作组'))
    at.table(cnHead, changeOf([first], [first, item('n', '交换信息')]))
    expect(drawn(at)).toEqual(['1.加强对话', '{+cn:交换信息+}[¶+cn]', '2.设立工作组'])
  })
})

describe('[RT5] what is no change of words', () => {
  const C = para('c', '双方鼓励交流，并且每年举行一次会议，通报各自进展。')
  const move = (block: Block, stood: Block | null, behind: Block | null) =>
    ({
      is: 'move',
      lang: 'zh',
      block: block.id,
      stood: stood?.id ?? null,
      behind: behind?.id ?? null,
    }) as const

  it('is said in front of its words: where it would stand, or what it would be', () => {
    const at = new Table(A, B, C)
    at.table(cnHead, move(A, null, C))
    at.table(usHead, changeOf([B], [{ ...B, kind: 'heading', level: 2 }]))
    at.table(secretariat, move(C, B, null))
    expect(drawn(at)).toEqual([
      '［中方：移到“双方鼓励交流，并且每年举行一次会…”之后］双方应加强合作。',
      '［美方：改为二级标题］双方同意继续对话。',
      '［秘书处：移到文首］双方鼓励交流，并且每年举行一次会议，通报各自进展。',
    ])
  })

  it('names nobody where brackets name nobody, and a block by its number', () => {
    const at = new Table(item('a', '加强对话'), item('b', '设立工作组'))
    const [first, second] = at.blocks
    if (!first || !second) throw new Error('two blocks')
    at.table(cnHead, move(first, null, second))
    at.table(usHead, changeOf([second], [{ ...second, side: 'us' }]))
    expect(drawn(at, { attributed: false, suggestions: true })).toEqual([
      '1.［移到“2. 设立工作组”之后］加强对话',
      '2.［改为美方立场］设立工作组',
    ])
  })

  it('stands by itself where words of its block change, and others come behind it', () => {
    const at = new Table(A, B)
    at.table(cnHead, changeOf([A], [{ ...words(A, '双方必须加强合作！'), kind: 'point' }, para('n', '新。')]))
    expect(drawn(at)).toEqual([
      '［中方：改为要点］双方[-cn:应-]{+cn:必须+}加强合作{+cn:！+}[¶+cn]',
      '{+cn:新+}。',
      '双方同意继续对话。',
    ])
  })

  it('leaves a block that is struck one that is gone', () => {
    const at = new Table(A, B)
    at.table(usHead, changeOf([B], []))
    at.table(cnHead, move(B, A, null))
    expect(drawn(at)).toEqual(['双方应加强合作。', '[-us:双方同意继续对话。-]［中方：移到文首］[¶-us]'])
  })

  it('in dispute is no bracket of words, and of a block without words, or in conflict, nothing is said', () => {
    const empty = para('e', '')
    const at = new Table(A, B, empty)
    const kind = at.table(usHead, changeOf([A], [{ ...A, kind: 'recommendation' }]), { bracket: true })
    expect(drawn(at)[0]).toBe('［美方：改为建议］双方应加强合作。')
    expect(drawn(at, { attributed: false, suggestions: false })[0]).toBe('双方应加强合作。')
    at.ask(usHead, { do: 'withdraw-suggestions', suggestions: [kind], draft: false })
    at.table(usHead, changeOf([empty], [{ ...empty, kind: 'heading', level: 1 }]))
    at.table(cnHead, move(B, A, null))
    at.edit(secretariat, B, A, empty)
    expect(drawn(at)).toEqual(['双方同意继续对话。', '双方应加强合作。', ''])
  })
})

describe('[RT2] what is in dispute', () => {
  const disputed = (): Table => {
    const at = new Table(A, B)
    at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.table(usHead, changeOf([A], [words(A, '双方可考虑加强合作。')]))
    at.table(secretariat, changeOf([A], [words(A, '双方宜加强合作。')]))
    return at
  }

  it('stands in brackets, with its parties or without', () => {
    expect(drawn(disputed())[0]).toBe('双方［现文：应／中方：必须／美方：可考虑／秘书处：宜］加强合作。')
    expect(drawn(disputed(), { attributed: false, suggestions: false })[0]).toBe(
      '双方［应／必须／可考虑／宜］加强合作。',
    )
  })

  it('names the sides in the order the memorandum has', () => {
    const [first] = drawn(disputed(), { attributed: true, suggestions: true, order: ['us', 'cn'] })
    expect(first).toBe('双方［现文：应／美方：可考虑／中方：必须／秘书处：宜］加强合作。')
  })

  it('as a whole block is a block', () => {
    const at = new Table(A, B)
    at.table(usHead, changeOf([B], []), { bracket: true })
    expect(drawn(at)).toEqual(['双方应加强合作。', '［现文：双方同意继续对话。／美方：不写］'])
    const new_ = new Table(A, B)
    new_.table(cnHead, changeOf([A], [A, para('n', '双方设立工作组。')]), { bracket: true })
    expect(drawn(new_)).toEqual([
      '双方应加强合作。',
      '［现文：不写／中方：双方设立工作组。］',
      '双方同意继续对话。',
    ])
  })
})

it('[RT3] without suggestions it is the text; those not in dispute are as if not made in a clean copy', () => {
  const at = new Table(A, B)
  expect(drawn(at)).toEqual([A, B].map(blockText))
  at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
  expect(drawn(at, { attributed: false, suggestions: false })).toEqual([A, B].map(blockText))
})
