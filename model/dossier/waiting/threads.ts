import type { CommentId, Seq, ThreadId } from '../../ids.ts'
import { type Actor, isOf } from '../../people.ts'
import type { Comment, CommentPart, Thread } from '../comments/thread.ts'

/** `mention`: somebody calls the person, or their delegation. `comment`: the first that they have not seen. */
export type WaitingThread = {
  readonly is: 'mention' | 'unread'
  readonly thread: ThreadId
  readonly comment: CommentId
}

type News = WaitingThread & { readonly seq: Seq }

/** Threads gone through in one step. */
const A_STEP = 200

/**
 * [WA4] Of the threads that are for this person and not resolved, those in which others said something since they looked,
 * and since they last said something there themselves.
 */
export function* waitingThreads(
  { threads }: Pick<CommentPart, 'threads'>,
  actor: Actor,
  since: Seq,
): Generator<void, readonly WaitingThread[]> {
  const found: News[] = []
  let at = 0
  for (const thread of threads.values()) {
    if (++at % A_STEP === 0) yield
    if (!isOf(thread.audience, actor) || thread.resolved) continue
    const news = newsIn(thread, actor, since)
    if (news) found.push(news)
  }
  return found.toSorted((a, b) => a.seq - b.seq).map(({ seq: _, ...item }) => item)
}

function newsIn({ id, comments }: Thread, actor: Actor, since: Seq): News | null {
  const said = [...comments.values()]
  const own = said.flatMap(({ by, seq }) => (by === actor.person ? [seq] : []))
  const from = Math.max(since, ...own)
  const news = said.filter(({ by, seq, withdrawn }) => by !== actor.person && seq > from && !withdrawn)
  const mention = news.find((one) => calls(one, actor))
  const first = mention ?? news[0]
  return first ? { is: mention ? 'mention' : 'unread', thread: id, comment: first.id, seq: first.seq } : null
}

const calls = ({ mentions }: Comment, { person, side }: Actor): boolean =>
  mentions.some((one) => one === person || one === side)
