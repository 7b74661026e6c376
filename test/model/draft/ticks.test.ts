import { describe, expect, it } from 'vitest'
import { TickRanges } from '../../../model/draft/hands/ticks.ts'
import { chance } from '../../support/chance.ts'

const letters = (from: number, len: number): string =>
  String.fromCharCode(...Array.from({ length: len }, (_, i) => 0x4e00 + ((from + i) % 9_000)))

describe('[TH10] what is noted of ticks', () => {
  it.each([1, 2, 3])('is the same as if each tick were noted alone, seed %i', (seed) => {
    const { below } = chance(seed)
    const ranges = new TickRanges<string>((value, from) => value.slice(from))
    const alone = new Map<string, string>()
    for (let i = 0; i < 300; i++) {
      const [client, clock, len] = [below(2), below(1_500), 1 + below(i % 10 === 0 ? 700 : 6)]
      const value = letters(below(9_000), len)
      ranges.put({ client, clock, len }, value)
      for (let at = 0; at < len; at++) alone.set(`${client}:${clock + at}`, value[at] ?? '')
    }
    for (const client of [0, 1])
      for (let clock = 0; clock < 2_300; clock++)
        expect(ranges.at({ client, clock })?.[0]).toBe(alone.get(`${client}:${clock}`))
  })
})
