import { z } from 'zod/mini'
import type { FlatForm } from '../render/forms.ts'
import { UNWRITTEN } from '../render/unwritten.ts'
import { readRef, type VersionRef } from './compare.ts'
import { zRefusal } from './problem.ts'
import { zLang } from './shapes.ts'
import { zSeq } from './values.ts'

/**
 * `clean`: the present text, what is in dispute in brackets that name nobody. `rolling`: with what is tabled, and what is in dispute in brackets. `redline`: what changed since
 * `base`, a version (`refText`).
 */
export const EDITIONS = ['clean', 'rolling', 'redline'] as const
export type Edition = (typeof EDITIONS)[number]

/** What stands in a file for others: no text that is one side's alone. */
const BASES: readonly (string | undefined)[] = ['now', 'seq', 'reading'] satisfies readonly VersionRef['is'][]
const isBase = (text: string): boolean => BASES.includes(readRef(text)?.is)

/** Comments in a file: none, those for both sides, or with them those of one's own party, which makes the file internal. */
export const FILE_COMMENTS = ['none', 'both', 'own'] as const
export type FileComments = (typeof FILE_COMMENTS)[number]

const zEdition = {
  edition: z.exactOptional(z.enum(EDITIONS)),
  base: z.exactOptional(z.string().check(z.refine(isBase))),
  /** Of a rolling text: its brackets name no side. */
  unattributed: z.exactOptional(z.boolean()),
}

/** [EX11] Persons behind the sides that sign comments and tracked changes; unasked for, no file names one. */
const zNamed = { names: z.exactOptional(z.boolean()) }

/** Of a named reading, which is named by the entry of its fact; without it, the text as it is now. */
const zOfReading = { reading: z.exactOptional(zSeq) }

/**
 * The text as PDF, or with the same words as a Word document, HTML, Markdown, plain text or JSON. `annex`: with the disposition table at its end. The annex alone is a kind of its own. `unwritten`: what becomes of
 * sections without words; marked, if nothing is said. `working`: a copy that may come back, with what it was made from.
 */
export const zStartExport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pdf'),
    lang: zLang,
    ...zOfReading,
    annex: z.exactOptional(z.boolean()),
    ...zEdition,
    unwritten: z.exactOptional(z.enum(UNWRITTEN)),
    comments: z.exactOptional(z.enum(FILE_COMMENTS)),
    ...zNamed,
  }),
  z.strictObject({
    kind: z.literal('docx'),
    lang: zLang,
    ...zOfReading,
    unwritten: z.exactOptional(z.enum(UNWRITTEN)),
    ...zEdition,
    comments: z.exactOptional(z.enum(FILE_COMMENTS)),
    ...zNamed,
    working: z.exactOptional(z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('html'),
    lang: zLang,
    ...zOfReading,
    unwritten: z.exactOptional(z.enum(UNWRITTEN)),
    ...zEdition,
  }),
  z.strictObject({
    kind: z.enum(['md', 'txt', 'json'] satisfies readonly FlatForm[]),
    lang: zLang,
    ...zOfReading,
    unwritten: z.exactOptional(z.enum(UNWRITTEN)),
  }),
  z.strictObject({ kind: z.enum(['annex-csv', 'annex-docx']), lang: zLang, ...zOfReading }),
])
export type StartExport = z.infer<typeof zStartExport>
/** A redline, and nothing else, has a base. */
export const isRedline = (ask: StartExport): boolean => 'edition' in ask && ask.edition === 'redline'
/**
 * Every block of the text is in a working copy: none is left out. Sides sign in it, not persons, and are named in its brackets:
 * so what we wrote is told from what others put in when it comes back.
 */
export const isWorkable = (ask: StartExport): boolean =>
  ask.kind === 'docx' && ask.unwritten !== 'leave-out' && ask.names !== true && ask.unattributed !== true
/** [EX10] What every member may export; the rest, and every earlier text (RH1), is for whoever writes. */
export const isForEverybody = (ask: StartExport): boolean =>
  ask.kind === 'pdf' &&
  ask.reading === undefined &&
  ask.annex !== true &&
  (ask.edition ?? 'clean') === 'clean' &&
  (ask.comments ?? 'none') === 'none' &&
  ask.names !== true

/** Where somebody signs: comments, and in Word what is tabled. */
export const isSigned = (ask: StartExport): boolean =>
  ('comments' in ask && (ask.comments ?? 'none') !== 'none') ||
  (ask.kind === 'docx' && ask.edition === 'rolling')
export const isNamed = (ask: StartExport): boolean => 'names' in ask && ask.names === true && isSigned(ask)

export const zExportStarted = z.strictObject({ id: z.string() })
export const zExportStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('queued') }),
  z.strictObject({ state: z.literal('working'), step: z.enum(['reading', 'typesetting', 'writing']) }),
  z.strictObject({
    state: z.literal('done'),
    name: z.string(),
    /** 滚动案文, 对照第二稿: what the file says of itself; empty: the text as it is. */
    editions: z.array(z.string()),
    bytes: z.int(),
    pages: z.nullable(z.int()),
  }),
  z.strictObject({ state: z.literal('failed'), refusal: zRefusal }),
  z.strictObject({ state: z.literal('cancelled') }),
])
export type ExportStatus = z.infer<typeof zExportStatus>
