import type { CommentId, PersonId, Seq, SuggestionId, ThreadId } from '../../ids.ts'
import type { Anchor } from '../../memo/anchor.ts'
import type { Side, ThreadAudience } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import type { Party } from '../suggestions/forms.ts'
import type { Commentary } from './commentary.ts'

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
  /** A thread is opened on a suggestion. */
  readonly 'suggestion-commented': CommentRef &
    CommentText & { readonly suggestion: SuggestionId; readonly audience: ThreadAudience }
  /** A suggestion is made of what was said in a thread. `audience`: who may read the thread and knows the suggestion. */
  readonly 'thread-suggested': ThreadRef & MadeOfThread
}

/** What a party made of a thread, and who may know of it. */
export type MadeOfThread = {
  readonly suggestion: SuggestionId
  readonly party: Party
  readonly audience: ThreadAudience
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

export type Stamped = { readonly by: PersonId; readonly at: number }

export type Thread = {
  readonly id: ThreadId
  readonly audience: ThreadAudience
  /** The words it hangs on; null: it hangs on a suggestion. */
  readonly anchor: Anchor | null
  readonly suggestion: SuggestionId | null
  /** The last suggestion that each party made of it, as far as whoever looks may know. */
  readonly made: readonly MadeOfThread[]
  /** Who hung it on the words of `anchor`, when these are not those it was opened about. */
  readonly attached: Stamped | null
  /** The oldest first. */
  readonly comments: PersistentMap<CommentId, Comment>
  readonly resolved: (Stamped & { readonly reason: string }) | null
}

export type CommentPart = {
  readonly threads: PersistentMap<ThreadId, Thread>
  readonly commentary: Commentary
  /** By suggestion, the threads that hang on it and those it was made of: an index. */
  readonly threadsAbout: PersistentMap<SuggestionId, readonly ThreadId[]>
}

/** UTF-16 units that an anchor keeps of the text. */
export const quoted = ({ quote, before, after }: Anchor): number =>
  quote.length + before.length + after.length
