import { z } from 'zod/mini'
import type { Command } from '../dossier/decide.ts'
import {
  zAddressee,
  zAnchor,
  zCommentId,
  zCommentText,
  zFields,
  zGrounds,
  zItemId,
  zItemKind,
  zParticipants,
  zPersonId,
  zReason,
  zRole,
  zSide,
  zSourceId,
  zThreadId,
} from './facts.ts'
import { zName, zSeq } from './values.ts'

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
    proposals: zSeveral(z.strictObject({ item: zItemId, proposal: zSeq })),
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
  z.strictObject({ do: z.literal('dismiss-removal'), removal: zSeq }),
  z.strictObject({ do: z.literal('set-fields'), fields: zFields }),
  z.strictObject({ do: z.literal('set-participants'), participants: zParticipants }),
  z.strictObject({
    do: z.literal('add-member'),
    person: zPersonId,
    name: zName,
    role: zRole,
    side: z.nullable(zSide),
  }),
  z.strictObject({ do: z.literal('remove-member'), person: zPersonId }),
])
export const zPerformed = z.strictObject({ seq: zSeq })
