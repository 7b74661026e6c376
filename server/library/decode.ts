import { cleanText } from '../../model/memo/clean.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** What no text contains: control characters other than tab, line ends and page breaks, and Unicode non-characters. */
const BINARY = /[\u0000-\u0008\u000E-\u001F\u007F\uFFFE\uFFFF]/u

export function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return BINARY.test(text) ? null : text
  } catch {
    return null
  }
}

/** In UTF-16 the zero bytes (of digits, spaces, line ends) are all at even places or all at odd ones. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  if (!bytes.includes(0) || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : null
}

const HAN = /\p{Script=Han}/gu
const COMMON = /[，。、的在和是中国]/gu
const FEW = 20

/** Big5 and other encodings also decode as GB18030, but into rare characters; a real Chinese text has common ones. */
function isChinese(text: string): boolean {
  const han = text.match(HAN)?.length ?? 0
  const common = text.match(COMMON)?.length ?? 0
  return han > 0 && (han < FEW || common * 25 >= han)
}

function guessed(bytes: Uint8Array): string | null {
  const wide = wideEncoding(bytes)
  if (wide) return decoded(bytes, wide)
  const utf8 = decoded(bytes, 'utf-8')
  if (utf8 !== null) return utf8
  const gb = decoded(bytes, 'gb18030')
  return gb !== null && isChinese(gb) ? gb : null
}

/** [LU2] Decodes UTF-8, UTF-16 or GB18030; a byte order mark decides. A byte that does not decode refuses the file. */
export function textOf(bytes: Uint8Array): Result<string, Refusal> {
  const mark = BYTE_ORDER_MARKS.find(([signature]) => signature.every((byte, at) => bytes[at] === byte))
  const text = mark ? decoded(bytes, mark[1]) : guessed(bytes)
  if (text !== null) return ok(text)
  return refuse({ why: bytes.includes(0) ? 'not-a-document' : 'encoding-unknown' })
}

const LINE_END = /\r\n?|\n/u

/**
 * Removes invisible characters (direction marks, zero-width characters), which would be refused when an item is
 * inserted into a draft. Tabs stay: they separate names from offices.
 */
export const cleanLines = (text: string): string =>
  text
    .split(LINE_END)
    .map((line) => line.replaceAll('\f', '').split('\t').map(cleanText).join('\t'))
    .join('\n')
