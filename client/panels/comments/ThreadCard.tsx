import { memo as remembered, useEffect, useRef, useState } from 'react'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Comment, Dossier, Thread } from '../../../model/dossier/dossier.ts'
import type { Place } from '../../../model/draft/anchors.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { Person } from '../Person.tsx'
import { SayForm } from './SayForm.tsx'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly thread: Thread
  /** Null: the text it hung on is gone. */
  readonly place: Place | null
  readonly open: boolean
}

/** Drawn again only for what it shows: a hundred of them stand beside a long text. */
export const ThreadCard = remembered(function ThreadCard(props: Props) {
  const { room, dossier, actor, thread, place, open } = props
  const words = useWords().panels.comments
  const card = useRef<HTMLLIElement>(null)
  const { perform, busy, refusal } = usePerform(room)
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
      <ol>
        {thread.comments.map((comment) => (
          <Said
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
          <Person dossier={dossier} person={thread.resolved.by} /> {words.resolvedAt}{' '}
          <TimeAgo at={thread.resolved.at} />
        </p>
      )}
      <PanelRefusal refusal={refusal} />
      {mayComment && (
        <>
          <SayForm
            label={words.reply}
            placeholder={words.replyPlaceholder}
            say={(text) => perform({ do: 'reply', thread: thread.id, text })}
          />
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() =>
              perform({ do: thread.resolved ? 'reopen-thread' : 'resolve-thread', thread: thread.id })
            }
          >
            {thread.resolved ? words.reopen : words.resolve}
          </button>
        </>
      )}
    </li>
  )
})

type SaidProps = Omit<Props, 'place' | 'open'> & { readonly comment: Comment }

/** One comment; its author may edit and withdraw it. */
function Said({ room, dossier, actor, thread, comment }: SaidProps) {
  const words = useWords().panels.comments
  const [editing, setEditing] = useState(false)
  const { perform, busy, refusal } = usePerform(room)
  const own = actor?.person === comment.by && !comment.withdrawn
  const of = { thread: thread.id, comment: comment.id }
  const save = async (text: string): Promise<boolean> => {
    const done = await perform({ do: 'edit-comment', ...of, text })
    if (done) setEditing(false)
    return done
  }
  return (
    <li className="said">
      <p className="said-by">
        <Person dossier={dossier} person={comment.by} /> <TimeAgo at={comment.at} />
        {comment.editedAt !== null && <span className="panel-note">{words.edited}</span>}
      </p>
      {editing ? (
        <SayForm
          label={words.save}
          placeholder={words.placeholder}
          start={comment.text}
          say={save}
          cancel={() => setEditing(false)}
        />
      ) : (
        <p className="said-text">{comment.withdrawn ? words.withdrawn : comment.text}</p>
      )}
      <PanelRefusal refusal={refusal} />
      {own && !editing && (
        <p className="said-actions">
          <button type="button" className="link" onClick={() => setEditing(true)}>
            {words.edit}
          </button>
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() => perform({ do: 'withdraw-comment', ...of })}
          >
            {words.withdraw}
          </button>
        </p>
      )}
    </li>
  )
}

/** One command at a time; `perform` resolves to whether it was accepted. */
function usePerform(room: RoomSession) {
  const { run, busy, refusal } = useWrite()
  const perform = async (command: Command): Promise<boolean> => (await run(() => room.perform(command))).ok
  return { perform, busy, refusal }
}
