import { type CommentId, commentId, type ThreadId, threadId } from '../ids.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Seams } from '../seams.ts'
import type { Comment, Dossier, Thread } from './dossier.ts'
import type { Fact } from './facts.ts'

type Decided = Result<readonly Fact[], Refusal>

const spoken = (text: string): boolean => text.trim() !== ''

function threadFor(dossier: Dossier, actor: Actor, thread: ThreadId): Result<Thread, Refusal> {
  if (!may(actor.role, 'comment')) return refuse({ why: 'not-allowed', action: 'comment' })
  const found = dossier.threads.get(thread)
  return found ? ok(found) : refuse({ why: 'no-such-thread' })
}

function ownComment(thread: Thread, actor: Actor, comment: CommentId): Result<Comment, Refusal> {
  const found = thread.comments.find((c) => c.id === comment)
  if (!found || found.withdrawn) return refuse({ why: 'no-such-comment' })
  return found.by === actor.person ? ok(found) : refuse({ why: 'not-yours' })
}

/** [CO1] Whoever may comment opens a thread on any text of at least one character. */
export function openThread(
  _: Dossier,
  actor: Actor,
  ask: { anchor: Anchor; text: string },
  seams: Seams,
): Decided {
  if (!may(actor.role, 'comment')) return refuse({ why: 'not-allowed', action: 'comment' })
  if (!spoken(ask.text) || ask.anchor.quote === '') return refuse({ why: 'text-missing' })
  const thread = threadId(seams.id())
  return ok([
    {
      kind: 'thread-opened',
      thread,
      comment: commentId(seams.id()),
      anchor: ask.anchor,
      text: ask.text.trim(),
    },
  ])
}

/** [CO2] A reply to a resolved thread is allowed and reopens it: nothing is said into a closed drawer. */
export function reply(
  dossier: Dossier,
  actor: Actor,
  ask: { thread: ThreadId; text: string },
  seams: Seams,
): Decided {
  const thread = threadFor(dossier, actor, ask.thread)
  if (!thread.ok) return thread
  if (!spoken(ask.text)) return refuse({ why: 'text-missing' })
  const said: Fact = {
    kind: 'replied',
    thread: ask.thread,
    comment: commentId(seams.id()),
    text: ask.text.trim(),
  }
  return ok(thread.value.resolved ? [said, { kind: 'thread-reopened', thread: ask.thread }] : [said])
}

/** [CO3] Authors edit and withdraw their own comments, nobody else's. */
export function editComment(
  dossier: Dossier,
  actor: Actor,
  ask: { thread: ThreadId; comment: CommentId; text: string },
): Decided {
  const thread = threadFor(dossier, actor, ask.thread)
  if (!thread.ok) return thread
  const own = ownComment(thread.value, actor, ask.comment)
  if (!own.ok) return own
  if (!spoken(ask.text)) return refuse({ why: 'text-missing' })
  return ok([{ kind: 'comment-edited', thread: ask.thread, comment: ask.comment, text: ask.text.trim() }])
}

export function withdrawComment(
  dossier: Dossier,
  actor: Actor,
  ask: { thread: ThreadId; comment: CommentId },
): Decided {
  const thread = threadFor(dossier, actor, ask.thread)
  if (!thread.ok) return thread
  const own = ownComment(thread.value, actor, ask.comment)
  return own.ok ? ok([{ kind: 'comment-withdrawn', thread: ask.thread, comment: ask.comment }]) : own
}

export function resolveThread(dossier: Dossier, actor: Actor, ask: { thread: ThreadId }): Decided {
  const thread = threadFor(dossier, actor, ask.thread)
  if (!thread.ok) return thread
  if (thread.value.resolved) return refuse({ why: 'already-resolved' })
  return ok([{ kind: 'thread-resolved', thread: ask.thread }])
}

export function reopenThread(dossier: Dossier, actor: Actor, ask: { thread: ThreadId }): Decided {
  const thread = threadFor(dossier, actor, ask.thread)
  if (!thread.ok) return thread
  if (!thread.value.resolved) return refuse({ why: 'already-open' })
  return ok([{ kind: 'thread-reopened', thread: ask.thread }])
}
