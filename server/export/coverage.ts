/** Whether a font has a glyph of its own for a code point. */
export type GlyphCoverage = (code: number) => boolean
/** Reads `length` bytes of the file from `from`; fewer at the end of the file. */
export type ReadAt = (from: number, length: number) => DataView

/**
 * The code points that a TrueType file draws, from its `cmap` table (OpenType 1.9, formats 4 and 12); null if the file
 * is not such a font. Only that table is read, not the 15 MB around it.
 */
export function coverageOf(read: ReadAt): GlyphCoverage | null {
  try {
    const table = cmapTable(read)
    const starts = subtables(table)
    const whole = starts.find((at) => table.getUint16(at) === 12)
    if (whole !== undefined) return segmented(table, whole)
    const basic = starts.find((at) => table.getUint16(at) === 4)
    return basic === undefined ? null : basicPlane(table, basic)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function cmapTable(read: ReadAt): DataView {
  const header = read(0, 12)
  const count = header.getUint16(4)
  const directory = read(12, 16 * count)
  for (let i = 0; i < count; i += 1) {
    if (directory.getUint32(16 * i) === 0x636d6170)
      return read(directory.getUint32(16 * i + 8), directory.getUint32(16 * i + 12))
  }
  throw new RangeError('no cmap')
}

const subtables = (table: DataView): readonly number[] =>
  Array.from({ length: table.getUint16(2) }, (_, i) => table.getUint32(4 + 8 * i + 4))

function segmented(table: DataView, at: number): GlyphCoverage {
  const codes = new Set<number>()
  for (let i = 0; i < table.getUint32(at + 12); i += 1) {
    const group = at + 16 + 12 * i
    const glyph = table.getUint32(group + 8)
    const first = table.getUint32(group)
    for (let code = first; code <= table.getUint32(group + 4); code += 1)
      if (glyph + code - first !== 0) codes.add(code)
  }
  return (code) => codes.has(code)
}

function basicPlane(table: DataView, at: number): GlyphCoverage {
  const codes = new Set<number>()
  const size = table.getUint16(at + 6)
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((n) => at + n)
  if (ends === undefined || starts === undefined || deltas === undefined || offsets === undefined)
    throw new RangeError()
  for (let i = 0; i < size; i += 2) {
    const end = table.getUint16(ends + i)
    const start = table.getUint16(starts + i)
    const offset = table.getUint16(offsets + i)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const direct = offset === 0
      const glyph = direct ? code : table.getUint16(offsets + i + offset + 2 * (code - start))
      if (glyph !== 0 && ((glyph + table.getUint16(deltas + i)) & 0xffff) !== 0) codes.add(code)
    }
  }
  return (code) => codes.has(code)
}
