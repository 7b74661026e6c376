import { useState } from 'react'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/Menu.tsx'
import { ExportDialog } from '../ExportDialog.tsx'
import { FieldsForm } from '../FieldsForm.tsx'
import { ParticipantsForm } from '../ParticipantsForm.tsx'
import { FreezeDialog } from './FreezeDialog.tsx'
import { ThawForm } from './ThawForm.tsx'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture }
type Open = 'fields' | 'participants' | 'export' | 'freeze' | 'thaw' | null

/** What belongs to the whole memorandum; most of it is the secretariat's. */
export function MoreMenu({ room, picture }: Props) {
  const words = useWords()
  const [open, setOpen] = useState<Open>(null)
  const [job, setJob] = useState<string | null>(null)
  const close = () => setOpen(null)
  const role = picture.actor?.role ?? 'observer'
  const { is } = picture.dossier.state
  // What is printed with the text stands with it.
  const fields = may(role, 'set-fields') && is === 'drafting'
  return (
    <>
      <Menu label={may(role, 'set-fields') ? words.drafting.secretariat : words.drafting.menu}>
        {fields && <MenuItem onSelect={() => setOpen('fields')}>{words.drafting.fields}</MenuItem>}
        {may(role, 'set-participants') && is === 'drafting' && (
          <MenuItem onSelect={() => setOpen('participants')}>{words.drafting.participants}</MenuItem>
        )}
        {may(role, 'export') && (
          <MenuItem onSelect={() => setOpen('export')}>{words.exporting.button}</MenuItem>
        )}
        {may(role, 'freeze') && is === 'drafting' && (
          <MenuItem onSelect={() => setOpen('freeze')}>{words.freezing.menu}</MenuItem>
        )}
        {may(role, 'thaw') && is === 'frozen' && (
          <MenuItem onSelect={() => setOpen('thaw')}>{words.freezing.menuThaw}</MenuItem>
        )}
        {may(role, 'manage-people') && <MenuLink href="/people">{words.drafting.people}</MenuLink>}
        <MenuLink href={`/m/${room.id}/lineages`}>{words.lineages.title}</MenuLink>
        <MenuLine />
        <MenuItem onSelect={() => setTimeout(() => print())}>{words.drafting.print}</MenuItem>
      </Menu>
      {open === 'fields' && <FieldsForm room={room} onClose={close} />}
      {open === 'participants' && <ParticipantsForm room={room} onClose={close} />}
      {open === 'freeze' && <FreezeDialog room={room} onClose={close} />}
      {open === 'thaw' && <ThawForm room={room} onClose={close} />}
      {open === 'export' && (
        <ExportDialog memo={room.id} lang={picture.lang} job={job} onJob={setJob} onClose={close} />
      )}
    </>
  )
}
