import { memo as remembered, useEffect, useRef } from 'react'
import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import type { PersonId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { askToWrite } from '../../session/suggestions/asked.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { PersonName } from '../PersonName.tsx'
import { AudienceTag } from './AudienceTag.tsx'
import { CommentEntry } from './CommentEntry.tsx'
import { CopyLink } from './CopyLink.tsx'
import { ThreadActions } from './ThreadActions.tsx'
import { MadeSuggestions, ThreadSubject } from './ThreadSubject.tsx'
import { useMentionables } from './useMentionables.ts'

type Props = {
  readonly room: RoomSession
  readonly members: Dossier['members']
  readonly actor: Actor | null
  readonly thread: Thread
  /** Null: the words it was about are gone, or were not looked for yet. */
  readonly place: AnchoredPlace | null
  /** Its words are gone. */
  readonly orphaned: boolean
  readonly open: boolean
  /** Its words may become those of a suggestion. */
  readonly canSuggest: boolean
}

/** Redrawn only when something it shows changes: a long text has a hundred threads beside it. */
export const ThreadCard = remembered(function ThreadCard(props: Props) {
  const { room, members, actor, thread, place, orphaned, open, canSuggest } = props
  const words = useCommentWords()
  const card = useRef<HTMLLIElement>(null)
  const known = useMentionables(members, thread.audience)
  const mayComment = actor !== null && may(actor.role, 'comment')
  useEffect(() => {
    if (open) card.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const mayMake = canSuggest && place !== null
  const make = (words: string): void => {
    if (!place) return
    room.reveal(place.block, place, true)
    askToWrite(room, { as: 'comment', thread: thread.id, place, words })
  }
  return (
    <li
      ref={card}
      data-thread={thread.id}
      className="thread"
      data-open={open}
      data-resolved={thread.resolved !== null}
      data-orphaned={orphaned}
      data-inner={thread.audience !== 'all'}
    >
      <AudienceTag audience={thread.audience} side={actor?.side ?? null} />
      <ThreadSubject room={room} thread={thread} place={place} />
      {place?.again && <p className="panel-note">{words.again}</p>}
      <ol>
        {Array.from(thread.comments.values(), (comment) => (
          <CommentEntry
            key={comment.id}
            room={room}
            members={members}
            actor={actor}
            thread={thread}
            comment={comment}
            known={known}
            makeSuggestion={mayMake ? () => make(comment.text) : null}
          />
        ))}
      </ol>
      {thread.attached && <StampedLine members={members} {...thread.attached} did={words.attached} />}
      {thread.resolved && <StampedLine members={members} {...thread.resolved} did={words.resolvedAt} />}
      {thread.resolved && thread.resolved.reason !== '' && (
        <p className="said-text">{thread.resolved.reason}</p>
      )}
      <MadeSuggestions room={room} thread={thread} />
      <CopyLink room={room} thread={thread.id} />
      {mayComment && (
        <ThreadActions room={room} actor={actor} thread={thread} orphaned={orphaned} known={known} />
      )}
    </li>
  )
})

type StampedLineProps = {
  readonly members: Dossier['members']
  readonly by: PersonId
  readonly at: number
  readonly did: string
}

const StampedLine = ({ members, by, at, did }: StampedLineProps) => (
  <p className="panel-note">
    <PersonName dossier={{ members }} person={by} /> {did} <TimeAgo at={at} />
  </p>
)
