import { memo as remembered, useEffect, useRef } from 'react'
import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { AnchoredPlace } from '../../../model/draft/anchors.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'
import { CommentEntry } from './CommentEntry.tsx'
import { CommentForm } from './CommentForm.tsx'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly thread: Thread
  /** Null: the words it was about are gone. */
  readonly place: AnchoredPlace | null
  readonly open: boolean
}

/** Redrawn only when something it shows changes: a long text has a hundred threads beside it. */
export const ThreadCard = remembered(function ThreadCard(props: Props) {
  const { room, dossier, actor, thread, place, open } = props
  const words = useCommentWords()
  const card = useRef<HTMLLIElement>(null)
  const write = useWrite()
  const perform = async (command: Command): Promise<boolean> =>
    (await write.run(() => room.perform(command))).ok
  const mayComment = actor !== null && may(actor.role, 'comment')
  useEffect(() => {
    if (open) card.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const show = (): void => {
    room.pointAt(thread.id)
    if (place) room.reveal(place.block, place)
  }
  return (
    <li ref={card} className="thread" data-open={open} data-resolved={thread.resolved !== null}>
      <button type="button" className="thread-quote" title={words.show} onClick={show} lang="zh-CN">
        {thread.anchor.quote}
      </button>
      {place?.again && <p className="panel-note">{words.again}</p>}
      <ol>
        {Array.from(thread.comments.values(), (comment) => (
          <CommentEntry
            key={comment.id}
            room={room}
            dossier={dossier}
            actor={actor}
            thread={thread}
            comment={comment}
          />
        ))}
      </ol>
      {thread.resolved && (
        <p className="panel-note">
          <PersonName dossier={dossier} person={thread.resolved.by} /> {words.resolvedAt}{' '}
          <TimeAgo at={thread.resolved.at} />
        </p>
      )}
      <PanelRefusal refusal={write.refusal} />
      {mayComment && (
        <>
          <CommentForm
            label={words.reply}
            placeholder={words.replyPlaceholder}
            send={(text) => perform({ do: 'reply', thread: thread.id, text, mentions: [] })}
          />
          <button
            type="button"
            className="link"
            disabled={write.busy}
            onClick={() =>
              perform(
                thread.resolved
                  ? { do: 'reopen-thread', thread: thread.id }
                  : { do: 'resolve-thread', thread: thread.id, reason: '' },
              )
            }
          >
            {thread.resolved ? words.reopen : words.resolve}
          </button>
        </>
      )}
    </li>
  )
})
