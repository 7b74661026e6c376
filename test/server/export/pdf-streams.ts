import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything a PDF holds, its streams decompressed: as Latin letters, as UTF-8, and its hexadecimal strings as UTF-16. */
export function streamsOf(pdf: Uint8Array): string {
  const bytes = plain(pdf)
  const latin = bytes.toString('latin1')
  const wide = [...latin.matchAll(/<(?:FEFF|feff)?((?:[0-9a-fA-F]{4})+)>/gu)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )
  const literal = [...latin.matchAll(/\((þÿ(?:\\.|[^\\)])*)\)/gsu)].map(([, text = '']) => unescaped(text))
  return [latin, bytes.toString('utf8'), ...wide, ...literal].join('\n')
}

function plain(pdf: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'concord-pdf-'))
  try {
    const [from, to] = [join(folder, 'packed.pdf'), join(folder, 'plain.pdf')]
    writeFileSync(from, pdf)
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=uncompress', from, to], {
      stdio: 'pipe',
    })
    return readFileSync(to)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
/** A string with a byte order mark, as a reader has it. */
function unescaped(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3}|.)/gsu, (_, one: string) =>
    /^[0-7]/u.test(one) ? String.fromCharCode(Number.parseInt(one, 8)) : (ESCAPES[one] ?? one),
  )
  const even = Buffer.from(bytes, 'latin1').subarray(2)
  return Buffer.from(even.subarray(0, even.length & ~1))
    .swap16()
    .toString('utf16le')
}
