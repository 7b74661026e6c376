import { expect, it } from 'vitest'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { ok, refuse } from '../../../model/result.ts'
import { allDossiers } from '../../../server/memoranda/membership.ts'
import { emptyCatalogue } from '../../../server/store/catalogue-data.ts'
import { turn } from '../../support/gated-store.ts'

const entry = (n: number) => ({ id: `memo-${n}`, title: '', round: 9, createdAt: n, createdBy: 'p1' })

it('[ME4] a few are opened at a time, others have their turn in between, and one that fails hides none', async () => {
  const memoranda = Array.from({ length: 40 }, (_, n) => entry(n))
  let [open, most] = [0, 0]
  const dossier = async (id: string) => {
    most = Math.max(most, ++open)
    await Promise.resolve()
    open--
    return id === 'memo-7' ? refuse({ why: 'unavailable' } as const) : ok(EMPTY_DOSSIER)
  }
  let turns = 0
  let over = false
  const listing = allDossiers({
    catalogue: { read: () => ({ ...emptyCatalogue(), memoranda }) },
    memoranda: { dossier, remains: () => null },
  }).finally(() => {
    over = true
  })
  while (!over) {
    await turn()
    turns++
  }
  const ids = (await listing).map((one) => one.entry.id)
  expect(ids).toEqual(memoranda.map(({ id }) => id).filter((id) => id !== 'memo-7'))
  expect(most).toBeLessThanOrEqual(4)
  expect(turns).toBeGreaterThanOrEqual(10)
})
