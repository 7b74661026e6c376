import { describe, expect, it } from 'vitest'
import { coverageOf, type ReadAt } from '../../../server/export/coverage.ts'

/** A font file that is nothing but a `cmap` with one subtable. */
function fontWith(subtable: readonly number[]): ReadAt {
  const u16 = (n: number) => [n >> 8, n & 255]
  const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)]
  const cmap = [...u16(0), ...u16(1), ...u16(3), ...u16(1), ...u32(12), ...subtable.flatMap(u16)]
  const tag = [...'cmap'].map((c) => c.charCodeAt(0))
  const directory = [...tag, ...u32(0), ...u32(28), ...u32(cmap.length)]
  const bytes = new Uint8Array([...u32(0x00010000), ...u16(1), ...u16(0), ...u32(0), ...directory, ...cmap])
  return (from, length) =>
    new DataView(
      bytes.buffer,
      Math.min(from, bytes.length),
      Math.min(length, Math.max(bytes.length - from, 0)),
    )
}
const drawn = (read: ReadAt, codes: readonly number[]) => {
  const covers = coverageOf(read)
  return covers && codes.filter(covers)
}

describe('what a font draws', () => {
  it('is read from segments of a whole table (format 12), glyph 0 being none', () => {
    const table = [12, 0, 0, 40, 0, 0, 0, 2, 0, 65, 0, 66, 0, 5, 1, 0xf389, 1, 0xf38a, 0, 0]
    expect(drawn(fontWith(table), [64, 65, 66, 67, 0x1f389, 0x1f38a])).toEqual([65, 66, 0x1f38a])
  })

  it('and of a table of the basic plane (format 4), by delta and by offset', () => {
    const ends = [66, 98, 0xffff]
    const table = [4, 44, 0, 6, 0, 0, 0, ...ends, 0, 65, 97, 0xffff, 0xffff - 64, 1, 1, 0, 4, 0, 0, 9]
    expect(drawn(fontWith(table), [65, 66, 97, 98, 99, 0xffff])).toEqual([66, 98])
  })

  it.each([
    ['no font at all', [] as readonly number[]],
    ['a table of another kind', [6, 10, 0, 65, 0]],
    ['a table cut short', [12, 0, 0, 40, 0, 0, 0, 9, 0, 65]],
  ])('is nothing in %s', (_, table) => {
    expect(coverageOf(fontWith(table))).toBeNull()
  })

  it('is nothing in an empty file', () => {
    expect(coverageOf(() => new DataView(new ArrayBuffer(0)))).toBeNull()
  })
})
