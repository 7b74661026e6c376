// What facts and requests say, in parts.
import { z } from 'zod/mini'
import { MAX_COMMENT, MOST_MENTIONS } from '../dossier/comments/limits.ts'
import type { Mention } from '../dossier/comments/thread.ts'
import {
  type Addressee,
  GROUNDS,
  type Ground,
  type OutcomeOf,
  type ProposalKind,
} from '../dossier/outcomes.ts'
import { EDITED_RUNGS, LONGEST_RUNG_WORD, MOST_RUNG_WORDS } from '../history/strength/rungs.ts'
import {
  blockId,
  commentId,
  ITEM_ID,
  itemId,
  MADE_ID,
  personId,
  sourceId,
  templateId,
  threadId,
} from '../ids.ts'
import { ITEM_KINDS } from '../library/items.ts'
import { LANGS } from '../memo/blocks.ts'
import { ROLES, SIDES, THREAD_AUDIENCES } from '../people.ts'
import { MAX_REASON } from './limits.ts'
import { text, unionOf } from './values.ts'

const branded = <T>(brand: (s: string) => T, pattern: RegExp) =>
  z.pipe(z.string().check(z.regex(pattern)), z.transform(brand))

export const zMadeId = z.string().check(z.regex(MADE_ID))
export const zPersonId = branded(personId, /^[A-Za-z0-9-]{3,32}$/)
export const zThreadId = branded(threadId, MADE_ID)
export const zCommentId = branded(commentId, MADE_ID)
export const zItemId = branded(itemId, ITEM_ID)
export const zSourceId = branded(sourceId, /^[a-z0-9-]{3,40}$/)
export const zTemplateId = branded(templateId, /^[a-z0-9-]{3,60}$/)
export const zBlockId = z.pipe(z.string().check(z.minLength(1), z.maxLength(40)), z.transform(blockId))
export const zLang = z.enum(LANGS)
export const zSide = z.enum(SIDES)
export const zRole = z.enum(ROLES)
export const zDay = z.nullable(z.iso.date())
export const zRound = z.int().check(z.gte(1), z.lte(99))
/** The name of a memorandum. */
export const zTitle = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
export const zYear = z.int().check(z.gte(2000), z.lte(2999))
export const zFirstSide = z.strictObject({ zh: zSide, en: zSide })

const zFieldsOfAllTimes = {
  round: zRound,
  meetingStart: zDay,
  meetingEnd: zDay,
  place: z.strictObject({ zh: text(100), en: text(100) }),
  hosts: z.strictObject({
    cn: z.array(text(200)).check(z.maxLength(10)),
    us: z.array(text(200)).check(z.maxLength(10)),
  }),
  factsAsOf: zDay,
}

export const zFields = z.strictObject({
  ...zFieldsOfAllTimes,
  year: z.nullable(zYear),
  previousEnd: zDay,
  firstSide: zFirstSide,
})
/** [FA3] Until November 2026 the form asked neither for the year nor for the order of the sides in each language. */
export const zEarlierFields = z.pipe(
  z.strictObject({ ...zFieldsOfAllTimes, firstSide: zSide }),
  z.transform(({ firstSide, ...fields }) => ({
    ...fields,
    year: null,
    previousEnd: null,
    firstSide: { zh: firstSide, en: firstSide },
  })),
)

const zParticipant = z.strictObject({
  name: text(100),
  affiliation: text(400),
  head: z.boolean(),
  listed: z.boolean(),
})
const zDelegation = z.array(zParticipant).check(z.maxLength(100))
export const zParticipants = z.strictObject({ cn: zDelegation, us: zDelegation })

export const zAnchor = z.strictObject({
  lang: zLang,
  block: text(40),
  start: text(400),
  end: text(400),
  quote: text(4000),
  before: text(64),
  after: text(64),
  alike: z.exactOptional(z.literal(true)),
})
export const zCommentText = text(MAX_COMMENT)
export const zThreadAudience = z.enum(THREAD_AUDIENCES)
/** A side, or somebody: no id of a person is as short as that of a side. */
export const zMentions: z.ZodMiniType<readonly Mention[]> = z
  .array(z.union([zSide, zPersonId]))
  .check(z.maxLength(MOST_MENTIONS))
export const saidInComment = { text: zCommentText, mentions: zMentions }
export const zReason = text(MAX_REASON)
export const zItemKind = z.enum(ITEM_KINDS)

const zGround: z.ZodMiniType<Ground> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['implemented', 'overtaken', 'irrelevant']) }),
  z.strictObject({ is: z.literal('duplicated'), of: zItemId }),
])
export const zGrounds = z.array(zGround).check(z.maxLength(GROUNDS.length))
export const zAddressee: z.ZodMiniType<Addressee> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['next-round', 'ai-track', 'track-one']) }),
  z.strictObject({ is: z.literal('other'), name: text(200) }),
])
/** What can be proposed; a kind of proposal without its row does not compile. */
export const zOutcome = unionOf('is', {
  retirement: z.strictObject({ is: z.literal('retirement'), grounds: zGrounds }),
  deferral: z.strictObject({ is: z.literal('deferral'), to: zAddressee }),
} satisfies { readonly [K in ProposalKind]: z.ZodMiniType<OutcomeOf<K>> })

/** The words of the rungs of strength that differ from those that ship. */
export const zRungs = z
  .array(
    z.strictObject({
      rung: z.enum(EDITED_RUNGS),
      words: z.array(text(LONGEST_RUNG_WORD)).check(z.maxLength(MOST_RUNG_WORDS)),
    }),
  )
  .check(z.maxLength(EDITED_RUNGS.length))
