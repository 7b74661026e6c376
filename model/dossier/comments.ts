import { type CommentId, commentId, type PersonId, type ThreadId, threadId } from '../ids.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Actor } from '../people.ts'
import { PersistentMap } from '../persistent-map.ts'
import { permit } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Around, Decided, Decisions, FactIn, Folds } from './subject.ts'

type ThreadRef = { readonly thread: ThreadId }
type CommentRef = { readonly thread: ThreadId; readonly comment: CommentId }
type CommentText = { readonly text: string }

export type CommentFacts = {
  readonly 'thread-opened': CommentRef & CommentText & { readonly anchor: Anchor }
  readonly replied: CommentRef & CommentText
  readonly 'comment-edited': CommentRef & CommentText
  readonly 'comment-withdrawn': CommentRef
  readonly 'thread-resolved': ThreadRef
  readonly 'thread-reopened': ThreadRef
}
export type CommentCommands = {
  readonly 'open-thread': CommentText & { readonly anchor: Anchor }
  readonly reply: ThreadRef & CommentText
  readonly 'edit-comment': CommentRef & CommentText
  readonly 'withdraw-comment': CommentRef
  readonly 'resolve-thread': ThreadRef
  readonly 'reopen-thread': ThreadRef
}

export type Comment = {
  readonly id: CommentId
  readonly by: PersonId
  readonly at: number
  readonly text: string
  readonly editedAt: number | null
  readonly withdrawn: boolean
}

export type Thread = {
  readonly id: ThreadId
  readonly anchor: Anchor
  /** The oldest first. */
  readonly comments: PersistentMap<CommentId, Comment>
  readonly resolved: { readonly by: PersonId; readonly at: number } | null
}

/**
 * How much was said in all threads together: comments, and UTF-16 units of them, of their last changes and of the
 * words they quote. It never falls: a withdrawn comment stays in the journal.
 */
export type Commentary = { readonly comments: number; readonly characters: number }

/** What all the comments of a memorandum may come to: whoever joins is sent all of them. */
export const MOST_COMMENTS = { threads: 5000, comments: 20_000, characters: 2_000_000 } as const

type CommentPart = { readonly threads: PersistentMap<ThreadId, Thread>; readonly commentary: Commentary }

/** Facts about a thread that is not there change nothing. */
function inThread(
  { threads }: CommentPart,
  id: ThreadId,
  change: (thread: Thread) => Partial<Thread>,
): Partial<CommentPart> {
  const thread = threads.get(id)
  return thread ? { threads: threads.with(id, { ...thread, ...change(thread) }) } : {}
}

const newComment = (id: CommentId, by: PersonId, at: number, text: string): Comment => ({
  id,
  by,
  at,
  text,
  editedAt: null,
  withdrawn: false,
})

function withComment({ comments }: Thread, id: CommentId, change: Partial<Comment>): Partial<Thread> {
  const comment = comments.get(id)
  return comment ? { comments: comments.with(id, { ...comment, ...change }) } : {}
}

const more = ({ commentary }: CommentPart, comments: number, characters: number): Commentary => ({
  comments: commentary.comments + comments,
  characters: commentary.characters + characters,
})

/** Of a changed comment the first words and the last count. */
function changed(part: CommentPart, { thread, comment, text }: CommentRef & CommentText): Commentary {
  const found = part.threads.get(thread)?.comments.get(comment)
  if (!found) return part.commentary
  return more(part, 0, text.length - (found.editedAt === null ? 0 : found.text.length))
}

const quoted = ({ quote, before, after }: Anchor): number => quote.length + before.length + after.length

export const commentFolds: Folds<CommentFacts, CommentPart> = {
  'thread-opened': (part, { thread, comment, anchor, text }, { by, at }) => ({
    commentary: more(part, 1, text.length + quoted(anchor)),
    threads: part.threads.with(thread, {
      id: thread,
      anchor,
      comments: PersistentMap.of([[comment, newComment(comment, by, at, text)]]),
      resolved: null,
    }),
  }),
  replied: (part, { thread, comment, text }, { by, at }) => ({
    commentary: more(part, 1, text.length),
    ...inThread(part, thread, ({ comments }) => ({
      comments: comments.with(comment, newComment(comment, by, at, text)),
    })),
  }),
  'comment-edited': (part, fact, { at }) => ({
    commentary: changed(part, fact),
    ...inThread(part, fact.thread, (found) =>
      withComment(found, fact.comment, { text: fact.text, editedAt: at }),
    ),
  }),
  'comment-withdrawn': (part, { thread, comment }) =>
    inThread(part, thread, (found) => withComment(found, comment, { text: '', withdrawn: true })),
  'thread-resolved': (part, { thread }, { by, at }) =>
    inThread(part, thread, () => ({ resolved: { by, at } })),
  'thread-reopened': (part, { thread }) => inThread(part, thread, () => ({ resolved: null })),
}

const hasWords = (text: string): boolean => text.trim() !== ''

/** [CO4] Beyond the limit nothing is said any more; what was said stays, and is resolved and withdrawn as before. */
function roomFor(
  { threads, commentary }: CommentPart,
  opens: number,
  characters: number,
): Result<null, Refusal> {
  const full =
    threads.size + opens > MOST_COMMENTS.threads ||
    commentary.comments >= MOST_COMMENTS.comments ||
    commentary.characters + characters > MOST_COMMENTS.characters
  return full ? refuse({ why: 'comments-full' }) : ok(null)
}

function threadFor({ threads }: CommentPart, actor: Actor, thread: ThreadId): Result<Thread, Refusal> {
  const allowed = permit(actor.role, 'comment')
  if (!allowed.ok) return allowed
  const found = threads.get(thread)
  return found ? ok(found) : refuse({ why: 'no-such-thread' })
}

/** [CO3] Authors edit and withdraw their own comments, nobody else's. */
function ownComment(
  part: CommentPart,
  actor: Actor,
  { thread, comment }: CommentRef,
): Result<Comment, Refusal> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  const own = found.value.comments.get(comment)
  if (!own || own.withdrawn) return refuse({ why: 'no-such-comment' })
  return own.by === actor.person ? ok(own) : refuse({ why: 'not-yours' })
}

/** [CO1] Whoever may comment opens a thread on any text of at least one character. */
function openThread(
  part: CommentPart,
  actor: Actor,
  { anchor, text }: CommentCommands['open-thread'],
  { seams }: Around,
): Decided<CommentFacts> {
  const allowed = permit(actor.role, 'comment')
  if (!allowed.ok) return allowed
  if (!hasWords(text) || anchor.quote === '') return refuse({ why: 'text-missing' })
  const room = roomFor(part, 1, text.length + quoted(anchor))
  if (!room.ok) return room
  const thread = threadId(seams.id())
  const comment = commentId(seams.id())
  return ok([{ kind: 'thread-opened', thread, comment, anchor, text: text.trim() }])
}

/** [CO2] A reply to a resolved thread is allowed and reopens it: nothing is said into a closed drawer. */
function reply(
  part: CommentPart,
  actor: Actor,
  { thread, text }: CommentCommands['reply'],
  { seams }: Around,
): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  if (!hasWords(text)) return refuse({ why: 'text-missing' })
  const room = roomFor(part, 0, text.length)
  if (!room.ok) return room
  const replied: FactIn<CommentFacts, 'replied'> = {
    kind: 'replied',
    thread,
    comment: commentId(seams.id()),
    text: text.trim(),
  }
  return ok(found.value.resolved ? [replied, { kind: 'thread-reopened', thread }] : [replied])
}

function editComment(part: CommentPart, actor: Actor, ask: CommentRef & CommentText): Decided<CommentFacts> {
  const own = ownComment(part, actor, ask)
  if (!own.ok) return own
  if (!hasWords(ask.text)) return refuse({ why: 'text-missing' })
  const room = roomFor(part, 0, ask.text.length)
  if (!room.ok) return room
  return ok([{ kind: 'comment-edited', thread: ask.thread, comment: ask.comment, text: ask.text.trim() }])
}

function withdrawComment(part: CommentPart, actor: Actor, ask: CommentRef): Decided<CommentFacts> {
  const own = ownComment(part, actor, ask)
  return own.ok ? ok([{ kind: 'comment-withdrawn', thread: ask.thread, comment: ask.comment }]) : own
}

function resolveThread(part: CommentPart, actor: Actor, { thread }: ThreadRef): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  return found.value.resolved
    ? refuse({ why: 'already-resolved' })
    : ok([{ kind: 'thread-resolved', thread }])
}

function reopenThread(part: CommentPart, actor: Actor, { thread }: ThreadRef): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  return found.value.resolved ? ok([{ kind: 'thread-reopened', thread }]) : refuse({ why: 'already-open' })
}

export const commentDecisions: Decisions<CommentCommands, CommentPart, CommentFacts> = {
  'open-thread': openThread,
  reply,
  'edit-comment': editComment,
  'withdraw-comment': withdrawComment,
  'resolve-thread': resolveThread,
  'reopen-thread': reopenThread,
}
