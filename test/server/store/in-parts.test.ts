import { expect, it } from 'vitest'
import { dealtInParts, jsonInParts } from '../../../server/store/in-parts.ts'
import { chance, seeds } from '../../support/chance.ts'

const NAMES = ['甲', 'line\nend', '"quoted"', '\\', '𠮷', '', '{[,]}'] as const

/** Data as a catalogue may have it: lists of no, few and many records, and values beside them. */
function dataOf(seed: number) {
  const by = chance(seed)
  const record = (n: number) => ({
    id: `id${n}`,
    name: by.pick(NAMES),
    at: by.happens(0.3) ? null : n,
    tags: Array.from({ length: by.below(3) }, () => by.pick(NAMES)),
  })
  const list = () =>
    Array.from({ length: by.pick([0, 1, 3, 249, 250, 251, 500, 1_003]) }, (_, n) => record(n))
  return {
    version: 1,
    first: list(),
    demo: by.happens(0.5),
    second: list(),
    none: [],
    more: { deep: list().slice(0, 2) },
  }
}

const atOnce = async (): Promise<void> => undefined

it.each(seeds(20))(
  '[CT10] what is written part by part is what would be written at once (seed %i)',
  async (seed) => {
    const data = dataOf(seed)
    const text = new TextDecoder().decode(await jsonInParts(data, atOnce))
    expect(text).toBe(`${JSON.stringify(data, null, 1)}\n`)
  },
)

it('[CT10] data without anything in it is written, too', async () => {
  expect(new TextDecoder().decode(await jsonInParts({}, atOnce))).toBe('{}\n')
})

it.each(seeds(20))('[CT10] what is copied part by part is whole and in order (seed %i)', async (seed) => {
  const data = dataOf(seed)
  let most = 0
  const copied = await dealtInParts(
    data,
    (some) => {
      most = Math.max(most, some.first.length + some.second.length)
      return structuredClone(some)
    },
    atOnce,
  )
  expect(copied).toEqual(data)
  expect(most).toBeLessThanOrEqual(500)
})

it('[CT10] a record that does not have its form is found wherever it stands', async () => {
  const list = Array.from({ length: 1_000 }, (_, n) => ({ n }))
  const strict = (some: { readonly list: readonly { readonly n: number }[] }) => {
    if (some.list.some(({ n }) => n === 777)) throw new Error('no such record')
    return some
  }
  await expect(dealtInParts({ list }, strict, atOnce)).rejects.toThrow('no such record')
})
