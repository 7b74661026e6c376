import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../model/render/sample.ts'

const FROM = join(
  ROOT,
  'node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
)

/** A font of another name that draws these code points, each with some glyph of a font of ours. */
export function fontDrawing(codes: readonly number[], family: string): Buffer {
  const file = readFileSync(FROM)
  const count = file.readUInt16BE(4)
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 12 + 16 * i
    const tag = file.toString('latin1', at, at + 4)
    const from = file.readUInt32BE(at + 8)
    const own = file.subarray(from, from + file.readUInt32BE(at + 12))
    return { tag, bytes: tag === 'cmap' ? cmap(codes) : tag === 'name' ? names(family) : own }
  })
  return sfnt(file.subarray(0, 12), tables)
}

function sfnt(header: Buffer, tables: readonly { readonly tag: string; readonly bytes: Buffer }[]): Buffer {
  const directory = Buffer.alloc(16 * tables.length)
  let at = 12 + directory.length
  const bodies = tables.map(({ tag, bytes }, i) => {
    directory.write(tag, 16 * i, 'latin1')
    directory.writeUInt32BE(at, 16 * i + 8)
    directory.writeUInt32BE(bytes.length, 16 * i + 12)
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
    at += padded.length
    return padded
  })
  return Buffer.concat([header, directory, ...bodies])
}

/** Format 12, one group for each code point; any glyph will do. */
function cmap(codes: readonly number[]): Buffer {
  const groups = [...codes].sort((a, b) => a - b).flatMap((code, i) => [code, code, 40 + i])
  const words = [16 + 4 * groups.length, 0, codes.length, ...groups]
  const table = Buffer.alloc(12 + 4 + 4 * words.length)
  for (const [at, value] of [0, 1, 3, 10].entries()) table.writeUInt16BE(value, 2 * at)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  for (const [i, value] of words.entries()) table.writeUInt32BE(value, 16 + 4 * i)
  return table
}

function names(family: string): Buffer {
  const entries = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
  ] as const
  const texts = entries.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const head = Buffer.alloc(6 + 12 * entries.length)
  head.writeUInt16BE(entries.length, 2)
  head.writeUInt16BE(head.length, 4)
  let at = 0
  for (const [i, [id]] of entries.entries()) {
    const length = texts[i]?.length ?? 0
    for (const [n, value] of [3, 1, 0x409, id, length, at].entries())
      head.writeUInt16BE(value, 6 + 12 * i + 2 * n)
    at += length
  }
  return Buffer.concat([head, ...texts])
}
