import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Menu, MenuNote } from '../../ui/Menu.tsx'
import { RoleLine, SideTag } from '../../ui/SideTag.tsx'
import { presentPeople } from './present-people.ts'

const SHOWN = 5

export function PresenceMenu({ room }: { readonly room: RoomSession }) {
  const words = useWords().drafting
  const all = presentPeople(usePicture(room, (picture) => picture.here))
  if (all.length === 0) return null
  const label = (
    <>
      <span className="here-tags">
        {all.slice(0, SHOWN).map((each) => (
          <SideTag key={each.person} side={each.side} role={each.role} />
        ))}
      </span>
      <span className="here-count">{words.hereCount(all.length)}</span>
    </>
  )
  return (
    <Menu label={label}>
      {all.map((each) => (
        <MenuNote key={each.person}>
          <strong>{each.me ? words.meHere(each.name) : each.name}</strong>
          <RoleLine side={each.side} role={each.role} />
        </MenuNote>
      ))}
    </Menu>
  )
}
