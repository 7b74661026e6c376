import { describe, expect, it } from 'vitest'
import { ATTACKS } from './cases.ts'
import { Ground } from './ground.ts'
import { faultsOf, rowOf } from './judge.ts'

const PART = Number(process.env.ATTACK_PART ?? '0.2')

describe('[P6] nobody waits for what one member does', () => {
  it.each(ATTACKS)('who $title', { timeout: 180_000 }, async ({ title, memory, prepare }) => {
    const ground = await Ground.open()
    try {
      const outcome = await ground.under(await prepare(ground, { part: PART }))
      console.info(rowOf(title, outcome))
      expect(faultsOf(outcome, memory)).toEqual([])
    } finally {
      await ground.close()
    }
  })
})
