import type { CommentId, SuggestionId, ThreadId } from '../../ids.ts'
import type { ThreadAudience } from '../../people.ts'
import { PersistentMap } from '../../persistent-map.ts'
import type { EntryStamp, Folds } from '../subject.ts'
import { type Commentary, moreSaid } from './commentary.ts'
import {
  type Comment,
  type CommentFacts,
  type CommentPart,
  type CommentRef,
  type CommentText,
  quoted,
  type Thread,
} from './thread.ts'

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

const opened = (
  fact: CommentRef & CommentText & { readonly audience: ThreadAudience },
  on: Pick<Thread, 'anchor' | 'suggestion'>,
  stamp: EntryStamp,
): Thread => ({
  id: fact.thread,
  audience: fact.audience,
  ...on,
  made: [],
  attached: null,
  comments: PersistentMap.of([[fact.comment, newComment(fact, stamp)]]),
  resolved: null,
})

function withComment({ comments }: Thread, id: CommentId, change: Partial<Comment>): Partial<Thread> {
  const comment = comments.get(id)
  return comment ? { comments: comments.with(id, { ...comment, ...change }) } : {}
}

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
  return counted(
    part,
    thread,
    0,
    quoted(anchor) - (found?.attached && found.anchor ? quoted(found.anchor) : 0),
  )
}

/** Those a thread hangs on, and those made of it. */
const suggestionsOf = ({ suggestion, made }: Thread): readonly SuggestionId[] => [
  ...(suggestion === null ? [] : [suggestion]),
  ...made.map((one) => one.suggestion),
]

/** Keeps the index right when a thread has to do with other suggestions than before. */
function related(
  part: CommentPart,
  id: ThreadId,
  change: (thread: Thread) => Partial<Thread>,
): Partial<CommentPart> {
  const was = part.threads.get(id)
  if (!was) return {}
  const now = { ...was, ...change(was) }
  const threadsAbout = relatedTo(part.threadsAbout, id, suggestionsOf(was), suggestionsOf(now))
  return { threads: part.threads.with(id, now), threadsAbout }
}

type ThreadsAbout = CommentPart['threadsAbout']

/** The threads of a suggestion are in the order of their ids: whatever came in between, the index is the same. */
function relatedTo(
  about: ThreadsAbout,
  thread: ThreadId,
  was: readonly SuggestionId[],
  now: readonly SuggestionId[],
): ThreadsAbout {
  let next = about
  for (const id of was) {
    const rest = now.includes(id) ? null : next.get(id)?.filter((one) => one !== thread)
    if (rest) next = rest.length > 0 ? next.with(id, rest) : next.without(id)
  }
  for (const id of now) {
    const known = next.get(id) ?? []
    if (known.includes(thread)) continue
    const at = known.findIndex((one) => one > thread)
    next = next.with(id, known.toSpliced(at < 0 ? known.length : at, 0, thread))
  }
  return next
}

export const commentFolds: Folds<CommentFacts, CommentPart> = {
  'thread-opened': (part, fact, stamp) => {
    const { thread, anchor, audience, text } = fact
    const said = { threads: 1, comments: 1, characters: text.length + quoted(anchor) }
    return {
      commentary: moreSaid(part.commentary, audience, said),
      threads: part.threads.with(thread, opened(fact, { anchor, suggestion: null }, stamp)),
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
    ...related(part, fact.thread, () => ({ anchor: fact.anchor, suggestion: null, attached: { by, at } })),
  }),
  'suggestion-commented'(part, fact, stamp) {
    const { thread, suggestion, audience, text } = fact
    const hung = opened(fact, { anchor: null, suggestion }, stamp)
    return {
      commentary: moreSaid(part.commentary, audience, { threads: 1, comments: 1, characters: text.length }),
      threads: part.threads.with(thread, hung),
      threadsAbout: relatedTo(part.threadsAbout, thread, [], suggestionsOf(hung)),
    }
  },
  'thread-suggested': (part, { thread, suggestion, party, audience }) =>
    related(part, thread, ({ made }) => ({
      made: [...made.filter((one) => one.party !== party), { suggestion, party, audience }],
    })),
}
