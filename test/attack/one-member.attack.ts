import { describe, expect, it } from 'vitest'
import { rowOf } from './judge.ts'
import { chosen, judged } from './run.ts'

const PART = Number(process.env.ATTACK_PART ?? '0.2')
/** One or two attacks of each kind, as in every run of the tests. */
const QUICK = process.env.ATTACK_QUICK === '1'

describe('[P6] nobody waits for what one member does', () => {
  it.each(chosen(QUICK))('who $title', { timeout: 180_000 }, async (attack) => {
    const { outcome, faults } = await judged(attack, PART)
    if (outcome) console.info(rowOf(attack.title, outcome))
    expect(faults).toEqual([])
  })
})
