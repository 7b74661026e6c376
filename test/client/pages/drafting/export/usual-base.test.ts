import { expect, it } from 'vitest'
import { usualBase, withUsualBase } from '../../../../../client/pages/drafting/export/usual-base.ts'
import type { NamedReading } from '../../../../../model/dossier/named-readings.ts'
import { personId } from '../../../../../model/ids.ts'

const named = (seq: number, entry = seq): NamedReading => ({
  ...{ seq, entry, at: seq, by: personId('lee'), title: `第${seq}稿`, reason: '' },
})
// 9 was named late, of a text before that of 6.
const READINGS = [named(3), named(6), named(9, 4)]

it('[EX27] a redline is made against the named version before the text it is of', () => {
  expect(usualBase(READINGS, undefined)).toBe('reading:6')
  expect(usualBase(READINGS, 6)).toBe('reading:9')
  expect(usualBase(READINGS, 9)).toBe('reading:3')
  expect(usualBase(READINGS, 3)).toBeNull()
  expect(usualBase([], undefined)).toBeNull()
})

it('[EX27] of another text it begins with its own base again; what is no redline has none', () => {
  const redline = { kind: 'pdf', lang: 'zh', edition: 'redline', base: 'seq:2' } as const
  expect(withUsualBase({ ...redline, reading: 6 }, READINGS)).toEqual({
    ...redline,
    reading: 6,
    base: 'reading:9',
  })
  const { base: _, ...without } = redline
  expect(withUsualBase({ ...redline, reading: 3 }, READINGS)).toEqual({ ...without, reading: 3 })
  const clean = { kind: 'pdf', lang: 'zh', edition: 'clean' } as const
  expect(withUsualBase(clean, READINGS)).toBe(clean)
})
