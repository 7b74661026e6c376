import { type ReactNode, useState } from 'react'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CarryForm } from '../ledger/CarryForm.tsx'
import { LinkForm } from '../ledger/LinkForm.tsx'
import type { PrecedentContext } from './context.ts'
import { itemToInsert } from './outcomes.ts'

type Props = {
  readonly context: PrecedentContext
  readonly passage: LibraryPassage
  /** Offers to link the item to a paragraph of the text as well. */
  readonly linking?: boolean
}

/** Inserts a passage into the text with its source, for those who may write; the form replaces the buttons. */
export function InsertPassage({ context, passage, linking = false }: Props) {
  const { precedents, panels } = useWords()
  const [open, setOpen] = useState<'carry' | 'link' | null>(null)
  const { room, items, byId, canWrite } = context
  const item = itemToInsert(passage, byId)
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
