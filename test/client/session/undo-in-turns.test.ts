import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

const START = ['首前文', '号甲乙丙丁戊己', '末后文']

type Side = 'cn' | 'us'
type Act = (table: Table) => void | Promise<void>

const both = (table: Table): Promise<void> => table.carry('cn', 'us')
/** What one wrote arrives at the other, and nothing of what that one writes. */
const arrives =
  (from: Side): Act =>
  (table) =>
    table.carryBefore(from, from === 'cn' ? 'us' : 'cn', () => {})
const at =
  (side: Side, block: number, offset: number, run: (hand: Table[Side]) => void): Act =>
  (table) => {
    table[side].newStep()
    table[side].place(block, offset)
    run(table[side])
  }
const type = (side: Side, block: number, offset: number, words: string): Act =>
  at(side, block, offset, (hand) => {
    for (const word of words) hand.type(word)
  })
const split = (side: Side, block: number, offset: number): Act =>
  at(side, block, offset, (hand) => hand.split())
const join = (side: Side, block: number): Act => at(side, block, 0, (hand) => hand.join())
const move = (side: Side, block: number, by: -1 | 1): Act =>
  at(side, block, 0, (hand) => hand.move(block, by))
const undo =
  (side: Side): Act =>
  (table) =>
    void table[side].undo()
const redo =
  (side: Side): Act =>
  (table) =>
    void table[side].redo()

/** What is written, taken back, and done again; then it says what it said, or else `end`. */
type Row = readonly [
  what: string,
  writes: readonly Act[],
  backs: readonly Act[],
  agains: readonly Act[],
  end?: string,
]

const ROWS: readonly Row[] = [
  [
    '[UN9] two paragraphs joined to one, and divided at its beginning by the other, come back in their order',
    [join('cn', 1), join('cn', 1), both, split('us', 0, 0), both],
    [undo('cn'), undo('cn'), both, undo('us')],
    [redo('us'), both, redo('cn'), redo('cn')],
  ],
  [
    '[UN10] what was typed in an empty paragraph that was moved before is there again',
    [split('cn', 2, 3), type('cn', 1, 3, 'a'), move('cn', 3, -1), split('cn', 2, 0), type('cn', 2, 0, 'b')],
    [undo('cn'), undo('cn'), undo('cn'), undo('cn'), undo('cn')],
    [redo('cn'), redo('cn'), redo('cn'), redo('cn'), redo('cn')],
  ],
  [
    '[UN7] a break goes though the other has divided the first half right before it',
    [split('cn', 2, 2), both, split('us', 2, 1), both],
    [undo('cn'), both, undo('us')],
    [redo('us'), both, redo('cn')],
  ],
  [
    '[UN10] a letter typed among those of the other comes back among them, though they came back in the other half',
    [join('cn', 1), both, type('us', 0, 8, 'ABC'), both, type('cn', 0, 10, 'd'), both],
    [undo('cn'), both, undo('us'), undo('cn')],
    [redo('cn'), redo('us'), arrives('us'), redo('cn')],
  ],
  [
    '[UN10] what the other typed at the beginning of a second half comes back there, done again before the break is',
    [split('cn', 0, 1), both, type('us', 1, 0, 'C'), both],
    [undo('cn'), both, undo('us')],
    [redo('us'), both, redo('cn')],
  ],
  [
    '[UN10] the words of one come back behind what they were typed behind, done again after the other joined that again',
    [type('cn', 1, 5, 'ab'), join('us', 1), type('us', 0, 3, 'XY'), both, type('cn', 0, 12, 'cd'), both],
    [undo('cn'), undo('cn'), arrives('cn'), undo('us'), undo('us')],
    [redo('us'), redo('us'), both, redo('cn'), redo('cn')],
  ],
  [
    '[UN10] what one typed at the seam of a join comes back there, done again with the paragraph above, and alone',
    [split('cn', 2, 0), type('cn', 2, 0, 'a'), join('cn', 3), type('cn', 2, 1, 'b')],
    [undo('cn'), both, undo('cn'), undo('cn'), both, undo('cn')],
    [redo('cn'), redo('cn'), both, redo('cn'), redo('cn')],
  ],
  [
    '[UN10] a letter deleted at the end of a paragraph comes back there, which was divided and joined to another since, alone',
    [
      at('cn', 1, 7, (hand) => hand.erase(1)),
      both,
      split('cn', 1, 4),
      join('cn', 1),
      type('cn', 0, 7, 'de'),
      both,
    ],
    [undo('cn'), both, undo('cn'), undo('cn'), both, undo('cn')],
    [redo('cn'), redo('cn'), both, redo('cn'), redo('cn')],
  ],
  [
    '[UN8] two moves of one come back in their order, where the other wrote',
    [type('us', 2, 0, 'A'), type('cn', 2, 2, 'bc'), both, move('us', 2, -1), move('us', 2, -1), both],
    [undo('us'), both, undo('us'), undo('cn'), both, undo('us')],
    [redo('us'), both, redo('us'), redo('cn'), redo('us')],
  ],
  [
    '[UN10] a letter at the end of a paragraph comes back there though the other had divided right before it and it went meanwhile',
    [type('cn', 2, 3, 'a'), both, split('us', 2, 3), both],
    [undo('cn'), arrives('cn'), undo('us')],
    [redo('us'), both, redo('cn')],
    '首前文 / 号甲乙丙丁戊己 / 末后文a / ',
  ],
]

async function play(table: Table, acts: readonly Act[]): Promise<string> {
  for (const act of acts) await act(table)
  await both(table)
  return table.text()
}

describe('two take back what they did, and do it again, in turns', () => {
  it.each(ROWS.map((row) => [row[0], row] as const))('%s', async (_, [, writes, backs, agains, end]) => {
    const table = await Table.open(...START)
    const written = await play(table, writes)
    expect(await play(table, backs), 'taken back').toBe(START.join(' / '))
    expect(await play(table, agains), 'done again').toBe(end ?? written)
  })
})
