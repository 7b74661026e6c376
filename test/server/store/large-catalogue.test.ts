import { expect, it } from 'vitest'
import { openCatalogue } from '../../../server/store/catalogue.ts'

type Data = { readonly list: { readonly name: string }[] }

it('[CT10] others have their turns while a large catalogue is changed; the change is whole', async () => {
  const written: number[] = []
  const adapter = { read: async () => null, write: async ({ list }: Data) => void written.push(list.length) }
  const list = Array.from({ length: 60_000 }, (_, n) => ({ name: `session ${n}` }))
  const catalogue = await openCatalogue<Data>(adapter, { list }, (value) => structuredClone(value as Data))
  let [turns, changing] = [0, true]
  const turn = (): void => {
    turns++
    if (changing) setImmediate(turn)
  }
  setImmediate(turn)
  const changes = [1, 2].map((n) => catalogue.change((draft) => draft.list.push({ name: `one more ${n}` })))
  expect(await Promise.all(changes)).toEqual([60_001, 60_002])
  changing = false
  // The clone, and what is parsed: each takes tens of milliseconds.
  expect(turns).toBeGreaterThanOrEqual(4)
  expect(written).toEqual([60_000, 60_001, 60_002])
  expect(catalogue.read().list.slice(-2)).toEqual([{ name: 'one more 1' }, { name: 'one more 2' }])
  await catalogue.close()
})
