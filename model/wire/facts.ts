import { z } from 'zod/mini'
import type { Entered, Fact } from '../dossier/facts.ts'
import { type Addressee, GROUNDS, type Ground } from '../dossier/grounds.ts'
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
import { ROLES, SIDES } from '../people.ts'

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
const text = (max: number) => z.string().check(z.maxLength(max))
export const zDay = z.nullable(z.iso.date())

export const zFields = z.strictObject({
  round: z.int().check(z.gte(1), z.lte(99)),
  meetingStart: zDay,
  meetingEnd: zDay,
  place: z.strictObject({ zh: text(100), en: text(100) }),
  hosts: z.strictObject({
    cn: z.array(text(200)).check(z.maxLength(10)),
    us: z.array(text(200)).check(z.maxLength(10)),
  }),
  factsAsOf: zDay,
  firstSide: zSide,
})

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
})
export const zCommentText = text(8000)
export const zReason = text(2000)
export const zItemKind = z.enum(ITEM_KINDS)

export const zGround: z.ZodMiniType<Ground> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['implemented', 'overtaken', 'irrelevant']) }),
  z.strictObject({ is: z.literal('duplicated'), of: zItemId }),
])
export const zGrounds = z.array(zGround).check(z.maxLength(GROUNDS.length))
export const zAddressee: z.ZodMiniType<Addressee> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['next-round', 'ai-track', 'track-one']) }),
  z.strictObject({ is: z.literal('other'), name: text(200) }),
])
const seq = z.int().check(z.gte(0))

/** Facts come back from the disk and over the wire: parsed once, here. */
export const zFact = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('created'),
    title: text(300),
    template: zTemplateId,
    languages: z.array(zLang),
    leading: zLang,
    scope: z.array(zSourceId),
    fields: zFields,
    epoch: z.int().check(z.gte(1)),
  }),
  z.strictObject({ kind: z.literal('fields-set'), fields: zFields }),
  z.strictObject({ kind: z.literal('participants-set'), participants: zParticipants }),
  z.strictObject({
    kind: z.literal('backup-restored'),
    epoch: z.int().check(z.gte(1)),
    takenAt: seq,
    replaced: z.nullable(z.strictObject({ seq, head: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })),
  }),
  z.strictObject({ kind: z.literal('frozen') }),
  z.strictObject({ kind: z.literal('thawed'), reason: zReason }),
  z.strictObject({
    kind: z.literal('removal-noticed'),
    from: seq,
    until: seq,
    by: zPersonId,
    lang: zLang,
    characters: z.int(),
    share: z.number(),
    sections: z.array(z.strictObject({ block: zBlockId, title: text(400), side: zSide })),
    blocks: z.array(z.strictObject({ block: zBlockId, length: z.int() })),
    concerns: z.array(zSide),
  }),
  z.strictObject({ kind: z.literal('removal-restored'), removal: seq }),
  z.strictObject({ kind: z.literal('removal-dismissed'), removal: seq }),
  z.strictObject({
    kind: z.literal('member-added'),
    person: zPersonId,
    name: text(100),
    role: zRole,
    side: z.nullable(zSide),
  }),
  z.strictObject({ kind: z.literal('member-removed'), person: zPersonId }),
  z.strictObject({ kind: z.literal('joined'), client: seq, person: zPersonId, session: text(64) }),
  z.strictObject({
    kind: z.literal('scope-set'),
    sources: z.array(zSourceId),
    kinds: z.array(zItemKind),
  }),
  z.strictObject({
    kind: z.literal('retirement-proposed'),
    item: zItemId,
    side: zSide,
    reason: zReason,
    grounds: z.exactOptional(zGrounds),
  }),
  z.strictObject({ kind: z.literal('retirement-agreed'), item: zItemId, side: zSide }),
  z.strictObject({ kind: z.literal('retirement-withdrawn'), item: zItemId, side: zSide }),
  z.strictObject({
    kind: z.literal('deferral-proposed'),
    item: zItemId,
    side: zSide,
    reason: zReason,
    to: zAddressee,
  }),
  z.strictObject({ kind: z.literal('deferral-agreed'), item: zItemId, side: zSide }),
  z.strictObject({ kind: z.literal('deferral-withdrawn'), item: zItemId, side: zSide }),
  z.strictObject({
    kind: z.literal('thread-opened'),
    thread: zThreadId,
    comment: zCommentId,
    anchor: zAnchor,
    text: zCommentText,
  }),
  z.strictObject({ kind: z.literal('replied'), thread: zThreadId, comment: zCommentId, text: zCommentText }),
  z.strictObject({
    kind: z.literal('comment-edited'),
    thread: zThreadId,
    comment: zCommentId,
    text: zCommentText,
  }),
  z.strictObject({ kind: z.literal('comment-withdrawn'), thread: zThreadId, comment: zCommentId }),
  z.strictObject({ kind: z.literal('thread-resolved'), thread: zThreadId }),
  z.strictObject({ kind: z.literal('thread-reopened'), thread: zThreadId }),
])

export const zEntered = z.strictObject({
  seq,
  at: z.number(),
  by: zPersonId,
  audience: z.enum(['all', 'cn', 'us', 'secretariat', 'server']),
  fact: zFact,
})

export const parseFact = (value: unknown): Fact => zFact.parse(value)
export const parseEntered = (value: unknown): Entered => zEntered.parse(value)
