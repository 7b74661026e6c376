import type { ReadAt } from './coverage.ts'

/** `name` table, OpenType 1.9: family, and typographic family. */
const FAMILY = new Set([1, 16])
const STYLE =
  /[\s_-]*(?:extra|ext|ex|x|semi|sem|sm|demi|dem|ultra)?[\s_-]*(?:normal|italic|oblique|thin|hairline|light|lt|regular|medium|med|md|bold|bd|extb|black|blk|bk|heavy|narrow|condensed|cond|expanded)$/i

/** The names that a TrueType file may go by in Typst, which leaves the style at the end of a name away. */
export function familiesOf(read: ReadAt): readonly string[] {
  try {
    const names = familyNames(read)
    return [...new Set(names.flatMap((name) => [name, name.replace(STYLE, '')]))].filter(
      (name) => name !== '',
    )
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function familyNames(read: ReadAt): readonly string[] {
  const table = nameTable(read)
  const texts = table.getUint16(4)
  return Array.from({ length: table.getUint16(2) }, (_, i) => 6 + 12 * i).flatMap((at) => {
    if (!FAMILY.has(table.getUint16(at + 6))) return []
    const wide = table.getUint16(at) !== 1
    const start = table.byteOffset + texts + table.getUint16(at + 10)
    const bytes = new Uint8Array(table.buffer, start, table.getUint16(at + 8))
    return [new TextDecoder(wide ? 'utf-16be' : 'latin1').decode(bytes)]
  })
}

function nameTable(read: ReadAt): DataView {
  const count = read(0, 12).getUint16(4)
  const directory = read(12, 16 * count)
  for (let i = 0; i < count; i += 1) {
    if (directory.getUint32(16 * i) === 0x6e616d65)
      return read(directory.getUint32(16 * i + 8), directory.getUint32(16 * i + 12))
  }
  throw new RangeError('no name')
}
