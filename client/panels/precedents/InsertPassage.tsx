import { useState } from 'react'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import type { PrecedentContext } from './context.ts'
import { itemToInsert } from './outcomes.ts'

/** [MN1] Fetched when a hand nears the button that opens it. */
const carryForm = lazyComponent(async () => (await import('../ledger/CarryForm.tsx')).CarryForm)
const linkForm = lazyComponent(async () => (await import('../ledger/LinkForm.tsx')).LinkForm)

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
  if (open !== null)
    return (
      <LazyBoundary>
        {open === 'carry' ? (
          <carryForm.View room={room} item={item} items={items} close={close} />
        ) : (
          <linkForm.View room={room} item={item} close={close} />
        )}
      </LazyBoundary>
    )
  return (
    <>
      <Button
        title={precedents.insertHint}
        onPointerEnter={carryForm.fetch}
        onFocus={carryForm.fetch}
        onClick={() => setOpen('carry')}
      >
        {precedents.insert}
      </Button>
      {linking && (
        <Button onPointerEnter={linkForm.fetch} onFocus={linkForm.fetch} onClick={() => setOpen('link')}>
          {panels.ledger.link}
        </Button>
      )}
    </>
  )
}
