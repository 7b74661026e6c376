import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Command } from '../../../model/dossier/decide.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'

type Props = {
  readonly room: RoomSession
  readonly thread: Thread
  readonly perform: (command: Command) => Promise<boolean>
}

/** [CO8] A thread whose words are gone is hung on the words that are selected. */
export function AttachButton({ room, thread, perform }: Props) {
  const words = useCommentWords()
  const selected = usePicture(room, (picture) => picture.selected)
  if (selected === null) return null
  const attach = (): void => {
    const anchor = room.anchorAt(selected)
    if (anchor) perform({ do: 'attach-thread', thread: thread.id, anchor })
  }
  return (
    <button type="button" className="link" onClick={attach}>
      {words.attach}
    </button>
  )
}
