import type { CommentId, PersonId, Seq, ThreadId } from '../../ids.ts'
import type { Anchor } from '../../memo/anchor.ts'
import type { Side, ThreadAudience } from '../../people.ts'
import { PersistentMap } from '../../persistent-map.ts'
import type { EntryStamp, Folds } from '../subject.ts'
import { type Commentary, moreSaid } from './commentary.ts'

/** Somebody, or everybody of a delegation. */
export type Mention = PersonId | Side

export type ThreadRef = { readonly thread: ThreadId }
export type CommentRef = { readonly thread: ThreadId; readonly comment: CommentId }
/** `mentions`: whom the words call, each once. */
export type CommentText = { readonly text: string; readonly mentions: readonly Mention[] }

export type CommentFacts = {
  /** [CO6] The audience is that of every fact of the thread, for good. */
  readonly 'thread-opened': CommentRef &
    CommentText & { readonly anchor: Anchor; readonly audience: ThreadAudience }
  readonly replied: CommentRef & CommentText
  readonly 'comment-edited': CommentRef & CommentText
  readonly 'comment-withdrawn': CommentRef
  readonly 'thread-resolved': ThreadRef & { readonly reason: string }
  readonly 'thread-reopened': ThreadRef
  /** The thread hangs on other words now. */
  readonly 'thread-attached': ThreadRef & { readonly anchor: Anchor }
}

export type Comment = {
  readonly id: CommentId
  readonly by: PersonId
  readonly at: number
  /** The entry that said it, or last changed what it says. */
  readonly seq: Seq
  readonly text: string
  readonly mentions: readonly Mention[]
  readonly editedAt: number | null
  readonly withdrawn: boolean
}

type Stamped = { readonly by: PersonId; readonly at: number }

export type Thread = {
  readonly id: ThreadId
  readonly audience: ThreadAudience
  readonly anchor: Anchor
  /** Who hung it on the words of `anchor`, when these are not those it was opened about. */
  readonly attached: Stamped | null
  /** The oldest first. */
  readonly comments: PersistentMap<CommentId, Comment>
  readonly resolved: (Stamped & { readonly reason: string }) | null
}

export type CommentPart = {
  readonly threads: PersistentMap<ThreadId, Thread>
  readonly commentary: Commentary
}

/** Facts about a thread that is not there change nothing. */
function inThread(
  { threads }: CommentPart,
  id: ThreadId,
  change: (thread: Thread) => Partial<Thread>,
): Partial<CommentPart> {
  const thread = threads.get(id)
  return thread ? { threads: threads.with(id, { ...thread, ...change(thread) }) } : {}
}

const newComment = (
  { comment, text, mentions }: CommentRef & CommentText,
  { by, at, seq }: EntryStamp,
): Comment => ({
  id: comment,
  by,
  at,
  seq,
  text,
  mentions,
  editedAt: null,
  withdrawn: false,
})

function withComment({ comments }: Thread, id: CommentId, change: Partial<Comment>): Partial<Thread> {
  const comment = comments.get(id)
  return comment ? { comments: comments.with(id, { ...comment, ...change }) } : {}
}

export const quoted = ({ quote, before, after }: Anchor): number =>
  quote.length + before.length + after.length

/** What is said in a thread counts among what is said to its audience. */
function counted(part: CommentPart, thread: ThreadId, comments: number, characters: number): Commentary {
  const audience = part.threads.get(thread)?.audience
  return audience
    ? moreSaid(part.commentary, audience, { threads: 0, comments, characters })
    : part.commentary
}

/** Of a changed comment the first words and the last count. */
function edited(part: CommentPart, { thread, comment, text }: CommentRef & CommentText): Commentary {
  const found = part.threads.get(thread)?.comments.get(comment)
  const last = !found || found.editedAt === null ? 0 : found.text.length
  return counted(part, thread, 0, found ? text.length - last : 0)
}

/** Of the words that a thread hung on, the first and the last. */
function hungAnew(part: CommentPart, { thread, anchor }: CommentFacts['thread-attached']): Commentary {
  const found = part.threads.get(thread)
  return counted(part, thread, 0, quoted(anchor) - (found?.attached ? quoted(found.anchor) : 0))
}

export const commentFolds: Folds<CommentFacts, CommentPart> = {
  'thread-opened': (part, fact, stamp) => {
    const { thread, comment, anchor, audience, text } = fact
    const said = { threads: 1, comments: 1, characters: text.length + quoted(anchor) }
    const comments = PersistentMap.of([[comment, newComment(fact, stamp)]])
    const opened: Thread = { id: thread, audience, anchor, attached: null, comments, resolved: null }
    return {
      commentary: moreSaid(part.commentary, audience, said),
      threads: part.threads.with(thread, opened),
    }
  },
  replied: (part, fact, stamp) => ({
    commentary: counted(part, fact.thread, 1, fact.text.length),
    ...inThread(part, fact.thread, ({ comments }) => ({
      comments: comments.with(fact.comment, newComment(fact, stamp)),
    })),
  }),
  'comment-edited': (part, fact, { at: editedAt, seq }) => ({
    commentary: edited(part, fact),
    ...inThread(part, fact.thread, (found) =>
      withComment(found, fact.comment, { text: fact.text, mentions: fact.mentions, editedAt, seq }),
    ),
  }),
  'comment-withdrawn': (part, { thread, comment }) =>
    inThread(part, thread, (found) =>
      withComment(found, comment, { text: '', mentions: [], withdrawn: true }),
    ),
  'thread-resolved': (part, { thread, reason }, { by, at }) =>
    inThread(part, thread, () => ({ resolved: { by, at, reason } })),
  'thread-reopened': (part, { thread }) => inThread(part, thread, () => ({ resolved: null })),
  'thread-attached': (part, fact, { by, at }) => ({
    commentary: hungAnew(part, fact),
    ...inThread(part, fact.thread, () => ({ anchor: fact.anchor, attached: { by, at } })),
  }),
}
