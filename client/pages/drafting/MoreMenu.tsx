import { type ReactNode, useState } from 'react'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/Menu.tsx'
import { useNarrow } from '../../ui/narrow.ts'

const exporting = lazyComponent(async () => (await import('./export/ExportDialog.tsx')).ExportDialog)
const fieldsForm = lazyComponent(async () => (await import('./particulars/FieldsForm.tsx')).FieldsForm)
const participantsForm = lazyComponent(
  async () => (await import('./particulars/ParticipantsForm.tsx')).ParticipantsForm,
)
const freezeDialog = lazyComponent(async () => (await import('./FreezeDialog.tsx')).FreezeDialog)
const thawForm = lazyComponent(async () => (await import('./ThawForm.tsx')).ThawForm)

const blockLink = lazyComponent(async () => (await import('./BlockLink.tsx')).BlockLink)
const wordIn = lazyComponent(async () => (await import('./word-in/WordInDialog.tsx')).WordInDialog)
const openReading = lazyComponent(async () => (await import('./ReadingForms.tsx')).OpenReadingForm)
const closeReading = lazyComponent(async () => (await import('./ReadingForms.tsx')).CloseReadingForm)

type MenuDialog =
  | 'blockLink'
  | 'fields'
  | 'participants'
  | 'export'
  | 'wordIn'
  | 'openReading'
  | 'closeReading'
  | 'freeze'
  | 'thaw'

/**
 * What may be done with the whole memorandum; most of it by the secretariat alone. The export is a button of its own where
 * there is room for one.
 */
export function MoreMenu({ room }: { readonly room: RoomSession }) {
  const words = useWords()
  const [open, setOpen] = useState<MenuDialog | null>(null)
  const [job, setJob] = useState<string | null>(null)
  const close = () => setOpen(null)
  const role = usePicture(room, (picture) => picture.actor?.role ?? 'observer')
  const is = usePicture(room, (picture) => picture.dossier.state.is)
  // Fields and participants are printed with the text, so they are frozen with it.
  const fields = may(role, 'set-fields') && is !== 'frozen'
  const exports = may(role, 'export')
  const narrow = useNarrow()
  return (
    <>
      {exports && !narrow && (
        <Button kind="quiet" onClick={() => setOpen('export')}>
          {words.drafting.export}
        </Button>
      )}
      <Menu label={may(role, 'set-fields') ? words.drafting.manage : words.drafting.menu}>
        {exports && narrow && <MenuItem onSelect={() => setOpen('export')}>{words.drafting.export}</MenuItem>}
        {fields && <MenuItem onSelect={() => setOpen('fields')}>{words.drafting.fields}</MenuItem>}
        {may(role, 'set-participants') && is !== 'frozen' && (
          <MenuItem onSelect={() => setOpen('participants')}>{words.drafting.participants}</MenuItem>
        )}
        {may(role, 'suggest') && is !== 'frozen' && (
          <MenuItem onSelect={() => setOpen('wordIn')}>{words.drafting.wordIn}</MenuItem>
        )}
        {may(role, 'open-reading') && is === 'drafting' && (
          <MenuItem onSelect={() => setOpen('openReading')}>{words.drafting.openReading}</MenuItem>
        )}
        {may(role, 'close-reading') && is === 'reading' && (
          <MenuItem onSelect={() => setOpen('closeReading')}>{words.drafting.closeReading}</MenuItem>
        )}
        {may(role, 'freeze') && is !== 'frozen' && (
          <MenuItem onSelect={() => setOpen('freeze')}>{words.freezing.menu}</MenuItem>
        )}
        {may(role, 'thaw') && is === 'frozen' && (
          <MenuItem onSelect={() => setOpen('thaw')}>{words.freezing.menuThaw}</MenuItem>
        )}
        {may(role, 'manage-people') && <MenuLink href="/people">{words.drafting.people}</MenuLink>}
        <MenuLink href={`/m/${room.id}/lineages`}>{words.lineages.title}</MenuLink>
        <MenuLine />
        <MenuItem onSelect={() => setOpen('blockLink')}>{words.drafting.blockLink}</MenuItem>
        <MenuItem onSelect={() => setTimeout(() => print())}>{words.drafting.print}</MenuItem>
      </Menu>
      {open !== null && <OpenDialog room={room} open={open} job={job} onJob={setJob} onClose={close} />}
    </>
  )
}

type OpenDialogProps = {
  readonly room: RoomSession
  readonly open: MenuDialog
  readonly job: string | null
  readonly onJob: (job: string | null) => void
  readonly onClose: () => void
}

function OpenDialog({ room, open, job, onJob, onClose }: OpenDialogProps) {
  const { drafting, freezing } = useWords()
  const lang = usePicture(room, (picture) => picture.lang)
  const titles = {
    blockLink: drafting.blockLink,
    fields: drafting.fields,
    participants: drafting.participants,
    export: drafting.export,
    wordIn: drafting.wordIn,
    openReading: drafting.openReading,
    closeReading: drafting.closeReading,
    freeze: freezing.title,
    thaw: freezing.titleThaw,
  }
  const inDialog = (missing: ReactNode) => (
    <Dialog title={titles[open]} onClose={onClose}>
      {missing}
    </Dialog>
  )
  return (
    <LazyBoundary key={open} around={inDialog}>
      {open === 'blockLink' && <blockLink.View room={room} onClose={onClose} />}
      {open === 'fields' && <fieldsForm.View room={room} onClose={onClose} />}
      {open === 'participants' && <participantsForm.View room={room} onClose={onClose} />}
      {open === 'wordIn' && <wordIn.View room={room} onClose={onClose} />}
      {open === 'openReading' && <openReading.View room={room} onClose={onClose} />}
      {open === 'closeReading' && <closeReading.View room={room} onClose={onClose} />}
      {open === 'freeze' && <freezeDialog.View room={room} onClose={onClose} />}
      {open === 'thaw' && <thawForm.View room={room} onClose={onClose} />}
      {open === 'export' && (
        <exporting.View
          room={room}
          lang={lang}
          job={job}
          onJob={onJob}
          onClose={onClose}
          onBlock={(block) => {
            onClose()
            room.reveal(block)
          }}
        />
      )}
    </LazyBoundary>
  )
}
