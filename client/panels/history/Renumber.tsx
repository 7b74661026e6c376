import { type FormEvent, useMemo } from 'react'
import { renumbered } from '../../../model/memo/renumbered.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { useDebouncedText } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { NewNumbers } from './NewNumbers.tsx'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** [RN6] 重排编号: what each number becomes is shown before the text counts anew. */
export function Renumber({ room, onClose }: Props) {
  const words = useReadingListWords()
  const write = useWrite()
  const { memo } = useDebouncedText(room)
  const rows = useMemo(() => renumbered(memo), [memo])
  const renumber = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'renumber' }))
    if (!done.ok) return
    announce(words.renumbered)
    onClose()
  }
  return (
    <Dialog wide title={words.renumber} onClose={onClose}>
      <form className="form" onSubmit={renumber}>
        <p>{rows.length === 0 ? words.inOrder : words.renumberWhat(rows.length)}</p>
        {rows.length > 0 && <NewNumbers rows={rows} />}
        <FormFoot write={write} submit={words.renumber} disabled={rows.length === 0} cancel={onClose} />
      </form>
    </Dialog>
  )
}
