import { useState } from 'react'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CarryForm } from '../ledger/CarryForm.tsx'
import { takenAs } from './fate.ts'
import type { Known } from './props.ts'

type Props = { readonly known: Known; readonly passage: LibraryPassage }

/** Puts a passage into the text with its source, by those who may write. */
export function Insert({ known, passage }: Props) {
  const words = useWords().precedents
  const [open, setOpen] = useState(false)
  const { room, items, byId, canWrite } = known
  const item = takenAs(passage, byId)
  if (!canWrite || item === null) return null
  if (open)
    return (
      <CarryForm
        room={room}
        item={item}
        items={items}
        memo={room.picture().memo}
        close={() => setOpen(false)}
      />
    )
  return (
    <Button title={words.insertHint} onClick={() => setOpen(true)}>
      {words.insert}
    </Button>
  )
}
