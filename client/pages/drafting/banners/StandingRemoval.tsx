import { useState } from 'react'
import type { Removal } from '../../../../model/dossier/removal.ts'
import { mayDismiss } from '../../../../model/dossier/removal.ts'
import { useSuggestionWords } from '../../../i18n/suggestions.ts'
import { useWords } from '../../../i18n/words.ts'
import { PastText } from '../../../panels/history/PastText.tsx'
import { api } from '../../../session/api.ts'
import { mayReadHistory } from '../../../session/hooks/room.ts'
import { suggestsOnly } from '../../../session/mode.ts'
import type { RoomPicture, RoomSession } from '../../../session/room-session.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { RemovalSummary } from './RemovalSummary.tsx'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture; readonly removal: Removal }

/** A removal that still stands: who may restore the text, look at it or put the notice aside does it here. */
export function StandingRemoval({ room, picture, removal }: Props) {
  const words = useWords().removals
  const { notWhole } = useSuggestionWords()
  const write = useWrite()
  const [looking, setLooking] = useState(false)
  const { actor, canWrite, dossier } = picture
  const restore = async () => {
    const done = await write.run(() => api.restore(room.id, { removal: removal.from }))
    if (done.ok) announce(words.isBack)
  }
  const dismiss = () => write.run(() => room.perform({ do: 'dismiss-removal', removal: removal.from }))
  return (
    <div className="banner" role="alert" data-removal="standing">
      <RemovalSummary dossier={dossier} removal={removal} />
      <div className="banner-actions">
        {canWrite && (
          <Button kind="primary" busy={write.busy} onClick={restore}>
            {write.busy ? words.restoring : words.restore}
          </Button>
        )}
        {mayReadHistory(picture) && <Button onClick={() => setLooking(true)}>{words.look}</Button>}
        {actor && mayDismiss(removal, actor) && (
          <Button kind="quiet" busy={write.busy} onClick={dismiss}>
            {words.dismiss}
          </Button>
        )}
      </div>
      {dossier.state.is === 'frozen' && <p>{words.frozen}</p>}
      {suggestsOnly(picture) && <p>{notWhole}</p>}
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {looking && (
        <PastText
          room={room}
          seq={removal.from - 1}
          marked={removal.blocks.map(({ block }) => block)}
          close={() => setLooking(false)}
        />
      )}
    </div>
  )
}
