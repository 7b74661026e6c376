import { z } from 'zod/mini'
import type { Command } from '../dossier/decide.ts'
import { STATES } from '../dossier/dossier.ts'
import { type BlockId, lineageId, memoId, type PersonId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Source } from '../library/source.ts'
import type { LineageChange } from '../lineage/changes.ts'
import { type Lineage, RELATIONS } from '../lineage/lineages.ts'
import { BLOCK_KINDS, type Memorandum } from '../memo/blocks.ts'
import type { Template } from '../memo/template.ts'
import type { Role, Side } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import {
  zAddressee,
  zAnchor,
  zBlockId,
  zCommentId,
  zCommentText,
  zFields,
  zGrounds,
  zItemId,
  zItemKind,
  zLang,
  zParticipants,
  zPersonId,
  zReason,
  zRole,
  zSide,
  zSourceId,
  zTemplateId,
  zThreadId,
} from './facts.ts'

/** Every write carries the session's token in this header; a write without it is refused. */
export const CSRF_HEADER = 'x-concord-csrf'

const text = (max: number) => z.string().check(z.maxLength(max))
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const seq = z.int().check(z.gte(0))
export const zMemoId = z.pipe(z.string().check(z.regex(/^[a-z0-9-]{3,64}$/)), z.transform(memoId))

// ——— sessions

export const zExchange = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/)) })
export const zMe = z.strictObject({ id: zPersonId, name: z.string(), role: zRole, side: z.nullable(zSide) })
/** `demo`: the data folder holds demonstration people. `csrf` is empty while nobody is signed in. */
export const zSession = z.strictObject({ me: z.nullable(zMe), csrf: z.string(), demo: z.boolean() })
/** `path`: where to go after signing in. */
export const zExchanged = z.strictObject({ me: zMe, csrf: z.string(), path: z.string() })
export const zLink = z.strictObject({ url: z.string(), expiresAt: z.number() })
export type Me = {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
}
export type Session = { readonly me: Me | null; readonly csrf: string; readonly demo: boolean }

// ——— people

export const zInvite = z.strictObject({
  name,
  role: zRole,
  side: z.nullable(zSide),
  affiliation: text(200),
  memoranda: z.array(zMemoId),
})
export const zPersonCard = z.strictObject({
  id: zPersonId,
  name: z.string(),
  role: zRole,
  side: z.nullable(zSide),
  affiliation: z.string(),
  demo: z.boolean(),
  createdAt: z.number(),
  revokedAt: z.nullable(z.number()),
  /** The newest invitation. */
  invitation: z.nullable(
    z.strictObject({ createdAt: z.number(), expiresAt: z.number(), usedAt: z.nullable(z.number()) }),
  ),
  /** When a session of theirs was last used; null: never signed in. */
  lastSeenAt: z.nullable(z.number()),
  memoranda: z.array(zMemoId),
})
export const zPeople = z.array(zPersonCard)
export type PersonCard = z.infer<typeof zPersonCard>
export const zInvited = z.strictObject({ person: zPersonCard, url: z.string(), expiresAt: z.number() })

// ——— memoranda

export const zNewMemorandum = z.strictObject({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  template: zTemplateId,
  languages: z.array(zLang).check(z.minLength(1), z.maxLength(2)),
  scope: z.array(zSourceId).check(z.maxLength(100)),
  people: z.array(zPersonId).check(z.maxLength(200)),
})
export type NewMemorandum = z.infer<typeof zNewMemorandum>
export const zCreated = z.strictObject({ id: zMemoId })
export const zMemorandumCard = z.strictObject({
  id: zMemoId,
  title: z.string(),
  round: z.number(),
  createdAt: z.number(),
  state: z.enum(STATES),
  /** What the asking person is in it. */
  role: zRole,
  side: z.nullable(zSide),
})
export const zMemorandumCards = z.array(zMemorandumCard)
export type MemorandumCard = z.infer<typeof zMemorandumCard>

/** A fresh client id for one document in one tab; `path` is what the socket opens, e.g. `/sync`. */
export const zJoin = z.strictObject({
  clientId: z.int(),
  epoch: z.int(),
  schema: z.int(),
  role: zRole,
  seq,
  path: z.string(),
})
export type Join = z.infer<typeof zJoin>

/** What one decision may be about at once: a whole ledger. */
const zSeveral = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.minLength(1), z.maxLength(5000))

export const zCommand: z.ZodMiniType<Command> = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('propose-retirement'),
    items: zSeveral(zItemId),
    reason: zReason,
    grounds: zGrounds,
  }),
  z.strictObject({
    do: z.literal('propose-deferral'),
    items: zSeveral(zItemId),
    reason: zReason,
    to: zAddressee,
  }),
  z.strictObject({
    do: z.literal('agree-proposals'),
    proposals: zSeveral(z.strictObject({ item: zItemId, proposal: seq })),
  }),
  z.strictObject({ do: z.literal('withdraw-proposals'), items: zSeveral(zItemId) }),
  z.strictObject({
    do: z.literal('set-scope'),
    sources: z.array(zSourceId).check(z.maxLength(100)),
    kinds: z.array(zItemKind).check(z.minLength(1), z.maxLength(20)),
  }),
  z.strictObject({ do: z.literal('open-thread'), anchor: zAnchor, text: zCommentText }),
  z.strictObject({ do: z.literal('reply'), thread: zThreadId, text: zCommentText }),
  z.strictObject({
    do: z.literal('edit-comment'),
    thread: zThreadId,
    comment: zCommentId,
    text: zCommentText,
  }),
  z.strictObject({ do: z.literal('withdraw-comment'), thread: zThreadId, comment: zCommentId }),
  z.strictObject({ do: z.literal('resolve-thread'), thread: zThreadId }),
  z.strictObject({ do: z.literal('reopen-thread'), thread: zThreadId }),
  z.strictObject({ do: z.literal('freeze') }),
  z.strictObject({ do: z.literal('thaw'), reason: zReason }),
  z.strictObject({ do: z.literal('dismiss-removal'), removal: seq }),
  z.strictObject({ do: z.literal('set-fields'), fields: zFields }),
  z.strictObject({ do: z.literal('set-participants'), participants: zParticipants }),
  z.strictObject({
    do: z.literal('add-member'),
    person: zPersonId,
    name,
    role: zRole,
    side: z.nullable(zSide),
  }),
  z.strictObject({ do: z.literal('remove-member'), person: zPersonId }),
])
export const zPerformed = z.strictObject({ seq })

// ——— history

const zSpan = z.strictObject({
  text: z.string(),
  strong: z.exactOptional(z.literal(true)),
  em: z.exactOptional(z.literal(true)),
  link: z.exactOptional(z.string()),
})
export const zBlock = z.strictObject({
  id: zBlockId,
  kind: z.enum(BLOCK_KINDS),
  level: z.int(),
  side: z.nullable(zSide),
  topic: z.nullable(z.string()),
  part: z.nullable(z.string()),
  locked: z.boolean(),
  from: z.array(zItemId),
  spans: z.array(zSpan),
})
const zWording = z.strictObject({ seq, at: z.number(), by: zPersonId, block: z.nullable(zBlock) })
export const zBlockHistory = z.strictObject({ wordings: z.array(zWording) })
const zSitting = z.strictObject({ seq, from: z.number(), to: z.number(), by: zPersonId, blocks: z.int() })
export const zTextHistory = z.strictObject({ sittings: z.array(zSitting) })
export const zMemorandum = z.strictObject({ lang: zLang, blocks: z.array(zBlock) })
/** With `block`: that block's wording as of `seq`; without: the whole text; `removal`: what a notice says went. */
export const zRestore = z.union([
  z.strictObject({ seq, block: z.optional(zBlockId) }),
  z.strictObject({ removal: seq }),
])
export type BlockHistory = z.infer<typeof zBlockHistory>
export type TextHistory = z.infer<typeof zTextHistory>
export type Restore =
  | { readonly seq: number; readonly block?: BlockId | undefined }
  | { readonly removal: number }
export type MemorandumAt = Memorandum

// ——— authorship

const zStamp = z.strictObject({ by: zPersonId, at: z.number(), seq })
const zRun = z.strictObject({
  ...{ from: z.int(), to: z.int(), by: zPersonId, at: z.number(), seq },
  reentered: z.nullable(zStamp),
})
/** The blocks touched after the entry that was asked for, as the text stood after entry `seq`. */
export const zAuthorship = z.strictObject({
  seq,
  blocks: z.array(z.strictObject({ block: zBlockId, text: z.string(), runs: z.array(zRun) })),
})
export type Authorship = z.infer<typeof zAuthorship>
const zEdited = z.strictObject({
  ...{ from: z.number(), to: z.number(), seq, by: zPersonId },
  before: z.nullable(zBlock),
  after: z.nullable(zBlock),
})
/** Who changed one block and when, in sittings. */
export const zBlockAuthorship = z.strictObject({
  created: zStamp,
  moved: z.array(zStamp),
  edits: z.array(zEdited),
})
export type BlockAuthorship = z.infer<typeof zBlockAuthorship>

// ——— exports

/** `annex`: with the disposition table at its end. The annex alone is a kind of its own. */
export const zStartExport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pdf'), lang: zLang, annex: z.exactOptional(z.boolean()) }),
  z.strictObject({ kind: z.enum(['annex-csv', 'annex-docx']), lang: zLang }),
])
export type StartExport = z.infer<typeof zStartExport>
export const zExportStarted = z.strictObject({ id: z.string() })
export const zExportStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('queued') }),
  z.strictObject({ state: z.literal('working'), step: z.enum(['reading', 'typesetting', 'writing']) }),
  z.strictObject({ state: z.literal('done'), name: z.string(), bytes: z.int(), pages: z.nullable(z.int()) }),
  z.strictObject({ state: z.literal('failed'), refusal: z.custom<Refusal>(isRefusal) }),
  z.strictObject({ state: z.literal('cancelled') }),
])
export type ExportStatus = z.infer<typeof zExportStatus>

// ——— library and templates: data the server made itself, passed on in their own shapes

function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'why' in value && typeof value.why === 'string'
}
const listOf = <T>() => z.custom<readonly T[]>((value) => Array.isArray(value))
export const zSources = listOf<Source>()
export const zItems = listOf<PriorItem>()
export const zLineages = listOf<Lineage>()
export const zTemplates = listOf<Template>()

const zLineageId = z.pipe(z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)), z.transform(lineageId))
const onLineage = { lineage: zLineageId, ref: zItemId }
/** What the secretariat does to a member of a line of policy. */
export type ChangeLineage = Exclude<LineageChange, { do: 'begin' }>
export const zChangeLineage: z.ZodMiniType<ChangeLineage> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('link'), ...onLineage, relation: z.enum(RELATIONS), note: text(400) }),
  z.strictObject({ do: z.enum(['unlink', 'confirm']), ...onLineage }),
])

/** `application/problem+json`: a stable code with its data; the sentence is made where it is read. */
export const zProblem = z.object({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  refusal: z.custom<Refusal>(isRefusal),
})
