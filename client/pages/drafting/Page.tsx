import { useState } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { TextEditor } from '../../editor/TextEditor.tsx'
import { useWords } from '../../i18n/words.ts'
import { BlockAuthors } from '../../panels/authorship/BlockAuthors.tsx'
import { useRoomText } from '../../session/hooks.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ParticipantsList } from '../ParticipantsList.tsx'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture }

/** The sheet: the text and the list of participants. Without a document there is no sheet. */
export function Page({ room, picture }: Props) {
  const words = useWords().drafting
  const text = useRoomText(room)
  const [asked, setAsked] = useState<BlockId | null>(null)
  if (!text) return picture.phase.phase === 'ended' ? null : <Loading label={words.joining} />
  return (
    <article className="page">
      <TextEditor room={room} onWho={setAsked} />
      <ParticipantsList picture={picture} />
      {asked !== null && <BlockAuthors room={room} block={asked} close={() => setAsked(null)} />}
    </article>
  )
}
