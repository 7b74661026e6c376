import { useState } from 'react'
import { audiencesFor } from '../../../model/dossier/comments/audience.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Actor, ThreadAudience } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AudienceField } from './AudienceField.tsx'
import { audienceName, isWider } from './AudienceTag.tsx'
import { CommentedWords } from './CommentedWords.tsx'
import { MentionMenu } from './MentionMenu.tsx'
import { mentionsIn } from './mentions.ts'
import { useCommentPlace } from './useCommentPlace.ts'
import { useMentionables } from './useMentionables.ts'

type Props = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor
  /** There is no comment yet: the list says how one is written. */
  readonly first: boolean
}

/** Writes a new comment on the words selected in the text; who will read it is chosen before, and said beside it. */
export function Composer({ room, dossier, actor, first }: Props) {
  const words = useCommentWords()
  const place = useCommentPlace(room)
  const [offered = 'all'] = audiencesFor(actor)
  const [audience, setAudience] = useState<ThreadAudience>(offered)
  /** The fewest readers that these words were written for. */
  const [meant, setMeant] = useState<ThreadAudience | null>(null)
  const [text, setText] = useState('')
  const write = useWrite()
  const known = useMentionables(dossier.members, audience)
  const widens = meant !== null && isWider(audience, meant)
  const empty = (): void => {
    setText('')
    setMeant(null)
    place.release()
  }
  const say = (next: string): void => {
    place.hold()
    setText(next)
    if (next.trim() === '') setMeant(null)
    else if (meant === null || isWider(meant, audience)) setMeant(audience)
  }
  const submit = async (): Promise<void> => {
    const { anchor } = place
    if (!anchor) return
    const said = { text, mentions: mentionsIn(text, known) }
    if ((await write.run(() => room.perform({ do: 'open-thread', audience, anchor, ...said }))).ok) empty()
  }
  const name = (of: ThreadAudience): string => audienceName(words, of, actor.side)
  if (!place.anchor && !place.gone) return first ? null : <p className="panel-note">{words.selectFirst}</p>
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <CommentedWords place={place} />
      <AudienceField actor={actor} audience={audience} onAudience={setAudience} />
      <textarea
        value={text}
        rows={3}
        maxLength={8000}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        onFocus={place.hold}
        onChange={(event) => say(event.target.value)}
      />
      <MentionMenu known={known} onMention={(written) => say(`${text}${written}`)} />
      {widens && (
        <p className="panel-refused" role="alert">
          {words.widens(name(meant), name(audience))}
        </p>
      )}
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={widens ? words.publish(name(audience)) : words.add}
        disabled={write.busy || place.anchor === null || text.trim() === ''}
        changed={text.trim() !== ''}
        cancel={empty}
      />
    </form>
  )
}
