import { useWords } from '../../../i18n/words.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import type { DeskView } from '../desk-view.ts'
import { useLinkedPlace } from '../useLinkedPlace.ts'

type Props = { readonly room: RoomSession; readonly onView: (part: Partial<DeskView>) => void }

/** [LP1] That the link somebody followed leads nowhere: the same words for what is not there and for what is not for them. */
export function LinkNotice({ room, onView }: Props) {
  const words = useWords().drafting
  const { missing, forget } = useLinkedPlace(room, onView)
  return missing ? (
    <div className="banner banner-calm" role="status" data-link="missing">
      <p>{words.linkMissing}</p>
      <Button onClick={forget}>{words.linkClose}</Button>
    </div>
  ) : null
}
