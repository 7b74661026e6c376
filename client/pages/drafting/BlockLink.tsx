import { useWords } from '../../i18n/words.ts'
import { hrefOf } from '../../session/linked-place.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** The link to the paragraph of the caret, to be copied. */
export function BlockLink({ room, onClose }: Props) {
  const words = useWords().drafting
  const { at } = room.picture()
  return (
    <Dialog title={words.blockLink} onClose={onClose}>
      {at === null ? (
        <p>{words.blockLinkPick}</p>
      ) : (
        <>
          <CopyField
            label={words.blockLink}
            value={`${location.origin}${hrefOf(room.id, { is: 'block', id: at })}`}
          />
          <p className="field-hint">{words.blockLinkHelp}</p>
        </>
      )}
    </Dialog>
  )
}
