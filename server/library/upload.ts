import type { DocumentFormat } from '../../model/reading/kinds.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { cleanLines, textOf } from './decode.ts'
import { type DocxRead, docxText } from './docx.ts'
import type { DocxFault } from './docx-package.ts'

export type Uploaded = DocxRead & { readonly format: DocumentFormat }

/** Kinds of files by their first bytes. A text file opens with none of these. */
const SIGNATURES: readonly (readonly [signature: string, what: string])[] = [
  ['%PDF', 'PDF'],
  ['\xd0\xcf\x11\xe0', 'DOC/WPS'],
  ['{\\rtf', 'RTF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7Z'],
  ['\x1f\x8b', 'GZIP'],
]
const ZIP = 'PK\x03\x04'
const PAGE = /^\s*<(?:!doctype|html|\?xml)/iu

/** Generous: a memorandum has a few hundred lines of a few hundred characters. */
const LIMITS = { characters: 300_000, lines: 5_000, line: 8_000 } as const

const DOCX_REFUSALS = {
  damaged: { why: 'docx-damaged' },
  'too-large': { why: 'docx-too-large' },
  dtd: { why: 'docx-dtd' },
} as const satisfies Record<Exclude<DocxFault, object>, Refusal>

export const docxRefusal = (fault: DocxFault): Refusal =>
  typeof fault === 'string'
    ? DOCX_REFUSALS[fault]
    : { why: 'docx-external', detail: fault.target.slice(0, 200), place: fault.place }

/** What the first bytes of a file say it is; null: perhaps a text. */
export const signatureOf = (bytes: Buffer): string | null =>
  [...SIGNATURES, [ZIP, 'DOCX'] as const].find(
    ([signature]) => bytes.toString('latin1', 0, signature.length) === signature,
  )?.[1] ?? null

/** By what is in it, a zip that is no Word document. */
const ZIPPED: readonly (readonly [string, string])[] = [
  ['mimetypeapplication/vnd.oasis.opendocument', 'OpenDocument'],
  ['mimetypeapplication/epub', 'EPUB'],
  ['Index/Document.iwa', 'Pages'],
  ['Index/Tables/', 'Numbers'],
  ['xl/workbook', 'XLSX'],
  ['ppt/presentation', 'PPTX'],
]

/** What a zip is in which no Word document was found; null: it does not say so. */
export const zippedOtherwise = (bytes: Buffer): string | null =>
  ZIPPED.find(([holds]) => bytes.includes(holds, 0, 'latin1'))?.[1] ?? null

async function readText(bytes: Buffer): Promise<Result<DocxRead, Refusal>> {
  const known = signatureOf(bytes)
  if (known === 'DOCX') {
    const read = await docxText(bytes)
    if (read.ok) return read
    const what = read.refusal === 'damaged' ? zippedOtherwise(bytes) : null
    return refuse(what === null ? docxRefusal(read.refusal) : { why: 'not-a-document', detail: what })
  }
  if (known !== null) return refuse({ why: 'not-a-document', detail: known })
  const text = textOf(bytes)
  if (!text.ok) return text
  if (PAGE.test(text.value)) return refuse({ why: 'not-a-document', detail: 'HTML/XML' })
  return ok({ text: text.value, leftOut: [] })
}

function sizeRefusal(text: string): Refusal | null {
  if (text.trim() === '') return { why: 'document-empty' }
  const lines = text.split('\n')
  const isLong = text.length > LIMITS.characters || lines.length > LIMITS.lines
  return isLong || lines.some((line) => line.length > LIMITS.line) ? { why: 'document-too-long' } : null
}

const formatOf = (bytes: Buffer, name: string): DocumentFormat => {
  if (signatureOf(bytes) === 'DOCX') return 'docx'
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text'
}

/** [LU1] The first bytes of a file decide what it is, not its name. A file that cannot be read is refused and not stored. */
export async function readUpload(bytes: Buffer, name: string): Promise<Result<Uploaded, Refusal>> {
  const read = await readText(bytes)
  if (!read.ok) return read
  const text = cleanLines(read.value.text)
  const refusal = sizeRefusal(text)
  return refusal ? refuse(refusal) : ok({ format: formatOf(bytes, name), text, leftOut: read.value.leftOut })
}
