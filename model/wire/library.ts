import { z } from 'zod/mini'
import { draftSourceId, MADE_ID } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Source } from '../library/source.ts'
import type { SourceCorrection } from '../reading/corrections.ts'
import type { DraftSource, MeetingDetails } from '../reading/draft-source.ts'
import { FORMATS, LAYOUTS, PART_KINDS } from '../reading/kinds.ts'
import { DOCUMENT_LEFT_OUT, type DocumentLeftOut } from '../reading/left-out.ts'
import { TOPICS } from '../reading/topic.ts'
import { zDay, zSide, zSourceId } from './shapes.ts'
import { listOf, text } from './values.ts'

/** Bytes of one uploaded file. */
export const MAX_UPLOAD = 8 << 20
/** Characters of the name of an uploaded file that are kept. */
export const MAX_FILE_NAME = 200

export const zSources = listOf<Source>()
export const zItems = listOf<PriorItem>()

const version = z.int().check(z.gte(1))
const line = z.int().check(z.gte(1), z.lte(10_000))

export const zYear = z.int().check(z.gte(1990), z.lte(2099))
export const zRound = z.int().check(z.gte(1), z.lte(99))
const zDraftSourceId = z.pipe(z.string().check(z.regex(MADE_ID)), z.transform(draftSourceId))

const zTold: z.ZodMiniType<MeetingDetails> = z.strictObject({
  year: zYear,
  round: zRound,
  title: z.nullable(text(300)),
  place: z.nullable(text(100)),
  start: zDay,
  end: zDay,
  hosts: z.strictObject({ cn: z.nullable(text(200)), us: z.nullable(text(200)) }),
  layout: z.nullable(z.enum(LAYOUTS)),
})

const zCorrection: z.ZodMiniType<SourceCorrection> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('split'), line }),
  z.strictObject({ do: z.literal('join'), line }),
  z.strictObject({ do: z.literal('kind'), line, kind: z.enum(PART_KINDS), side: z.nullable(zSide) }),
  z.strictObject({ do: z.literal('topic'), line, topic: z.enum(TOPICS) }),
])
const zCorrections = z.array(zCorrection).check(z.maxLength(2000))

const zLeftOut: z.ZodMiniType<readonly DocumentLeftOut[]> = z.array(
  z.strictObject({ what: z.enum(DOCUMENT_LEFT_OUT), count: z.int().check(z.gte(1)) }),
)

const draft = {
  id: zDraftSourceId,
  name: text(MAX_FILE_NAME),
  format: z.enum(FORMATS),
  text: z.string(),
  told: zTold,
  corrections: zCorrections,
  version,
  leftOut: z.exactOptional(zLeftOut),
}
export const zDraft: z.ZodMiniType<DraftSource> = z.strictObject(draft)

/** All that is told and corrected, as it is to be; refused when the draft has another version by now. */
export const zDraftChange = z.strictObject({ version, told: zTold, corrections: zCorrections })
export type DraftChange = z.output<typeof zDraftChange>
export const zConfirmDraft = z.strictObject({ version })

/** A draft in the list; `by`: the name of who uploaded it. */
const zDraftCard = z.strictObject({
  id: zDraftSourceId,
  name: z.string(),
  year: z.int(),
  round: z.int(),
  corrections: z.int(),
  by: z.string(),
  at: z.number(),
})
export const zDraftCards = z.array(zDraftCard)
export type DraftCard = z.output<typeof zDraftCard>

export const zConfirmed = z.strictObject({ source: zSourceId })

/** A document as received, as text. */
export const zReceived = z.strictObject({
  name: z.string(),
  format: z.enum(FORMATS),
  text: z.string(),
  leftOut: z.exactOptional(zLeftOut),
})
export type Received = z.output<typeof zReceived>

const drafts = '/api/library/drafts'
export const libraryPaths = {
  drafts,
  /** The file is the body; `name` is encoded. */
  upload: (name: string, year: number, round: number) =>
    `${drafts}?name=${encodeURIComponent(name)}&year=${year}&round=${round}`,
  draft: (id: string) => `${drafts}/${id}`,
  confirm: (id: string) => `${drafts}/${id}/confirm`,
  text: (source: string) => `/api/library/${source}/text`,
  /** The very bytes, to be saved. */
  file: (source: string) => `/api/library/${source}/file`,
} as const
