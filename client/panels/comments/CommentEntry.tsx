import type { Ref } from 'react'
import type { Comment, CommentText, Thread } from '../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Actor } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { useInPlace } from '../../ui/useInPlace.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'
import { AudienceTag } from './AudienceTag.tsx'
import { CommentForm } from './CommentForm.tsx'
import { Mentioned } from './Mentioned.tsx'
import type { Mentionable } from './mentions.ts'

type Props = {
  readonly room: RoomSession
  readonly members: Dossier['members']
  readonly actor: Actor | null
  readonly thread: Thread
  readonly comment: Comment
  readonly known: readonly Mentionable[]
  /** Writes a suggestion that begins with its words; null: it cannot become one. */
  readonly makeSuggestion: (() => void) | null
}

/** One comment of a thread; its author may edit and withdraw it. */
export function CommentEntry({ room, members, actor, thread, comment, known, makeSuggestion }: Props) {
  const words = useCommentWords()
  const inPlace = useInPlace<'edit'>()
  const editing = inPlace.open !== null
  const write = useWrite()
  const perform = (command: Command) => write.run(() => room.perform(command))
  const own = actor?.person === comment.by && !comment.withdrawn
  const of = { thread: thread.id, comment: comment.id }
  const save = async (said: CommentText): Promise<boolean> => {
    const saved = await perform({ do: 'edit-comment', ...of, ...said })
    if (saved.ok) inPlace.close()
    return saved.ok
  }
  return (
    <li className="said">
      <p className="said-by">
        <PersonName dossier={{ members }} person={comment.by} /> <TimeAgo at={comment.at} />
        {comment.editedAt !== null && <span className="panel-note">{words.edited}</span>}
      </p>
      {editing ? (
        <CommentForm
          label={words.save}
          placeholder={words.placeholder}
          start={comment.text}
          known={known}
          readers={<AudienceTag audience={thread.audience} side={actor?.side ?? null} />}
          send={save}
          cancel={inPlace.close}
        />
      ) : (
        <p className="said-text">{comment.withdrawn ? words.withdrawn : comment.text}</p>
      )}
      <Mentioned known={known} mentions={comment.mentions} />
      <PanelRefusal refusal={write.refusal} />
      {!editing && !comment.withdrawn && (
        <p className="said-actions">
          {makeSuggestion && <TextButton onPress={makeSuggestion}>{words.makeSuggestion}</TextButton>}
          {own && (
            <TextButton ref={inPlace.opens('edit')} onPress={() => inPlace.ask('edit')}>
              {words.edit}
            </TextButton>
          )}
          {own && (
            <TextButton busy={write.busy} onPress={() => void perform({ do: 'withdraw-comment', ...of })}>
              {words.withdraw}
            </TextButton>
          )}
        </p>
      )}
    </li>
  )
}

type TextButtonProps = {
  readonly ref?: Ref<HTMLButtonElement>
  readonly busy?: boolean
  readonly onPress: () => void
  readonly children: string
}

const TextButton = ({ ref, busy = false, onPress, children }: TextButtonProps) => (
  <button ref={ref} type="button" className="link" disabled={busy} onClick={onPress}>
    {children}
  </button>
)
