import type { ClientId, CommentId, ItemId, PersonId, Seq, SourceId, TemplateId, ThreadId } from '../ids.ts'
import { personId } from '../ids.ts'
import type { ItemKind } from '../library/items.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Fields, Participants } from '../memo/particulars.ts'
import type { Role, Side } from '../people.ts'
import type { Addressee, Ground } from './grounds.ts'
import type { Removed } from './removed.ts'

/** Everything decided about a text. One union member per thing that can happen; folded by `fold`. */
export type Fact =
  | {
      readonly kind: 'created'
      readonly title: string
      readonly template: TemplateId
      readonly languages: readonly Lang[]
      readonly leading: Lang
      readonly scope: readonly SourceId[]
      readonly fields: Fields
      readonly epoch: number
    }
  | {
      readonly kind: 'scope-set'
      readonly sources: readonly SourceId[]
      readonly kinds: readonly ItemKind[]
    }
  | { readonly kind: 'fields-set'; readonly fields: Fields }
  | { readonly kind: 'participants-set'; readonly participants: Participants }
  /**
   * A backup took the place of this journal; this is the first entry after what it held. `takenAt`: when the backup was
   * made, UTC milliseconds. `replaced`: where the journal ended that it took the place of, as far as that was known.
   */
  | {
      readonly kind: 'backup-restored'
      readonly epoch: number
      readonly takenAt: number
      readonly replaced: { readonly seq: Seq; readonly head: string } | null
    }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'thawed'; readonly reason: string }
  /** By the server, with the update that made it so; of one `from` the newest counts. */
  | ({ readonly kind: 'removal-noticed' } & Removed)
  | { readonly kind: 'removal-restored'; readonly removal: Seq }
  | { readonly kind: 'removal-dismissed'; readonly removal: Seq }
  | {
      readonly kind: 'member-added'
      readonly person: PersonId
      readonly name: string
      readonly role: Role
      readonly side: Side | null
    }
  | { readonly kind: 'member-removed'; readonly person: PersonId }
  | {
      readonly kind: 'joined'
      readonly client: ClientId
      readonly person: PersonId
      readonly session: string
    }
  | {
      readonly kind: 'retirement-proposed'
      readonly item: ItemId
      readonly side: Side
      readonly reason: string
      /** Absent in journals from before there was a checklist. */
      readonly grounds?: readonly Ground[]
    }
  | { readonly kind: 'retirement-agreed'; readonly item: ItemId; readonly side: Side }
  | { readonly kind: 'retirement-withdrawn'; readonly item: ItemId; readonly side: Side }
  | {
      readonly kind: 'deferral-proposed'
      readonly item: ItemId
      readonly side: Side
      readonly reason: string
      readonly to: Addressee
    }
  | { readonly kind: 'deferral-agreed'; readonly item: ItemId; readonly side: Side }
  | { readonly kind: 'deferral-withdrawn'; readonly item: ItemId; readonly side: Side }
  | {
      readonly kind: 'thread-opened'
      readonly thread: ThreadId
      readonly comment: CommentId
      readonly anchor: Anchor
      readonly text: string
    }
  | {
      readonly kind: 'replied'
      readonly thread: ThreadId
      readonly comment: CommentId
      readonly text: string
    }
  | {
      readonly kind: 'comment-edited'
      readonly thread: ThreadId
      readonly comment: CommentId
      readonly text: string
    }
  | { readonly kind: 'comment-withdrawn'; readonly thread: ThreadId; readonly comment: CommentId }
  | { readonly kind: 'thread-resolved'; readonly thread: ThreadId }
  | { readonly kind: 'thread-reopened'; readonly thread: ThreadId }

export type Audience = 'all' | 'cn' | 'us' | 'secretariat' | 'server'

/** A fact as the journal holds it: its place, UTC milliseconds, the verified author, who may see it. */
export type Entered<F extends Fact = Fact> = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly audience: Audience
  readonly fact: F
}

/** [FA1] Bindings of client ids are for the server alone; everything else of this version is for everybody. */
export const audienceOf = (fact: Fact): Audience => (fact.kind === 'joined' ? 'server' : 'all')

/** The author of what the server does by itself. */
export const SERVER: PersonId = personId('server')
