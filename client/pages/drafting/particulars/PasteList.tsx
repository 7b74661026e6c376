import { useState } from 'react'
import type { Side } from '../../../../model/people.ts'
import { useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { type PastedPerson, pastedList } from './pasted-list.ts'

type Props = { readonly side: Side; readonly onList: (people: readonly PastedPerson[]) => void }

/** Takes a whole list from Word or a sheet, and says how many people it reads in it before they are added. */
export function PasteList({ side, onList }: Props) {
  const words = useWords()
  const { pasteList, pasteInto, pasteHelp, addAll } = words.particulars
  const [text, setText] = useState<string | null>(null)
  const people = pastedList(text ?? '')
  if (text === null) return <Button onClick={() => setText('')}>{pasteList}</Button>
  const add = () => {
    onList(people)
    setText(null)
  }
  return (
    <div className="paste-list">
      <TextField focused label={pasteInto[side]} hint={pasteHelp} rows={6} value={text} onValue={setText} />
      <div className="paste-list-buttons">
        <CancelButton changed={text.trim() !== ''} cancel={() => setText(null)} />
        <Button aria-disabled={people.length === 0} onClick={people.length === 0 ? undefined : add}>
          {addAll(people.length)}
        </Button>
      </div>
    </div>
  )
}
