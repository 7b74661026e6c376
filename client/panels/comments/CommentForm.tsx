import { type ReactNode, useState } from 'react'
import type { CommentText } from '../../../model/dossier/comments/thread.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { MentionMenu } from './MentionMenu.tsx'
import { type Mentionable, mentionsIn } from './mentions.ts'

type Props = {
  readonly label: string
  readonly placeholder: string
  readonly start?: string
  readonly known: readonly Mentionable[]
  /** Who will read it. */
  readonly readers: ReactNode
  /** Resolves to whether the comment was accepted; the field is then emptied. */
  readonly send: (said: CommentText) => Promise<boolean>
  readonly cancel?: () => void
}

export function CommentForm({ label, placeholder, start = '', known, readers, send, cancel }: Props) {
  const [text, setText] = useState(start)
  const submit = async (): Promise<void> => {
    if (await send({ text, mentions: mentionsIn(text, known) })) setText('')
  }
  return (
    <PanelForm className="say-form" send={() => void submit()} cancel={cancel}>
      <textarea
        value={text}
        rows={1}
        maxLength={8000}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <>
          <p className="said-to">
            {readers}
            <MentionMenu known={known} onMention={(written) => setText(`${text}${written}`)} />
          </p>
          <PanelFormFoot submit={label} cancel={cancel} changed={text !== start} />
        </>
      )}
    </PanelForm>
  )
}
