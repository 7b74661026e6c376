import { useState } from 'react'
import type { ThreadId } from '../../../model/ids.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import { useWords } from '../../i18n/words.ts'
import { hrefOf } from '../../session/linked-place.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { CopyField, copyText } from '../../ui/CopyField.tsx'

type Props = { readonly room: RoomSession; readonly thread: ThreadId }

/** Copies the link to a thread; where nothing can be copied, shows it. */
export function CopyLink({ room, thread }: Props) {
  const words = useCommentWords()
  const { copied } = useWords().common
  const [done, setDone] = useState<boolean | null>(null)
  const link = `${location.origin}${hrefOf(room.id, { is: 'thread', id: thread })}`
  if (done === false) return <CopyField label={words.linkField} value={link} />
  const copy = async (): Promise<void> => {
    const is = await copyText(link)
    setDone(is)
    if (is) announce(copied)
  }
  return (
    <p className="said-actions">
      <button type="button" className="link" onClick={() => void copy()}>
        {done ? copied : words.copyLink}
      </button>
    </p>
  )
}
