import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'
import { sampled } from '../../support/scale.ts'

type Side = 'cn' | 'us'
const OWN = { cn: '中国你好', us: '美利坚他' } as const
const [ABOVE, WORDS, BELOW] = ['零一二', '甲乙丙丁戊己庚辛', '子丑寅']

type Act = (table: Table, side: Side) => void
const at =
  (block: number, offset: number, act: Act): Act =>
  (table, side) => {
    table[side].place(block, offset)
    act(table, side)
  }
const split: Act = (table, side) => table[side].split()
const join: Act = (table, side) => table[side].join()
const type: Act = (table, side) => {
  for (const letter of OWN[side]) table[side].type(letter)
}
const paste: Act = (table, side) => table[side].paste(...OWN[side].slice(1))

/** What somebody may do to the second of three paragraphs. */
const ACTS: Readonly<Record<string, Act>> = {
  'divides at the beginning': at(1, 0, split),
  'divides after 乙': at(1, 2, split),
  'divides after 戊': at(1, 5, split),
  'divides at the end': at(1, 8, split),
  'divides after 丁 and types': at(1, 4, (table, side) => {
    split(table, side)
    type(table, side)
  }),
  'pastes lines after 乙': at(1, 2, paste),
  'pastes lines after 丁': at(1, 4, paste),
  'types after 己': at(1, 6, type),
  'joins it to the one above': at(1, 0, join),
  'joins the one below to it': at(2, 0, join),
  'moves it up': (table, side) => table[side].move(1, -1),
  'moves it down': (table, side) => table[side].move(1, 1),
}

/** Who takes back, and does again: in capitals the one whose edit came first. */
const CHAINS = ['zA zB yA yB', 'zA zB yB yA zB zA yA yB', 'zB zA yA yB zA zB'] as const

const pairs = Object.keys(ACTS).flatMap((first) =>
  Object.keys(ACTS).map((second) => [first, second] as const),
)

const lettersOf = (text: string): string => [...text.replace(/[ /]/g, '')].toSorted().join('')

describe('two do something to one paragraph at once, and both take it back and do it again', () => {
  it.each(sampled(pairs, 36))(
    '[UN7] [UN8] [UN9] [UN10] no letter is lost or doubled: one %s, one %s',
    async (first, second) => {
      for (const chain of CHAINS) {
        const table = await Table.open(ABOVE, WORDS, BELOW)
        for (const [side, name] of [
          ['cn', first],
          ['us', second],
        ] as const) {
          table[side].newStep()
          ACTS[name]?.(table, side)
          table[side].newStep()
        }
        await table.carry('cn', 'us')
        const done = lettersOf(await table.text())
        let undone = 0
        for (const step of chain.split(' ')) {
          const side = step.endsWith('A') ? 'cn' : 'us'
          if (step.startsWith('z')) table[side].undo()
          else table[side].redo()
          undone += step.startsWith('z') ? 1 : -1
          await table.carry('cn', 'us')
          const text = await table.text()
          const letters = [...lettersOf(text)]
          expect(new Set(letters).size, `doubled: ${chain}, ${step}: ${text}`).toBe(letters.length)
          for (const letter of ABOVE + WORDS + BELOW) expect(text, `${chain}, ${step}`).toContain(letter)
          if (undone === 0) expect(letters.join(''), `${chain}, ${step}: ${text}`).toBe(done)
        }
      }
    },
  )
})
