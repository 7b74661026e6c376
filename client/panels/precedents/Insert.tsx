import { type ReactNode, useState } from 'react'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CarryForm } from '../ledger/CarryForm.tsx'
import { LinkForm } from '../ledger/LinkForm.tsx'
import { takenAs } from './fate.ts'
import type { Known } from './props.ts'

type Props = {
  readonly known: Known
  readonly passage: LibraryPassage
  /** The paragraph may be said to take the item up as well, by a person. */
  readonly linking?: boolean
}

/** Puts a passage into the text with its source, by those who may write; the form stands where the buttons were. */
export function Insert({ known, passage, linking = false }: Props) {
  const { precedents, panels } = useWords()
  const [open, setOpen] = useState<'carry' | 'link' | null>(null)
  const { room, items, byId, canWrite } = known
  const item = takenAs(passage, byId)
  if (!canWrite || item === null) return null
  const close = (): void => setOpen(null)
  const forms: Readonly<Record<'carry' | 'link', ReactNode>> = {
    carry: <CarryForm room={room} item={item} items={items} close={close} />,
    link: <LinkForm room={room} item={item} close={close} />,
  }
  if (open !== null) return forms[open]
  return (
    <>
      <Button title={precedents.insertHint} onClick={() => setOpen('carry')}>
        {precedents.insert}
      </Button>
      {linking && <Button onClick={() => setOpen('link')}>{panels.ledger.link}</Button>}
    </>
  )
}
