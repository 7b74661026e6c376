import { describe, expect, it } from 'vitest'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { Table } from '../../support/hands/table.ts'
import { IS_FULL } from '../../support/scale.ts'

const START = ['首前文', '号甲乙丙丁戊己', '末后文']
const LETTERS = 'abcdefgh'
const OTHERS = 'XYZ'

/** What the other does to the paragraph in which somebody types, and whether they go on to type there. */
type Regroup = { readonly types: boolean; readonly run: (table: Table) => void }
const dividing = (before: string): Regroup => ({
  types: true,
  run({ us }) {
    us.place(1, us.lines()[1]?.indexOf(before) ?? 0)
    us.split()
  },
})
const joining = (block: number): Regroup => ({
  types: true,
  run({ us }) {
    us.place(block, 0)
    us.join()
  },
})
const moving = (by: -1 | 1): Regroup => ({ types: false, run: ({ us }) => us.move(1, by) })
const REGROUPS: Readonly<Record<string, Regroup>> = {
  'joins it to the one above': joining(1),
  'joins the one below to it': joining(2),
  'divides it right behind the words': dividing('戊'),
  'divides it behind them': dividing('己'),
  'divides it before them': dividing('乙'),
  'moves it up': moving(-1),
  'moves it down': moving(1),
}

type Steps = { readonly cn: number; readonly us: number }

/** One types, the other regroups and types, each in one step or in several; what they write arrives now and then. */
async function write(table: Table, { types, run }: Regroup, by: Chance): Promise<Steps> {
  const { cn, us } = table
  const steps = { cn: 1, us: 1 }
  const when = by.below(LETTERS.length - 1)
  const often = by.pick([0.2, 0.5, 1])
  cn.place(1, 5)
  for (const [i, letter] of [...LETTERS].entries()) {
    if (i === when) run(table)
    const other = types && i > when ? OTHERS[i - when - 1] : undefined
    if (other) {
      if (by.happens(often)) steps.us = newStep(us, steps.us)
      us.type(other)
    }
    if (i > 0 && by.happens(often)) steps.cn = newStep(cn, steps.cn)
    cn.type(letter)
    await drift(table, by)
  }
  await table.carry(...by.pick([['cn', 'us'] as const, ['us', 'cn'] as const]))
  return steps
}

function newStep(hand: Table['cn'], steps: number): number {
  hand.newStep()
  return steps + 1
}

/** What arrives meanwhile: something of one, of the other, of both, or nothing. */
async function drift(table: Table, by: Chance): Promise<void> {
  const arrives = by.below(10)
  if (arrives < 3) await table.carryBefore('cn', 'us', () => {})
  else if (arrives < 6) await table.carryBefore('us', 'cn', () => {})
  else if (arrives < 7) await table.carry('cn', 'us')
}

/** How two people take back, or do again, all that they did. */
const WAYS = ['one after the other', 'at once', 'key by key in the same seconds'] as const
type Way = (typeof WAYS)[number]

async function takeBack(
  table: Table,
  steps: Steps,
  way: 'undo' | 'redo',
  together: Way,
  by: Chance,
): Promise<string> {
  const left = { ...steps }
  const step = (side: 'cn' | 'us') => {
    table[side][way]()
    left[side]--
  }
  while (left.cn + left.us > 0) {
    if (together === 'key by key in the same seconds') {
      step(by.below(left.cn + left.us) < left.cn ? 'cn' : 'us')
      await drift(table, by)
    } else {
      const side = left.cn > 0 ? 'cn' : 'us'
      step(side)
      if (left[side] === 0 && together === 'one after the other') await table.carry('cn', 'us')
    }
  }
  await table.carry(...by.pick([['cn', 'us'] as const, ['us', 'cn'] as const]))
  return table.text()
}

describe('one types in a paragraph, another regroups it, and each takes all of theirs back and does it again', () => {
  const tried = seeds(IS_FULL ? 12 : 4)
  it.each(Object.keys(REGROUPS).flatMap((what) => WAYS.map((together) => [what, together] as const)))(
    '[UN7] [UN8] [UN9] [UN10] %s; %s',
    async (what, together) => {
      const regroup = REGROUPS[what]
      if (!regroup) throw new Error(what)
      for (const seed of tried) {
        const table = await Table.open(...START)
        const by = chance(seed)
        const steps = await write(table, regroup, by)
        const written = await table.text()
        const back = await takeBack(table, steps, 'undo', together, by)
        expect(back, `seed ${seed}: what is taken back`).toBe(START.join(' / '))
        const again = await takeBack(table, steps, 'redo', together, by)
        expect(again, `seed ${seed}: what is done again`).toBe(written)
      }
    },
  )
})
