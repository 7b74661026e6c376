import { type ReactNode, useState } from 'react'
import type { CommentText } from '../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Actor, ThreadAudience } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AudienceField } from './AudienceField.tsx'
import { audienceName } from './AudienceTag.tsx'
import { MentionMenu } from './MentionMenu.tsx'
import { mentionsIn } from './mentions.ts'
import { useMentionables } from './useMentionables.ts'
import { useWrittenFor } from './useWrittenFor.ts'

type Props = {
  readonly room: RoomSession
  readonly members: Dossier['members']
  readonly actor: Actor
  /** Who may be chosen to read it, the one that is offered first. */
  readonly choices: readonly ThreadAudience[]
  /** What is sent; null: there is nothing that it could be about. */
  readonly command: ((said: CommentText & { readonly audience: ThreadAudience }) => Command) | null
  /** Somebody begins to write, or is done with it. */
  readonly hold: () => void
  readonly release: () => void
  /** What it is about. */
  readonly children?: ReactNode
}

/** Writes the first comment of a thread; who will read it is chosen before, and said beside it. */
export function ComposerForm(props: Props) {
  const { room, members, actor, choices, command, hold, release } = props
  const words = useCommentWords()
  const [text, setText] = useState('')
  const { audience, setAudience, meant, wrote } = useWrittenFor(choices)
  const write = useWrite()
  const known = useMentionables(members, audience)
  const name = (of: ThreadAudience): string => audienceName(words, of, actor.side)
  const say = (next: string): void => {
    hold()
    setText(next)
    wrote(next)
  }
  const empty = (): void => {
    say('')
    release()
  }
  const submit = async (): Promise<void> => {
    const said = command?.({ text, mentions: mentionsIn(text, known), audience })
    if (said && (await write.run(() => room.perform(said))).ok) empty()
  }
  return (
    <PanelForm className="composer" send={() => void submit()}>
      {props.children}
      <AudienceField {...{ actor, choices, audience }} onAudience={setAudience} />
      <textarea
        value={text}
        rows={3}
        maxLength={8000}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        onFocus={hold}
        onChange={(event) => say(event.target.value)}
      />
      <MentionMenu known={known} onMention={(written) => say(`${text}${written}`)} />
      {meant !== null && (
        <p className="panel-refused" role="alert">
          {words.widens(name(meant), name(audience))}
        </p>
      )}
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={meant === null ? words.add : words.publish(name(audience))}
        disabled={write.busy || command === null || text.trim() === ''}
        changed={text.trim() !== ''}
        cancel={empty}
      />
    </PanelForm>
  )
}
