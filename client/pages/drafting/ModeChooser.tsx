import { useId } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useMode } from '../../session/hooks/mode.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { chooseMode, modesOf } from '../../session/mode.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'

/** 编辑 · 建议 · 只读, as far as they are open to this person; said in words where there is nothing to choose. */
export function ModeChooser({ room }: { readonly room: RoomSession }) {
  const words = useWords().drafting
  const name = useId()
  const mode = useMode(room)
  const modes = usePicture(room, modeNames).split(' ')
  const live = usePicture(room, (picture) => picture.phase.phase === 'live')
  const cut = usePicture(room, isCut)
  if (!live) return null
  if (modes.length < 2 || cut) return <span className="chip">{words.readOnly}</span>
  return (
    <fieldset className="modes">
      <legend className="unseen">{words.mode}</legend>
      {modesOf(room.picture()).map((one) => (
        <label key={one} className="mode" title={words.modeHelp[one]}>
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={one === mode}
            onChange={() => chooseMode(room, one)}
          />
          <span className="mode-name">{words.modes[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}

const modeNames = (picture: RoomPicture): string => modesOf(picture).join(' ')

/** While drafting, the right to write may be gone with the role of the connection. */
const isCut = ({ dossier, canWrite, actor }: RoomPicture): boolean =>
  actor !== null && dossier.state.is === 'drafting' && !canWrite
