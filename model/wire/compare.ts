import { z } from 'zod/mini'
import type { ComparedRow } from '../history/compare.ts'
import type { Seq } from '../ids.ts'
import { zLang } from './shapes.ts'
import { listOf, zSeq } from './values.ts'

/**
 * [CP1] One side of a comparison: the text as it is now, as an entry of the journal left it, or as a reading has it, which
 * is named by the entry of its fact.
 */
export type VersionRef =
  | { readonly is: 'now' }
  | { readonly is: 'seq'; readonly seq: Seq }
  | { readonly is: 'reading'; readonly seq: Seq }

/** `now`, `seq:12`, `reading:12`. */
export const refText = (ref: VersionRef): string => (ref.is === 'now' ? 'now' : `${ref.is}:${ref.seq}`)

/** Null: that is no reference. */
export function readRef(text: string): VersionRef | null {
  if (text === 'now') return { is: 'now' }
  const [, is, digits] = /^(seq|reading):(\d{1,15})$/.exec(text) ?? []
  return is === 'seq' || is === 'reading' ? { is, seq: Number(digits) } : null
}

/** The addresses of what this is about. */
export const comparePaths = {
  readings: (memo: string) => `/api/memoranda/${memo}/readings`,
  compare: (memo: string, from: VersionRef, to: VersionRef) =>
    `/api/memoranda/${memo}/compare?from=${refText(from)}&to=${refText(to)}`,
} as const

/** The newest first; `entry`: whose text it is; `by`: a name. */
export const zReadings = z.array(
  z.strictObject({
    seq: zSeq,
    entry: zSeq,
    at: z.number(),
    by: z.string(),
    title: z.string(),
    reason: z.string(),
  }),
)
export type ReadingCard = z.infer<typeof zReadings>[number]

/** [CP6] `icu`: the version of the data by which the server found the words. */
export const zTextsCompared = z.strictObject({
  lang: zLang,
  icu: z.string(),
  from: zSeq,
  to: zSeq,
  rows: listOf<ComparedRow>(),
})
export type TextsCompared = z.infer<typeof zTextsCompared>
