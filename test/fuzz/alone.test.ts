import { describe, expect, it } from 'vitest'
import { type Chance, chance, seeds } from '../support/chance.ts'
import type { Hand } from '../support/hands/hand.ts'
import { Table } from '../support/hands/table.ts'

/** CI tier; a longer run sets it. */
const RUNS = Number(process.env.FUZZ_ALONE ?? 4)
const EDITS = 60
/** Seeds on which something was found. */
const FOUND = [35, 38]

/** One edit anywhere; each letter is another one. */
function edit(hand: Hand, { below, happens, pick }: Chance, letter: () => string): void {
  const lines = hand.lines()
  const block = below(lines.length)
  const offset = (of: number): number => below((lines[of]?.length ?? 0) + 1)
  const words = (): string => letter() + (happens(0.5) ? letter() : '')
  if (happens(0.7)) hand.newStep()
  const dice = below(100)
  hand.place(block, offset(block))
  if (dice < 22) hand.type(words())
  else if (dice < 36) hand.erase(1 + below(4))
  else if (dice < 46) hand.split()
  else if (dice < 54) {
    hand.place(block, 0)
    hand.join()
  } else if (dice < 60) hand.move(block, happens(0.5) ? 1 : -1)
  else if (dice < 63) hand.setKind(pick(['paragraph', 'point', 'recommendation']))
  else if (dice < 70) hand.paste(...Array.from({ length: 1 + below(3) }, words))
  else if (dice < 78) {
    const last = Math.min(block + below(3), lines.length - 1)
    hand.select([block, offset(block)], [last, offset(last)])
    hand.deleteSelected()
  } else if (dice < 92) hand.undo()
  else hand.redo()
}

describe('somebody alone', () => {
  it.each([...FOUND, ...seeds(RUNS)])(
    '[TH4] reads at the server what the screen shows, edit by edit, and nothing is to be checked: seed %i',
    async (seed) => {
      const by = chance(seed)
      let letters = 0x5000
      const letter = (): string => String.fromCharCode(letters++)
      const table = await Table.open('甲乙丙丁', '戊己庚辛', '子丑寅卯')
      for (let i = 0; i < EDITS; i++) {
        edit(table.cn, by, letter)
        const screen = table.cn.lines().join(' / ')
        await table.carry('cn')
        expect(`${i}: ${await table.text()}`).toBe(`${i}: ${screen}`)
      }
      expect(await table.doubts()).toEqual([])
    },
  )
})
