import { audiencesFor } from '../../../model/dossier/comments/audience.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Actor } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { CommentedWords } from './CommentedWords.tsx'
import { ComposerForm } from './ComposerForm.tsx'
import { useCommentPlace } from './useCommentPlace.ts'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor
  /** There is no comment yet: the list says how one is written. */
  readonly first: boolean
}

/** Writes a new comment on the words selected in the text. */
export function Composer({ room, dossier, actor, first }: Props) {
  const words = useCommentWords()
  const place = useCommentPlace(room)
  const { anchor, gone, hold, release } = place
  if (!anchor && !gone) return first ? null : <p className="panel-note">{words.selectFirst}</p>
  return (
    <ComposerForm
      {...{ room, actor, hold, release }}
      members={dossier.members}
      choices={audiencesFor(actor)}
      command={anchor && ((said) => ({ do: 'open-thread', anchor, ...said }))}
    >
      <CommentedWords place={place} />
    </ComposerForm>
  )
}
