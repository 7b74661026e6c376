import { useEffect, useState } from 'react'
import { PROPOSAL_KINDS } from '../../../model/dossier/outcomes.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import type { ItemForm } from './OpenForm.tsx'
import { mayPropose } from './permissions.ts'
import type { ItemRowProps } from './props.ts'

const form = lazyComponent(async () => (await import('./OpenForm.tsx')).OpenForm)
/** [MN1] Few who read the ledger open a form: it is fetched when a hand nears a button that opens one. */
const nearing = { onPointerEnter: form.fetch, onFocus: form.fetch }

/** What the reader may do with an item; each choice opens a form in place of the buttons. */
export function ItemActions(props: ItemRowProps) {
  const [open, setOpen] = useState<ItemForm | null>(null)
  const { hold } = props
  const { id } = props.row.item
  const isOpen = open !== null
  useEffect(() => {
    if (!isOpen) return
    hold(id, true)
    return () => hold(id, false)
  }, [hold, id, isOpen])
  if (open !== null)
    return (
      <LazyBoundary>
        <form.View {...props} open={open} close={() => setOpen(null)} />
      </LazyBoundary>
    )
  return <Choices {...props} choose={setOpen} />
}

type ItemChoicesProps = ItemRowProps & { readonly choose: (open: ItemForm) => void }

function Choices({ row, actor, canWrite, suggests, choose }: ItemChoicesProps) {
  const words = useWords().panels.ledger
  const proposing = mayPropose(actor, row)
  const carries = canWrite || suggests
  if (!carries && !proposing) return null
  const take = row.item.standing === 'reference' ? words.draw : words.carry
  return (
    <div className="panel-actions">
      {carries && (
        <Button {...nearing} onClick={() => choose('carry')}>
          {row.blocks.length > 0 ? words.carryAgain : take}
        </Button>
      )}
      {canWrite && (
        <Button {...nearing} onClick={() => choose('link')}>
          {words.link}
        </Button>
      )}
      {proposing &&
        PROPOSAL_KINDS.map((is) => (
          <Button {...nearing} key={is} onClick={() => choose(is)}>
            {words.proposals[is].button}
          </Button>
        ))}
    </div>
  )
}
