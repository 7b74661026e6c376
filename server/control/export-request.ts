import { z } from 'zod'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { StartExport } from '../../model/wire/exports.ts'

/** What of a memorandum is exported, and in which formats. */
export const PRINTED_FORMATS = {
  clean: ['pdf', 'docx', 'html', 'md', 'txt', 'json'],
  rolling: ['pdf', 'docx', 'html'],
  redline: ['pdf', 'docx', 'html'],
  comments: ['pdf', 'docx'],
  table: ['pdf', 'docx', 'csv'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PrintedWhat = keyof typeof PRINTED_FORMATS
export type PrintedFormat = (typeof PRINTED_FORMATS)[PrintedWhat][number]

const WHATS = ['clean', 'rolling', 'redline', 'comments', 'table'] as const satisfies readonly PrintedWhat[]
const FORMATS = [
  'pdf',
  'docx',
  'html',
  'md',
  'txt',
  'json',
  'csv',
] as const satisfies readonly PrintedFormat[]

export const isWhat = (word: string): word is PrintedWhat => WHATS.some((one) => one === word)
export const isFormat = (word: string): word is PrintedFormat => FORMATS.some((one) => one === word)

/** [EX15] `reading` and `base`: titles of named readings, or references (`seq:12`); `at`: an entry of the journal. */
export const zExportRequest = z.strictObject({
  do: z.literal('export'),
  memorandum: z.string(),
  lang: z.enum(LANGS).nullable(),
  at: z.int().min(1).nullable(),
  what: z.enum(WHATS),
  format: z.enum(FORMATS),
  reading: z.string().nullable(),
  base: z.string().nullable(),
})
export type ExportRequest = z.infer<typeof zExportRequest>

/** The same as the dialog asks for it; `base`: the reference that a redline is made against. Null: there is no such file. */
export function startExportOf(
  ask: Pick<ExportRequest, 'what' | 'format'>,
  lang: Lang,
  base: string | null,
): StartExport | null {
  const { what, format } = ask
  switch (format) {
    case 'csv':
      return what === 'table' ? { kind: 'annex-csv', lang } : null
    case 'html':
      return what === 'table' || what === 'comments' ? null : { kind: 'html', lang, ...editionOf(what, base) }
    case 'md':
    case 'txt':
    case 'json':
      return what === 'clean' ? { kind: format, lang } : null
    case 'docx':
      if (what === 'table') return { kind: 'annex-docx', lang }
      if (what === 'comments') return { kind: 'docx', lang, comments: 'both' }
      return { kind: 'docx', lang, ...editionOf(what, base) }
    case 'pdf':
      if (what === 'table') return { kind: 'pdf', lang, annex: true }
      if (what === 'comments') return { kind: 'pdf', lang, comments: 'both' }
      return { kind: 'pdf', lang, ...editionOf(what, base) }
  }
}

const editionOf = (edition: 'clean' | 'rolling' | 'redline', base: string | null) =>
  edition === 'redline' && base !== null ? { edition, base } : { edition }
