import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

type Side = 'cn' | 'us' | 'head'
type Step = (table: Table) => void

const WORDS = '甲乙丙丁戊己庚辛'

const alone =
  (side: Side, block: number, offset: number, run: (table: Table) => void): Step =>
  (table) => {
    table[side].place(block, offset)
    table[side].newStep()
    run(table)
    table[side].newStep()
  }
const write = (side: Side, block: number, offset: number, words: string): Step =>
  alone(side, block, offset, (table) => {
    for (const word of words) table[side].type(word)
  })
const compose = (side: Side, block: number, offset: number, word: string): Step =>
  alone(side, block, offset, (table) => {
    const { gate } = table[side].text
    gate.hold(() => false)
    table[side].compose('', 'hu')
    table[side].compose('hu', word)
    table[side].settle()
    gate.release()
  })
const erase = (side: Side, block: number, offset: number, count: number): Step =>
  alone(side, block, offset, (table) => table[side].erase(count))
const split = (side: Side, block: number, offset: number): Step =>
  alone(side, block, offset, (table) => table[side].split())
const begin = (side: Side, block: number, offset: number, words: string): Step =>
  alone(side, block, offset, (table) => {
    table[side].split()
    table[side].type(words)
  })
const join = (side: Side, block: number): Step => alone(side, block, 0, (table) => table[side].join())
const move = (side: Side, block: number, by: -1 | 1): Step =>
  alone(side, block, 0, (table) => table[side].move(block, by))

/** What is there at first, what happens at once, one thing after the other; what it says then, and once 美方 undoes its own. */
type Row = readonly [
  what: string,
  blocks: readonly string[],
  rounds: readonly (readonly Step[])[],
  done: string,
  undone: string,
]

const CARRIED: readonly Row[] = [
  [
    'typed where another joins at once',
    ['零零', WORDS],
    [[join('cn', 1), write('us', 1, 4, '新词')]],
    '零零甲乙丙丁新词戊己庚辛',
    '零零甲乙丙丁戊己庚辛',
  ],
  [
    'typed, and joined by another',
    ['零零', WORDS],
    [[write('us', 1, 4, '新词')], [join('cn', 1)]],
    '零零甲乙丙丁新词戊己庚辛',
    '零零甲乙丙丁戊己庚辛',
  ],
  [
    'typed behind a place where another divides at once',
    [WORDS],
    [[split('cn', 0, 2), write('us', 0, 6, '新')]],
    '甲乙 / 丙丁戊己新庚辛',
    '甲乙 / 丙丁戊己庚辛',
  ],
  [
    'typed in a block that another moves at once',
    ['零零', WORDS],
    [[move('cn', 1, -1), write('us', 1, 4, '新')]],
    '甲乙丙丁新戊己庚辛 / 零零',
    '甲乙丙丁戊己庚辛 / 零零',
  ],
  [
    'composed in a block that another joins at once',
    ['零零', WORDS],
    [[join('cn', 1), compose('us', 1, 4, '互')]],
    '零零甲乙丙丁互戊己庚辛',
    '零零甲乙丙丁戊己庚辛',
  ],
  [
    'typed, written in by another, moved, and divided within',
    ['零零', WORDS],
    [
      [write('us', 1, 4, '新的词')],
      [write('cn', 1, 5, '别')],
      [move('cn', 1, -1)],
      [split('cn', 0, 6)],
      [join('cn', 2)],
    ],
    '甲乙丙丁新别 / 的词戊己庚辛零零',
    '甲乙丙丁别 / 戊己庚辛零零',
  ],
  [
    'a break in a block that another joins at once',
    ['零零', WORDS],
    [[join('cn', 1), split('us', 1, 4)]],
    '零零甲乙丙丁 / 戊己庚辛',
    '零零甲乙丙丁戊己庚辛',
  ],
  [
    'a break in a block that another moves at once',
    ['零零', WORDS],
    [[move('cn', 1, -1), split('us', 1, 4)]],
    '甲乙丙丁 / 戊己庚辛 / 零零',
    '甲乙丙丁戊己庚辛 / 零零',
  ],
  [
    'a paragraph begun at the end of one that another joins at once',
    ['零零', WORDS],
    [[join('cn', 1), begin('us', 1, 8, '新')]],
    '零零甲乙丙丁戊己庚辛 / 新',
    '零零甲乙丙丁戊己庚辛',
  ],
  [
    'a paragraph begun, and moved by another',
    [WORDS, '零零'],
    [[begin('us', 0, 8, '新')], [move('cn', 1, 1)]],
    '甲乙丙丁戊己庚辛 / 零零 / 新',
    '甲乙丙丁戊己庚辛 / 零零',
  ],
  [
    'a paragraph begun, and joined by another',
    [WORDS, '零零'],
    [[begin('us', 0, 8, '新')], [join('cn', 1)]],
    '甲乙丙丁戊己庚辛新 / 零零',
    '甲乙丙丁戊己庚辛 / 零零',
  ],
  [
    'deleted where another joins at once',
    ['零零', WORDS],
    [[join('cn', 1), erase('us', 1, 4, 2)]],
    '零零甲乙戊己庚辛',
    `零零${WORDS}`,
  ],
  [
    'deleted, and joined by another',
    ['零零', WORDS],
    [[erase('us', 1, 4, 2)], [join('cn', 1)]],
    '零零甲乙戊己庚辛',
    `零零${WORDS}`,
  ],
  [
    'deleted at the start of a block that another joins at once',
    ['零零', WORDS],
    [[erase('us', 1, 2, 2), join('cn', 1)]],
    '零零丙丁戊己庚辛',
    `零零${WORDS}`,
  ],
  [
    'deleted at the end of a block that another joins at once',
    ['零零', WORDS],
    [[erase('us', 1, 8, 2), join('cn', 1)]],
    '零零甲乙丙丁戊己',
    `零零${WORDS}`,
  ],
  [
    'deleted in a block that another moves at once',
    ['零零', WORDS],
    [[move('cn', 1, -1), erase('us', 1, 4, 2)]],
    '甲乙戊己庚辛 / 零零',
    `${WORDS} / 零零`,
  ],
  [
    'deleted, and moved and divided there by another',
    ['零零', WORDS],
    [[erase('us', 1, 6, 4)], [move('cn', 1, -1)], [split('cn', 0, 2)]],
    '甲乙 / 庚辛 / 零零',
    '甲乙丙丁戊己 / 庚辛 / 零零',
  ],
  [
    'an ideograph of two units and a mark that combines, typed and joined',
    ['零零', '甲𠮷😀e\u0301丁'],
    [[write('us', 1, 3, '𠀀e\u0301')], [join('cn', 1)]],
    '零零甲𠮷𠀀e\u0301😀e\u0301丁',
    '零零甲𠮷😀e\u0301丁',
  ],
  [
    'an ideograph of two units, deleted where another joins at once',
    ['零零', '甲𠮷😀丁'],
    [[erase('us', 1, 3, 2), join('cn', 1)]],
    '零零甲😀丁',
    '零零甲𠮷😀丁',
  ],
]

const JOINED: readonly Row[] = [
  [
    'others typed in the joined block at once',
    ['零零', WORDS],
    [[join('us', 1), write('cn', 1, 4, '新')]],
    '零零甲乙丙丁新戊己庚辛',
    '零零 / 甲乙丙丁新戊己庚辛',
  ],
  [
    'others typed in the joined words',
    ['零零', WORDS],
    [[join('us', 1)], [write('cn', 0, 4, '新')]],
    '零零甲乙新丙丁戊己庚辛',
    '零零 / 甲乙新丙丁戊己庚辛',
  ],
  [
    'others typed at the seam',
    ['零零', WORDS],
    [[join('us', 1)], [write('cn', 0, 2, '新')]],
    '零零新甲乙丙丁戊己庚辛',
    '零零新 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others typed at the end of the first block at once',
    ['零零', WORDS],
    [[join('us', 1), write('cn', 0, 2, '新')]],
    '零零新甲乙丙丁戊己庚辛',
    '零零新 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others typed at the start of the second block at once',
    ['零零', WORDS],
    [[join('us', 1), write('cn', 1, 0, '新')]],
    '零零新甲乙丙丁戊己庚辛',
    '零零 / 新甲乙丙丁戊己庚辛',
  ],
  [
    'others divided behind the seam, and wrote in both parts',
    ['零零', WORDS],
    [[join('us', 1)], [split('cn', 0, 6)], [write('cn', 1, 2, '新')], [write('cn', 0, 4, '又')]],
    '零零甲乙又丙丁 / 戊己新庚辛',
    '零零 / 甲乙又丙丁 / 戊己新庚辛',
  ],
  [
    'others divided before the seam',
    ['零零', WORDS],
    [[join('us', 1)], [split('cn', 0, 1)]],
    '零 / 零甲乙丙丁戊己庚辛',
    '零 / 零 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others divided at the seam: there is nothing left to undo',
    ['零零', WORDS],
    [[join('us', 1)], [split('cn', 0, 2)]],
    '零零 / 甲乙丙丁戊己庚辛',
    '零零 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others divided the second block at once',
    ['零零', WORDS],
    [[join('us', 1), split('cn', 1, 4)]],
    '零零甲乙丙丁 / 戊己庚辛',
    '零零 / 甲乙丙丁 / 戊己庚辛',
  ],
  [
    'others moved the block',
    ['零零', WORDS, '末'],
    [[join('us', 1)], [move('cn', 0, 1)]],
    '末 / 零零甲乙丙丁戊己庚辛',
    '末 / 零零 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others joined it further up',
    ['首首', '零零', WORDS],
    [[join('us', 2)], [join('cn', 1)]],
    '首首零零甲乙丙丁戊己庚辛',
    '首首零零 / 甲乙丙丁戊己庚辛',
  ],
  [
    'others joined the next block to it',
    ['零零', WORDS, '末'],
    [[join('us', 1)], [join('cn', 1)]],
    '零零甲乙丙丁戊己庚辛末',
    '零零 / 甲乙丙丁戊己庚辛末',
  ],
  [
    'others deleted the first of the joined words',
    ['零零', WORDS],
    [[join('us', 1)], [erase('cn', 0, 4, 2)]],
    '零零丙丁戊己庚辛',
    '零零 / 丙丁戊己庚辛',
  ],
  [
    'others deleted all of the joined words',
    ['零零', WORDS],
    [[join('us', 1)], [erase('cn', 0, 10, 8)]],
    '零零',
    '零零 / ',
  ],
  [
    'two others, who divided and moved a part',
    ['零零', WORDS, '末'],
    [[join('us', 1)], [split('cn', 0, 6)], [write('head', 1, 0, '首'), move('cn', 1, 1)]],
    '零零甲乙丙丁 / 末 / 首戊己庚辛',
    '零零 / 甲乙丙丁 / 末 / 首戊己庚辛',
  ],
]

const SIDES: readonly Side[] = ['cn', 'us', 'head']

/** How those who write are connected, and in which order what they do at once arrives. */
const LINES = [
  { name: 'connected, 美方 last', order: SIDES, cut: null },
  { name: 'connected, 美方 first', order: ['us', 'head', 'cn'], cut: null },
  { name: '美方 cut off meanwhile', order: SIDES, cut: 'us' },
  { name: '中方 cut off meanwhile', order: SIDES, cut: 'cn' },
] as const

async function play(blocks: readonly string[], rounds: Row[2], { order, cut }: (typeof LINES)[number]) {
  const table = await Table.openForThree(...blocks)
  for (const steps of rounds) {
    const isCut = cut !== null && steps.length > 1
    if (isCut) table.disconnect(cut)
    for (const step of steps) step(table)
    if (isCut) await table.carry(...order.filter((side) => side !== cut))
    if (isCut) table.connect(cut)
    await table.carry(...order)
  }
  return table
}

describe.each(LINES)('$name', (line) => {
  const carry = (table: Table) => table.carry(...line.order)

  it.each([
    ...CARRIED.map((row): [string, ...Row] => [
      '[UN10] what others carried elsewhere is undone there:',
      ...row,
    ]),
    ...JOINED.map((row): [string, ...Row] => ['[UN9] a join is undone where its words stand now:', ...row]),
  ])('%s %s', async (_, what, blocks, rounds, done, undone) => {
    const table = await play(blocks, rounds, line)
    expect(await table.text(), what).toBe(done)
    for (let time = 0; time < 2; time++) {
      table.us.undo()
      expect(table.us.lines().join(' / '), 'on the own screen').toBe(undone)
      await carry(table)
      expect(await table.text(), `undone, ${time}`).toBe(undone)
      table.us.redo()
      await carry(table)
      expect(await table.text(), `redone, ${time}`).toBe(done)
    }
  })
})

it.each(LINES)(
  '[TH3] what was deleted behind a place where another divides stands there again, $name',
  async (line) => {
    const at = [[split('cn', 0, 2), erase('us', 0, 6, 2)]]
    const table = await play([WORDS], at, line)
    for (let time = 0; time < 2; time++) {
      table.us.undo()
      await table.carry(...line.order)
      expect(await table.text()).toBe('甲乙 / 丙丁戊己庚辛')
      table.us.redo()
      await table.carry(...line.order)
      expect(await table.text()).toBe('甲乙 / 丙丁庚辛')
    }
  },
)

it.each([
  ['joined', join('head', 1), '零零同时甲乙'],
  ['moved', move('head', 1, -1), '同时甲乙 / 零零'],
] as const)(
  '[UN10] words that two deleted and both bring back, one after the other, are there once: %s',
  async (_, carry, text) => {
    const table = await Table.openForThree('零零', '同时甲乙')
    const all = () => table.carry(...SIDES)
    for (const side of ['cn', 'us'] as const) erase(side, 1, 2, 2)(table)
    await all()
    carry(table)
    await all()
    for (const side of ['cn', 'us'] as const) {
      table[side].undo()
      await all()
    }
    expect(await table.text()).toBe(text)
  },
)

it('[UN10] a word beside the same word comes back', async () => {
  const table = await Table.openForThree('零零', '人人人甲')
  const all = () => table.carry(...SIDES)
  erase('us', 1, 2, 1)(table)
  await all()
  join('cn', 1)(table)
  await all()
  table.us.undo()
  await all()
  expect(await table.text()).toBe('零零人人人甲')
})

const PARTED: readonly (readonly [how: string, part: (table: Table) => void, parts: string])[] = [
  ['divided', ({ cn }) => cn.split(), '甲乙 / 丙丁'],
  ['pasted lines into', ({ cn }) => cn.paste('子丑', '寅'), '甲乙 / 子丑 / 寅 / 丙丁'],
]

describe.each(PARTED)('of a paragraph that somebody %s', (_, part, parts) => {
  it.each([
    ['cn', [1, 0], [1, 2]],
    ['us', [1, 0], [1, 2]],
    ['cn', [1, 0], [2, 1]],
    ['us', [1, 0], [2, 1]],
    ['cn', [0, 1], [1, 2]],
    ['us', [1, 1], [2, 0]],
  ] as const)(
    '[UN10] the words of the first part that %s deleted come back there: %s to %s',
    async (side, from, to) => {
      const table = await Table.open('首', '甲乙丙丁', '末')
      alone('cn', 1, 2, part)(table)
      await table.carry('cn')
      table[side].newStep()
      table[side].select(from, to)
      table[side].deleteSelected()
      table[side].newStep()
      await table.carry(side)
      table[side].undo()
      await table.carry(side)
      expect(await table.text()).toBe(`首 / ${parts} / 末`)
    },
  )
})
