import type { Ref } from 'react'
import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Actor } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useInPlace } from '../../ui/useInPlace.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AttachButton } from './AttachButton.tsx'
import { AudienceTag } from './AudienceTag.tsx'
import { CommentForm } from './CommentForm.tsx'
import type { Mentionable } from './mentions.ts'

type Props = {
  readonly room: RoomSession
  readonly actor: Actor
  readonly thread: Thread
  /** Its words are gone. */
  readonly orphaned: boolean
  readonly known: readonly Mentionable[]
}

/** A thread is answered, resolved, with a reason or without, reopened; one whose words are gone is hung on others. */
export function ThreadActions({ room, actor, thread, orphaned, known }: Props) {
  const words = useCommentWords()
  const inPlace = useInPlace<'reason'>()
  const reasoning = inPlace.open !== null
  const write = useWrite()
  const perform = async (command: Command): Promise<boolean> =>
    (await write.run(() => room.perform(command))).ok
  const resolve = (reason: string): Promise<boolean> =>
    perform({ do: 'resolve-thread', thread: thread.id, reason })
  const readers = <AudienceTag audience={thread.audience} side={actor.side} />
  const link = (label: string, press: () => void, ref?: Ref<HTMLButtonElement>) => (
    <button ref={ref} type="button" className="link" disabled={write.busy} onClick={press}>
      {label}
    </button>
  )
  return (
    <>
      <PanelRefusal refusal={write.refusal} />
      <CommentForm
        label={words.reply}
        placeholder={words.replyPlaceholder}
        known={known}
        readers={readers}
        send={(said) => perform({ do: 'reply', thread: thread.id, ...said })}
      />
      {thread.resolved ? (
        link(words.reopen, () => perform({ do: 'reopen-thread', thread: thread.id }))
      ) : (
        <p className="said-actions">
          {link(words.resolve, () => resolve(''))}
          {!reasoning && link(words.resolveWith, () => inPlace.ask('reason'), inPlace.opens('reason'))}
        </p>
      )}
      {reasoning && !thread.resolved && (
        <CommentForm
          label={words.resolveNow}
          placeholder={words.resolveReason}
          known={[]}
          readers={readers}
          send={async ({ text }) => {
            const done = await resolve(text)
            if (done) inPlace.close()
            return done
          }}
          cancel={inPlace.close}
        />
      )}
      {orphaned && <AttachButton room={room} thread={thread} perform={perform} />}
    </>
  )
}
