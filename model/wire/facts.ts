import { z } from 'zod/mini'
import type { FactKind, Facts } from '../dossier/facts.ts'
import type { FactIn } from '../dossier/subject.ts'
import { AUDIENCES } from '../people.ts'
import {
  saidInComment,
  zAnchor,
  zBlockId,
  zCommentId,
  zFields,
  zItemId,
  zItemKind,
  zLang,
  zOutcome,
  zParticipants,
  zPersonId,
  zReason,
  zRole,
  zRungs,
  zSide,
  zSourceId,
  zTemplateId,
  zThreadAudience,
  zThreadId,
} from './shapes.ts'
import { onWording, stanceSaid, zFingerprint } from './stances.ts'
import { saidBySuggestion, zParty, zSeen, zSuggestionId } from './suggestions.ts'
import { text, unionOf, zSeq } from './values.ts'

const fact = <K extends FactKind, S extends z.core.$ZodLooseShape>(kind: K, says: S) =>
  z.strictObject({ kind: z.literal(kind), ...says })

const inThread = { thread: zThreadId, comment: zCommentId }
const ofSide = { item: zItemId, side: zSide }
const ofParty = { suggestion: zSuggestionId, party: zParty }
const ofVersion = { suggestion: zSuggestionId, version: zSeq }
const ofBlock = { side: zSide, lang: zLang, block: zBlockId }
const zEpoch = z.int().check(z.gte(1))
const zReplaced = z.nullable(z.strictObject({ seq: zSeq, head: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }))

/** By subject; a kind of fact without its row does not compile. */
export const FACTS = {
  created: fact('created', {
    title: text(300),
    template: zTemplateId,
    languages: z.array(zLang),
    leading: zLang,
    scope: z.array(zSourceId),
    fields: zFields,
    epoch: zEpoch,
  }),
  'backup-restored': fact('backup-restored', {
    epoch: zEpoch,
    takenAt: zSeq,
    replaced: zReplaced,
  }),
  'loss-accepted': fact('loss-accepted', {
    epoch: zEpoch,
    takenAt: zSeq,
    missing: z.nullable(zSeq),
    lost: zReplaced,
    reason: zReason,
  }),
  joined: fact('joined', { client: zSeq, person: zPersonId, session: text(64) }),
  'member-added': fact('member-added', {
    person: zPersonId,
    name: text(100),
    role: zRole,
    side: z.nullable(zSide),
  }),
  'member-removed': fact('member-removed', { person: zPersonId }),
  'fields-set': fact('fields-set', { fields: zFields }),
  renamed: fact('renamed', { title: text(300) }),
  'participants-set': fact('participants-set', { participants: zParticipants }),
  'scope-set': fact('scope-set', { sources: z.array(zSourceId), kinds: z.array(zItemKind) }),
  'strength-set': fact('strength-set', { rungs: zRungs }),
  'reading-named': fact('reading-named', { entry: z.nullable(zSeq), title: text(100), reason: zReason }),
  renumbered: fact('renumbered', {}),
  'reading-opened': fact('reading-opened', { name: text(100) }),
  'reading-closed': fact('reading-closed', { name: text(100), reason: zReason }),
  frozen: fact('frozen', {}),
  thawed: fact('thawed', { reason: zReason }),
  'suggestion-drafted': fact('suggestion-drafted', { ...ofParty, version: zSeq, ...saidBySuggestion }),
  'suggestion-tabled': fact('suggestion-tabled', {
    ...ofParty,
    version: zSeq,
    draft: zSeq,
    since: z.nullable(zSeq),
    author: zPersonId,
    ...saidBySuggestion,
  }),
  'suggestion-declined': fact('suggestion-declined', { ...ofVersion, side: zSide, reason: zReason }),
  'suggestion-accepted': fact('suggestion-accepted', { ...ofVersion, side: zSide, seen: zSeen }),
  'suggestion-applied': fact('suggestion-applied', {
    ...ofVersion,
    whole: z.boolean(),
    closes: z.array(zSuggestionId),
  }),
  'suggestion-withdrawn': fact('suggestion-withdrawn', { ...ofParty, draft: z.boolean() }),
  'stance-stated': fact('stance-stated', { ...ofBlock, ...onWording, ...stanceSaid }),
  'stance-lapsed': fact('stance-lapsed', { ...ofBlock, whose: zPersonId, gone: z.boolean() }),
  'support-given': fact('support-given', { ...ofBlock, person: zPersonId, fingerprint: zFingerprint }),
  'support-withdrawn': fact('support-withdrawn', { ...ofBlock, person: zPersonId }),
  'support-lapsed': fact('support-lapsed', { ...ofBlock, persons: z.array(zPersonId) }),
  'removal-noticed': fact('removal-noticed', {
    from: zSeq,
    until: zSeq,
    by: zPersonId,
    lang: zLang,
    characters: z.int(),
    share: z.number(),
    sections: z.array(z.strictObject({ block: zBlockId, title: text(400), side: zSide })),
    blocks: z.array(z.strictObject({ block: zBlockId, length: z.int() })),
    concerns: z.array(zSide),
  }),
  'removal-restored': fact('removal-restored', { removal: zSeq }),
  'removal-dismissed': fact('removal-dismissed', { removal: zSeq }),
  'block-doubted': fact('block-doubted', {
    lang: zLang,
    block: zBlockId,
    by: zPersonId,
    entry: zSeq,
    seen: zSeq,
    beside: z.optional(z.array(zPersonId)),
    of: z.optional(zBlockId),
  }),
  'block-checked': fact('block-checked', { lang: zLang, block: zBlockId }),
  'proposal-made': fact('proposal-made', { ...ofSide, reason: zReason, outcome: zOutcome }),
  'proposal-agreed': fact('proposal-agreed', ofSide),
  'proposal-withdrawn': fact('proposal-withdrawn', ofSide),
  'thread-opened': fact('thread-opened', {
    ...inThread,
    audience: zThreadAudience,
    anchor: zAnchor,
    ...saidInComment,
  }),
  replied: fact('replied', { ...inThread, ...saidInComment }),
  'comment-edited': fact('comment-edited', { ...inThread, ...saidInComment }),
  'comment-withdrawn': fact('comment-withdrawn', inThread),
  'thread-resolved': fact('thread-resolved', { thread: zThreadId, reason: zReason }),
  'thread-reopened': fact('thread-reopened', { thread: zThreadId }),
  'thread-attached': fact('thread-attached', { thread: zThreadId, anchor: zAnchor }),
  'suggestion-commented': fact('suggestion-commented', {
    ...inThread,
    suggestion: zSuggestionId,
    audience: zThreadAudience,
    ...saidInComment,
  }),
  'thread-suggested': fact('thread-suggested', { ...ofParty, thread: zThreadId, audience: zThreadAudience }),
} satisfies { readonly [K in FactKind]: z.ZodMiniType<FactIn<Facts, K>> }

/** A fact as the server sends it. The ones that come from the disk are read by `journal-facts`. */
export const zEntered = z.strictObject({
  seq: zSeq,
  at: z.number(),
  by: zPersonId,
  audience: z.enum(AUDIENCES),
  fact: unionOf('kind', FACTS),
})
