import { z } from 'zod/mini'
import type { Command, CommandName, Commands } from '../dossier/decide.ts'
import type { CommandIn } from '../dossier/subject.ts'
import { MOST_OPEN } from '../dossier/suggestions/limits.ts'
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
  zThreadAudience,
  zThreadId,
} from './shapes.ts'
import { stanceSaid, zFingerprint } from './stances.ts'
import { saidBySuggestion, zPieces, zSeen, zSuggestionId } from './suggestions.ts'
import { text, unionOf, zName, zSeq } from './values.ts'
import { zBroughtIn, zTakenBack } from './word-in.ts'

/** What one decision may be about at once: a whole ledger. */
const zSeveral = <T extends z.ZodMiniType>(one: T) => z.array(one).check(z.minLength(1), z.maxLength(5000))

const zVersion = { suggestion: zSuggestionId, version: zSeq }
/** Suggestions that one command may be about: all that can be open. */
const zSuggestions = <T extends z.ZodMiniType>(one: T) =>
  z.array(one).check(z.minLength(1), z.maxLength(MOST_OPEN))

const zAcceptance = z.strictObject({ ...zVersion, seen: zSeen, pieces: zPieces })

const zOnBlock = { block: zBlockId, fingerprint: zFingerprint }
const zStances = zSeveral(z.strictObject({ ...zOnBlock, ...stanceSaid }))

const command = <K extends CommandName, S extends z.core.$ZodLooseShape>(name: K, says: S) =>
  z.strictObject({ do: z.literal(name), ...says })

/** By subject; a command without its row does not compile. */
const COMMANDS = {
  'add-member': command('add-member', {
    person: zPersonId,
    name: zName,
    role: zRole,
    side: z.nullable(zSide),
  }),
  'remove-member': command('remove-member', { person: zPersonId }),
  'set-fields': command('set-fields', { fields: zFields }),
  rename: command('rename', { title: text(200) }),
  'set-participants': command('set-participants', { participants: zParticipants }),
  'set-scope': command('set-scope', {
    sources: z.array(zSourceId).check(z.maxLength(100)),
    kinds: z.array(zItemKind).check(z.minLength(1), z.maxLength(20)),
  }),
  'set-strength': command('set-strength', { rungs: zRungs }),
  'name-reading': command('name-reading', { entry: z.nullable(zSeq), title: text(100), reason: zReason }),
  renumber: command('renumber', {}),
  'open-reading': command('open-reading', { name: text(100) }),
  'close-reading': command('close-reading', { reason: zReason }),
  freeze: command('freeze', {}),
  thaw: command('thaw', { reason: zReason }),
  'draft-suggestion': command('draft-suggestion', {
    suggestion: z.nullable(zSuggestionId),
    from: zSeq,
    thread: z.optional(zThreadId),
    ...saidBySuggestion,
  }),
  'table-suggestions': command('table-suggestions', { suggestions: zSuggestions(z.strictObject(zVersion)) }),
  'withdraw-suggestions': command('withdraw-suggestions', {
    suggestions: zSuggestions(zSuggestionId),
    draft: z.boolean(),
  }),
  'decline-suggestions': command('decline-suggestions', {
    suggestions: zSuggestions(z.strictObject(zVersion)),
    reason: zReason,
  }),
  'accept-suggestions': command('accept-suggestions', {
    suggestions: zSuggestions(zAcceptance),
  }),
  'state-stances': command('state-stances', {
    lang: zLang,
    stances: zStances,
    withdraw: z.array(zSuggestionId).check(z.maxLength(MOST_OPEN)),
  }),
  'accept-and-agree': command('accept-and-agree', { lang: zLang, accept: zAcceptance, stances: zStances }),
  'support-blocks': command('support-blocks', { lang: zLang, blocks: zSeveral(z.strictObject(zOnBlock)) }),
  'withdraw-support': command('withdraw-support', { lang: zLang, blocks: zSeveral(zBlockId) }),
  'dismiss-removal': command('dismiss-removal', { removal: zSeq }),
  'check-block': command('check-block', { lang: zLang, block: zBlockId }),
  propose: command('propose', { items: zSeveral(zItemId), reason: zReason, outcome: zOutcome }),
  'agree-proposals': command('agree-proposals', {
    proposals: zSeveral(z.strictObject({ item: zItemId, proposal: zSeq })),
  }),
  'withdraw-proposals': command('withdraw-proposals', { items: zSeveral(zItemId) }),
  'open-thread': command('open-thread', { anchor: zAnchor, audience: zThreadAudience, ...saidInComment }),
  'comment-suggestion': command('comment-suggestion', {
    suggestion: zSuggestionId,
    audience: zThreadAudience,
    ...saidInComment,
  }),
  reply: command('reply', { thread: zThreadId, ...saidInComment }),
  'edit-comment': command('edit-comment', { thread: zThreadId, comment: zCommentId, ...saidInComment }),
  'withdraw-comment': command('withdraw-comment', { thread: zThreadId, comment: zCommentId }),
  'resolve-thread': command('resolve-thread', { thread: zThreadId, reason: zReason }),
  'reopen-thread': command('reopen-thread', { thread: zThreadId }),
  'attach-thread': command('attach-thread', { thread: zThreadId, anchor: zAnchor }),
  'bring-in': command('bring-in', zBroughtIn),
  'take-back': command('take-back', zTakenBack),
} satisfies { readonly [K in CommandName]: z.ZodMiniType<CommandIn<Commands, K>> }

export const zCommand: z.ZodMiniType<Command> = unionOf('do', COMMANDS)
/**
 * The last fact decided. `left`: of several suggestions that were accepted those that stay open, because the text or the
 * wording had moved on. `made`: of a file that was brought in, what can be taken back.
 */
export const zPerformed = z.strictObject({
  seq: zSeq,
  left: z.optional(z.array(zSuggestionId)),
  made: z.optional(z.strictObject(zTakenBack)),
})
