import { TextEditor } from '../../editor/TextEditor.tsx'
import { useWords } from '../../i18n/words.ts'
import { useRoomText } from '../../session/hooks.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ParticipantsList } from '../ParticipantsList.tsx'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture }

/** The sheet: the text and the list of participants. Without a document there is no sheet. */
export function Page({ room, picture }: Props) {
  const words = useWords().drafting
  const text = useRoomText(room)
  if (!text) return picture.phase.phase === 'ended' ? null : <Loading label={words.joining} />
  return (
    <article className="page">
      <TextEditor room={room} />
      <ParticipantsList picture={picture} />
    </article>
  )
}
