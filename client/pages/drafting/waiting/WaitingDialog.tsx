import { WAITING_KINDS } from '../../../../model/dossier/waiting/kinds.ts'
import type { WaitingItem } from '../../../../model/dossier/waiting/waiting.ts'
import type { LookedAnswer } from '../../../../model/wire/waiting.ts'
import { useWaitingWords } from '../../../i18n/waiting.ts'
import { askWaiting } from '../../../session/data/waiting.ts'
import { mayReadHistory, usePicture } from '../../../session/hooks/room.ts'
import { openPlace } from '../../../session/linked-place.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import type { DeskView } from '../desk-view.ts'
import { DigestSettings } from './DigestSettings.tsx'
import { SinceList } from './SinceList.tsx'
import { WaitingLines } from './WaitingLines.tsx'
import { placeOf, tabOf } from './where.ts'
import './waiting.css'

type Props = {
  readonly room: RoomSession
  readonly items: readonly WaitingItem[]
  readonly looked: LookedAnswer
  readonly onLooked: (now: LookedAnswer) => void
  readonly onView: (part: Partial<DeskView>) => void
  readonly onClose: () => void
}

/** 待我处理: each line leads to its place; the button says that all of it was seen. */
export function WaitingDialog({ room, items, looked, onLooked, onView, onClose }: Props) {
  const words = useWaitingWords()
  const mayRead = usePicture(room, mayReadHistory)
  const { busy, refusal, run } = useWrite()
  const mark = async () => {
    const done = await run(() => askWaiting.look(room.id, looked.seq))
    if (done.ok) onLooked(done.value)
  }
  const go = (item: WaitingItem) => {
    onClose()
    const tab = tabOf(item)
    if (tab) onView({ tab, pane: 'panels', panels: true })
    const place = placeOf(item)
    // On a phone the panel with what can be said of a paragraph stays in sight.
    if (place?.is === 'block') room.reveal(place.id, null, tab !== null)
    else if (place) openPlace(room, place)
  }
  const seen = (
    <Button kind="primary" busy={busy} onClick={mark}>
      {words.seen}
    </Button>
  )
  return (
    <Dialog title={words.title} onClose={onClose} actions={seen}>
      {items.length === 0 && <p>{words.none}</p>}
      {WAITING_KINDS.map((is) => (
        <WaitingLines key={is} room={room} is={is} items={items.filter((item) => item.is === is)} onGo={go} />
      ))}
      {mayRead && <SinceList room={room} looked={looked} onClose={onClose} />}
      <p className="quiet">{words.seenHelp}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <DigestSettings />
    </Dialog>
  )
}
