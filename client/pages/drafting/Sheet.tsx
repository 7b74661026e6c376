import { useState } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { TextEditor } from '../../editor/TextEditor.tsx'
import { useTextShown } from '../../editor/useTextShown.ts'
import { useWords } from '../../i18n/words.ts'
import { mayReadHistory, usePicture, useRoomText } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { ParticipantsList } from './ParticipantsList.tsx'

const authors = lazyComponent(
  async () => (await import('../../panels/authorship/BlockAuthors.tsx')).BlockAuthors,
)

/** The sheet of paper: the text and the list of participants. [TF2] Nothing before all of it can be shown. */
export function Sheet({ room }: { readonly room: RoomSession }) {
  const { drafting: words, authorship } = useWords()
  const { who } = authorship
  const text = useRoomText(room)
  const shown = useTextShown(room)
  const ended = usePicture(room, (picture) => picture.phase.phase === 'ended')
  const [asked, setAsked] = useState<BlockId | null>(null)
  const mayAsk = usePicture(room, mayReadHistory)
  const forget = () => setAsked(null)
  if (!text) return ended ? null : <Loading label={words.joining} />
  return (
    <article className="page">
      <TextEditor room={room} shown={shown} onWho={setAsked} />
      {shown && <Participants room={room} />}
      {asked !== null && mayAsk && (
        <LazyBoundary
          around={(missing) => (
            <Dialog title={who} onClose={forget}>
              {missing}
            </Dialog>
          )}
        >
          <authors.View room={room} block={asked} close={forget} />
        </LazyBoundary>
      )}
    </article>
  )
}

function Participants({ room }: { readonly room: RoomSession }) {
  const dossier = usePicture(room, (picture) => picture.dossier)
  const lang = usePicture(room, (picture) => picture.lang)
  return <ParticipantsList dossier={dossier} lang={lang} />
}
