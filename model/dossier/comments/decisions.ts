import { commentId, type PersonId, type SuggestionId, threadId } from '../../ids.ts'
import type { Anchor } from '../../memo/anchor.ts'
import type { Actor, ThreadAudience } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import { permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import type { Member } from '../membership.ts'
import type { Around, Decided, Decisions, FactIn } from '../subject.ts'
import { knownSuggestion } from '../suggestions/known.ts'
import type { SuggestionPart } from '../suggestions/suggestion.ts'
import { audiencesFor, canBeMentioned, threadFor } from './audience.ts'
import { roomFor } from './commentary.ts'
import { MOST_MENTIONS } from './limits.ts'
import {
  type Comment,
  type CommentFacts,
  type CommentPart,
  type CommentRef,
  type CommentText,
  quoted,
  type ThreadRef,
} from './thread.ts'

export type CommentCommands = {
  readonly 'open-thread': CommentText & { readonly anchor: Anchor; readonly audience: ThreadAudience }
  readonly 'comment-suggestion': CommentText & {
    readonly suggestion: SuggestionId
    readonly audience: ThreadAudience
  }
  readonly reply: ThreadRef & CommentText
  readonly 'edit-comment': CommentRef & CommentText
  readonly 'withdraw-comment': CommentRef
  /** The reason may be empty. */
  readonly 'resolve-thread': ThreadRef & { readonly reason: string }
  readonly 'reopen-thread': ThreadRef
  readonly 'attach-thread': ThreadRef & { readonly anchor: Anchor }
}

type Commenting = CommentPart &
  Pick<SuggestionPart, 'suggestions'> & { readonly members: PersistentMap<PersonId, Member> }
type Saying = CommentText & { readonly audience: ThreadAudience }

/** What is said has words, mentions nobody who could not read it, and finds room. */
function sayable(
  part: Commenting,
  { audience, text, mentions }: Saying,
  more: { readonly threads: number; readonly comments: number; readonly characters: number },
): Result<CommentText, Refusal> {
  if (text.trim() === '') return refuse({ why: 'text-missing' })
  const called = [...new Set(mentions)]
  if (called.length > MOST_MENTIONS) return refuse({ why: 'malformed', detail: 'mentions' })
  if (!called.every((mention) => canBeMentioned(part, audience, mention)))
    return refuse({ why: 'cannot-read-thread' })
  const room = roomFor(part.commentary, audience, { ...more, characters: text.length + more.characters })
  return room.ok ? ok({ text: text.trim(), mentions: called }) : room
}

/** [CO3] Authors edit and withdraw their own comments, nobody else's. */
function ownComment(
  part: Commenting,
  actor: Actor,
  { thread, comment }: CommentRef,
): Result<Comment & { readonly audience: ThreadAudience }, Refusal> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  const own = found.value.comments.get(comment)
  if (!own || own.withdrawn) return refuse({ why: 'no-such-comment' })
  return own.by === actor.person
    ? ok({ ...own, audience: found.value.audience })
    : refuse({ why: 'not-yours' })
}

/** [CO1] Whoever may comment opens a thread on any text of at least one character, [CO6] for an audience of their own. */
function openThread(
  part: Commenting,
  actor: Actor,
  ask: CommentCommands['open-thread'],
  { seams }: Around,
): Decided<CommentFacts> {
  const allowed = permit(actor.role, 'comment')
  if (!allowed.ok) return allowed
  const { anchor, audience } = ask
  if (!audiencesFor(actor).includes(audience)) return refuse({ why: 'others-audience' })
  if (anchor.quote === '') return refuse({ why: 'text-missing' })
  const said = sayable(part, ask, { threads: 1, comments: 1, characters: quoted(anchor) })
  if (!said.ok) return said
  const ids = { thread: threadId(seams.id()), comment: commentId(seams.id()) }
  return ok([{ kind: 'thread-opened', ...ids, audience, anchor, ...said.value }])
}

/**
 * [CO11] A thread hangs on a suggestion that its author knows, open or over, and is for nobody who does not: while it is
 * only drafted, for its party alone.
 */
function commentSuggestion(
  part: Commenting,
  actor: Actor,
  ask: CommentCommands['comment-suggestion'],
  { seams }: Around,
): Decided<CommentFacts> {
  const allowed = permit(actor.role, 'comment')
  if (!allowed.ok) return allowed
  const { suggestion, audience } = ask
  const found = knownSuggestion(part, actor, suggestion)
  if (!found.ok) return found
  const { tabled, party } = found.value
  if (!audiencesFor(actor).includes(audience) || (!tabled && audience !== party))
    return refuse({ why: 'others-audience' })
  const said = sayable(part, ask, { threads: 1, comments: 1, characters: 0 })
  if (!said.ok) return said
  const ids = { thread: threadId(seams.id()), comment: commentId(seams.id()) }
  return ok([{ kind: 'suggestion-commented', ...ids, suggestion, audience, ...said.value }])
}

/** [CO2] A reply to a resolved thread is allowed and reopens it: nothing is said into a closed drawer. */
function reply(
  part: Commenting,
  actor: Actor,
  { thread, text, mentions }: CommentCommands['reply'],
  { seams }: Around,
): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  const { audience, resolved } = found.value
  const said = sayable(part, { audience, text, mentions }, { threads: 0, comments: 1, characters: 0 })
  if (!said.ok) return said
  const replied: FactIn<CommentFacts, 'replied'> = {
    kind: 'replied',
    thread,
    comment: commentId(seams.id()),
    ...said.value,
  }
  return ok(resolved ? [replied, { kind: 'thread-reopened', thread }] : [replied])
}

function editComment(part: Commenting, actor: Actor, ask: CommentRef & CommentText): Decided<CommentFacts> {
  const own = ownComment(part, actor, ask)
  if (!own.ok) return own
  const { thread, comment, text, mentions } = ask
  const asked = { audience: own.value.audience, text, mentions }
  const said = sayable(part, asked, { threads: 0, comments: 0, characters: 0 })
  return said.ok ? ok([{ kind: 'comment-edited', thread, comment, ...said.value }]) : said
}

function withdrawComment(part: Commenting, actor: Actor, ask: CommentRef): Decided<CommentFacts> {
  const own = ownComment(part, actor, ask)
  return own.ok ? ok([{ kind: 'comment-withdrawn', thread: ask.thread, comment: ask.comment }]) : own
}

function resolveThread(
  part: Commenting,
  actor: Actor,
  { thread, reason }: CommentCommands['resolve-thread'],
): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  return found.value.resolved
    ? refuse({ why: 'already-resolved' })
    : ok([{ kind: 'thread-resolved', thread, reason: reason.trim() }])
}

function reopenThread(part: Commenting, actor: Actor, { thread }: ThreadRef): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  return found.value.resolved ? ok([{ kind: 'thread-reopened', thread }]) : refuse({ why: 'already-open' })
}

/** [CO8] A thread whose words are gone is hung on others by whoever may comment in it. */
function attachThread(
  part: Commenting,
  actor: Actor,
  { thread, anchor }: CommentCommands['attach-thread'],
): Decided<CommentFacts> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  if (anchor.quote === '') return refuse({ why: 'text-missing' })
  const more = { threads: 0, comments: 0, characters: quoted(anchor) }
  const room = roomFor(part.commentary, found.value.audience, more)
  return room.ok ? ok([{ kind: 'thread-attached', thread, anchor }]) : room
}

export const commentDecisions: Decisions<CommentCommands, Commenting, CommentFacts> = {
  'open-thread': openThread,
  'comment-suggestion': commentSuggestion,
  reply,
  'edit-comment': editComment,
  'withdraw-comment': withdrawComment,
  'resolve-thread': resolveThread,
  'reopen-thread': reopenThread,
  'attach-thread': attachThread,
}
