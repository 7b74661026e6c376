import { type FormEvent, useState } from 'react'
import type { EditedRung } from '../../../model/history/strength/rungs.ts'
import { useStrengthWords } from '../../i18n/strength.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import './strength.css'
import { doubledWord, editedRungs, rungEntries } from './entries.ts'

type Props = { readonly room: RoomSession; readonly close: () => void }

const GROUPS = {
  duties: ['must', 'will', 'should', 'advisable', 'may', 'encourage', 'consider', 'explore'],
  views: ['agree', 'hold', 'recognize', 'acknowledge', 'stress', 'note'],
} as const satisfies Readonly<Record<string, readonly EditedRung[]>>

/** [SH7] The secretariat changes the words that strength is read by in this memorandum. */
export function StrengthDialog({ room, close }: Props) {
  const { common } = useWords()
  const words = useStrengthWords().list
  const edited = usePicture(room, (picture) => picture.dossier.strength)
  const [entries, setEntries] = useState(() => rungEntries(edited))
  const write = useWrite()
  const doubled = doubledWord(entries)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const saved = await write.run(() => room.perform({ do: 'set-strength', rungs: editedRungs(entries) }))
    if (!saved.ok) return
    announce(words.saved)
    close()
  }
  return (
    <Dialog title={words.title} onClose={close}>
      <form className="form" onSubmit={(event) => void save(event)}>
        <p className="quiet">{words.help}</p>
        {(['duties', 'views'] as const).map((group) => (
          <fieldset key={group} className="strength-rungs">
            <legend>{words[group]}</legend>
            {GROUPS[group].map((rung) => (
              <TextField
                key={rung}
                label={words.rungs[rung]}
                value={entries[rung]}
                rows={2}
                onValue={(value) => setEntries({ ...entries, [rung]: value })}
              />
            ))}
          </fieldset>
        ))}
        <Button onClick={() => setEntries(rungEntries([]))}>{words.asShipped}</Button>
        {doubled !== null && <p role="status">{words.doubled(doubled)}</p>}
        <FormFoot write={write} submit={common.save} disabled={doubled !== null} cancel={close} />
      </form>
    </Dialog>
  )
}
