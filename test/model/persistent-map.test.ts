import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PersistentMap } from '../../model/persistent-map.ts'

type Key = string | number
type Step = { readonly do: 'with' | 'without'; readonly key: Key; readonly value: number }

/** Two that share their 32 bits (FNV-1a) with another: the map tells them apart all the same. */
const COLLIDING = ['costarring', 'liquid', 'declinate', 'macallums']

const key = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe),
  fc.constantFrom(...COLLIDING, 'thread000000001', 'thread000000002', '2024/5/r8', '', '1', '2'),
)
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('with' as const, 'with' as const, 'without' as const),
  key,
  value: fc.integer(),
})

function stepped(map: PersistentMap<Key, number>, one: Step): PersistentMap<Key, number> {
  return one.do === 'with' ? map.with(one.key, one.value) : map.without(one.key)
}

function changed(map: Map<Key, number>, one: Step): Map<Key, number> {
  const next = new Map(map)
  if (one.do === 'with') next.set(one.key, one.value)
  else next.delete(one.key)
  return next
}

function same(map: PersistentMap<Key, number>, model: ReadonlyMap<Key, number>): void {
  expect([...map]).toEqual([...model])
  expect([...map.keys()]).toEqual([...model.keys()])
  expect([...map.values()]).toEqual([...model.values()])
  expect(map.size).toBe(model.size)
  const visited: unknown[] = []
  map.forEach((value, each) => void visited.push([each, value]))
  expect(visited).toEqual([...model])
  for (const each of [...model.keys(), ...COLLIDING, 3, 0x80000000]) {
    expect(map.get(each)).toBe(model.get(each))
    expect(map.has(each)).toBe(model.has(each))
  }
}

describe('a persistent map', () => {
  it('[PM1] reads like a Map after the same steps, in the order of insertion', () => {
    let [again, gone] = [0, 0]
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
        let map = PersistentMap.of<Key, number>()
        let model = new Map<Key, number>()
        for (const one of steps) {
          if (model.has(one.key) && one.do === 'with') again++
          if (model.has(one.key) && one.do === 'without') gone++
          map = stepped(map, one)
          model = changed(model, one)
        }
        same(map, model)
        same(PersistentMap.of(model), model)
      }),
      { numRuns: 300 },
    )
    expect(again).toBeGreaterThan(1000)
    expect(gone).toBeGreaterThan(1000)
  })

  it('[PM2] what was made of it leaves it as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const made = [{ map: PersistentMap.of<Key, number>(), model: new Map<Key, number>() }]
        for (const one of steps) {
          const last = made.at(-1)
          if (last) made.push({ map: stepped(last.map, one), model: changed(last.model, one) })
        }
        for (const { map, model } of made) same(map, model)
      }),
      { numRuns: 100 },
    )
  })

  it('[PM3] keys that were made up to have one hash cost what others cost', () => {
    const keys = alike(14)
    expect(new Set(keys.map((each) => fnv(each))).size).toBe(1)
    let map = PersistentMap.of(keys.map((each, at): [Key, number] => [each, at]))
    for (const [at, each] of keys.entries()) if (at % 2 === 0) map = map.without(each)
    same(map, new Map([...keys.entries()].flatMap(([at, each]) => (at % 2 === 0 ? [] : [[each, at]]))))
  })

  it('[PM1] without what it has not is itself', () => {
    const map = PersistentMap.of<Key, number>([['a', 1]])
    expect(map.without('b')).toBe(map)
    expect(map.without('a').size).toBe(0)
  })
})

const BEGIN = 0x811c9dc5

function fnv(words: string, from = BEGIN): number {
  let hash = from
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  return hash
}

/** 2 to the power of `parts` keys with one hash: each part comes in two ways that lead to the same one. */
function alike(parts: number): readonly string[] {
  let [keys, hash] = [[''], BEGIN]
  for (let part = 0; part < parts; part++) {
    const pair = pairFrom(hash)
    keys = keys.flatMap((begun) => pair.map((each) => begun + each))
    hash = fnv(pair[0], hash)
  }
  return keys
}

function pairFrom(hash: number): readonly [string, string] {
  const met = new Map<number, string>()
  for (let i = 0; ; i++) {
    const words = String.fromCharCode(
      Math.imul(i, 0x9e37),
      Math.imul(i, 0x85eb) >> 7,
      Math.imul(i, 0xc2b2) >> 3,
    )
    const to = fnv(words, hash)
    const known = met.get(to)
    if (known !== undefined) return [known, words]
    met.set(to, words)
  }
}
