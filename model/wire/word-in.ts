// A Word document that comes back: what it would bring in, and what of it is taken.
import { z } from 'zod/mini'
import { MOST_BROUGHT_IN } from '../word-in/limits.ts'
import type { NotBroughtIn, WordDecline, WordProposal, WordThread } from '../word-in/preview.ts'
import { refText, type VersionRef } from './compare.ts'
import { zAnchor, zCommentId, zCommentText, zLang, zReason, zThreadAudience, zThreadId } from './shapes.ts'
import { zForm, zSuggestionId } from './suggestions.ts'
import { listOf, zSeq } from './values.ts'

/** The file is the body. `base` null: what it says itself. */
export const wordPath = (memo: string, base: VersionRef | null = null): string =>
  `/api/memoranda/${memo}/word${base === null ? '' : `?base=${refText(base)}`}`

export const zWordPreview = z.strictObject({
  lang: zLang,
  base: zSeq,
  suggestions: listOf<WordProposal>(),
  threads: listOf<WordThread>(),
  declines: listOf<WordDecline>(),
  leftOut: listOf<NotBroughtIn>(),
})

/** A comment and its answers. */
const zSays = z.array(zCommentText).check(z.minLength(1), z.maxLength(MOST_BROUGHT_IN.says))
const upTo = <T extends z.ZodMiniType>(one: T, most: number) => z.array(one).check(z.maxLength(most))

export const zBroughtIn = {
  suggestions: upTo(z.strictObject({ form: zForm, reason: zReason }), MOST_BROUGHT_IN.suggestions),
  threads: upTo(
    z.strictObject({ anchor: zAnchor, audience: zThreadAudience, says: zSays }),
    MOST_BROUGHT_IN.threads,
  ),
  replies: upTo(z.strictObject({ thread: zThreadId, says: zSays }), MOST_BROUGHT_IN.threads),
  remarks: upTo(
    z.strictObject({ suggestion: zSuggestionId, audience: zThreadAudience, text: zCommentText }),
    MOST_BROUGHT_IN.threads,
  ),
}
const zCommentRef = z.strictObject({ thread: zThreadId, comment: zCommentId })
export const zTakenBack = {
  suggestions: upTo(zSuggestionId, MOST_BROUGHT_IN.suggestions),
  comments: upTo(zCommentRef, MOST_BROUGHT_IN.comments),
}
