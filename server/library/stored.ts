import { z } from 'zod/mini'
import { ISSUES, MATTER, type MemorandumSource, REPAIRS } from '../../model/library/source.ts'
import { SIDES } from '../../model/people.ts'
import { zDraft } from '../../model/wire/library.ts'
import { zItemId, zPersonId, zSourceId } from '../../model/wire/shapes.ts'

const text = z.string()
const lineNumber = z.int().check(z.gte(0))
const zSpan = z.tuple([lineNumber, lineNumber]).check(z.refine(([from, to]) => from <= to))
const zSide = z.enum(SIDES)
const passage = { id: zItemId, text, lines: zSpan }
const zPassage = z.strictObject(passage)
const zPassages = z.array(zPassage)
const zParagraph = z.strictObject({
  ...passage,
  kind: z.enum(['paragraph', 'lead-in', 'position', 'prose-recommendation']),
  side: z.exactOptional(zSide),
})
const zRecommendation = z.strictObject({ ...passage, core: z.exactOptional(text), children: zPassages })
const zSection = z.strictObject({
  ordinal: z.int(),
  heading: text,
  line: lineNumber,
  topic: text,
  paragraphs: z.array(zParagraph),
  recommendations: z.array(zRecommendation),
  points: zPassages,
  nextTopics: zPassages,
})
const zHosts = z.array(text)

/** A confirmed source is stored as it was confirmed, so a better recogniser never changes an id that is cited. */
const zConfirmedSource: z.ZodMiniType<MemorandumSource> = z.strictObject({
  id: zSourceId,
  kind: z.literal('memorandum'),
  round: z.nullable(z.int()),
  title: text,
  place: z.nullable(text),
  dates: z.strictObject({ start: z.iso.date(), end: z.iso.date() }),
  hosts: z.strictObject({ cn: zHosts, us: zHosts }),
  preamble: z.array(zParagraph),
  sections: z.array(zSection),
  positions: z.strictObject({ cn: zPassages, us: zPassages }),
  jointFindings: zPassages,
  proseRecommendations: zPassages,
  participants: z.array(
    z.strictObject({ side: zSide, name: text, affiliation: text, head: z.boolean(), line: lineNumber }),
  ),
  matter: z.array(z.strictObject({ name: z.enum(MATTER), lines: zSpan })),
  repairs: z.array(z.strictObject({ line: lineNumber, what: z.enum(REPAIRS) })),
  defects: z.array(
    z.strictObject({ line: lineNumber, quote: text, issue: z.enum(ISSUES), correction: text }),
  ),
})

/** An upload: the draft read from it, who uploaded it and when (UTC milliseconds). Its bytes are a blob of their own. */
export const zStoredDraft = z.strictObject({
  draft: zDraft,
  by: zPersonId,
  byName: text,
  at: z.number(),
})
export type StoredDraft = z.output<typeof zStoredDraft>

/** A confirmed source with the upload it was read from. */
export const zStoredSource = z.strictObject({ source: zConfirmedSource, from: zStoredDraft })
export type StoredSource = z.output<typeof zStoredSource>
