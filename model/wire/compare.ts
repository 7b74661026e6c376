import { z } from 'zod/mini'
import type { Entered } from '../dossier/facts.ts'
import type { ComparedRow } from '../history/compare.ts'
import type { RungWords } from '../history/strength/rungs.ts'
import { type BlockId, type Seq, type SourceId, sourceId, type ThreadId } from '../ids.ts'
import type { Memorandum } from '../memo/blocks.ts'
import type { Side } from '../people.ts'
import { zEntered } from './facts.ts'
import { zMemorandum } from './history.ts'
import { zBlockId, zLang, zThreadId } from './shapes.ts'
import { zParty } from './suggestions.ts'
import { listOf, zSeq } from './values.ts'

/**
 * [CP1] One side of a comparison: the text as it is now, as an entry of the journal left it, or as a reading has it, which
 * is named by the entry of its fact; a source of the library; what the own delegation agreed to (`mine`); or the text with
 * all that a side has tabled accepted.
 */
export type VersionRef =
  | { readonly is: 'now' }
  | { readonly is: 'mine' }
  | { readonly is: 'seq'; readonly seq: Seq }
  | { readonly is: 'reading'; readonly seq: Seq }
  | { readonly is: 'source'; readonly source: SourceId }
  | { readonly is: 'accepting'; readonly side: Side }

/** `now`, `mine`, `seq:12`, `reading:12`, `source:2024`, `accepting:cn`. */
export function refText(ref: VersionRef): string {
  switch (ref.is) {
    case 'now':
    case 'mine':
      return ref.is
    case 'source':
      return `source:${ref.source}`
    case 'accepting':
      return `accepting:${ref.side}`
    default:
      return `${ref.is}:${ref.seq}`
  }
}

/** Null: that is no reference. */
export function readRef(text: string): VersionRef | null {
  if (text === 'now' || text === 'mine') return { is: text }
  const [, is, name = ''] = /^(seq|reading|source|accepting):([a-z0-9-]{1,40})$/.exec(text) ?? []
  if (is === 'accepting') return name === 'cn' || name === 'us' ? { is, side: name } : null
  if (is === 'source') return name.length < 3 ? null : { is, source: sourceId(name) }
  const isEntry = /^\d{1,15}$/.test(name)
  return isEntry && (is === 'seq' || is === 'reading') ? { is, seq: Number(name) } : null
}

/** The addresses of what this is about. */
export const comparePaths = {
  readings: (memo: string) => `/api/memoranda/${memo}/readings`,
  compare: (memo: string, from: VersionRef, to: VersionRef) =>
    `/api/memoranda/${memo}/compare?from=${refText(from)}&to=${refText(to)}`,
  touched: (memo: string, from: VersionRef, to: VersionRef) =>
    `/api/memoranda/${memo}/compare/touched?from=${refText(from)}&to=${refText(to)}`,
  reading: (memo: string, seq: Seq | ':seq') => `/api/memoranda/${memo}/readings/${seq}`,
  readingChanges: (memo: string, seq: Seq | ':seq') => `/api/memoranda/${memo}/readings/${seq}/changes`,
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

/**
 * [CP6] `icu`: the version of the data by which the server found the words. `from`, `to`: the entry as of which the text is;
 * null: it is a source. `strength`: the words of strength that the memorandum has instead of those that ship.
 */
export const zTextsCompared = z.strictObject({
  lang: zLang,
  icu: z.string(),
  from: z.nullable(zSeq),
  to: z.nullable(zSeq),
  strength: listOf<RungWords>(),
  rows: listOf<ComparedRow>(),
})
export type TextsCompared = z.infer<typeof zTextsCompared>

/**
 * [RN4] A named reading as it was: when (UTC ms), the text with its numbers, the facts that everybody could see and that still said something,
 * and at which block each thread stood; null: nothing is known of its words.
 */
export const zShownReading = z.strictObject({
  ...zMemorandum.shape,
  at: z.number(),
  facts: z.array(zEntered),
  places: z.array(z.tuple([zThreadId, z.nullable(zBlockId)])),
})
export type ShownReading = Memorandum & {
  readonly at: number
  readonly facts: readonly Entered[]
  readonly places: readonly (readonly [ThreadId, BlockId | null])[]
}

/**
 * [RN8] How many blocks changed in each section since the reading `before`; null: this is the first. `at`: when the text was so
 * (UTC ms), which is before it was named where it is that of an earlier moment.
 */
export const zReadingChanges = z.strictObject({
  at: z.number(),
  before: z.nullable(zSeq),
  sections: z.array(z.strictObject({ number: z.string(), heading: z.string(), blocks: z.int() })),
})
export type ReadingChanges = z.infer<typeof zReadingChanges>

export const zTouchedBlocks = z.array(z.strictObject({ block: zBlockId, parties: z.array(zParty) }))
export type TouchedBlock = z.infer<typeof zTouchedBlocks>[number]
