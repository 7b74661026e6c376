import { useEffect } from 'react'
import { PROPOSAL_KINDS } from '../../../model/dossier/outcomes.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { type InPlace, useInPlace } from '../../ui/useInPlace.ts'
import type { ItemForm } from './OpenForm.tsx'
import { mayPropose } from './permissions.ts'
import type { ItemRowProps } from './props.ts'

const form = lazyComponent(async () => (await import('./OpenForm.tsx')).OpenForm)
/** [MN1] Few who read the ledger open a form: it is fetched when a hand nears a button that opens one. */
const nearing = { onPointerEnter: form.fetch, onFocus: form.fetch }

/** What the reader may do with an item; each choice opens a form in place of the buttons. */
export function ItemActions(props: ItemRowProps) {
  const inPlace = useInPlace<ItemForm>()
  const { open, close } = inPlace
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
        <form.View {...props} open={open} close={close} />
      </LazyBoundary>
    )
  return <Choices {...props} inPlace={inPlace} />
}

type ItemChoicesProps = ItemRowProps & { readonly inPlace: InPlace<ItemForm> }

function Choices({ row, actor, canWrite, suggests, inPlace }: ItemChoicesProps) {
  const words = useWords().panels.ledger
  const opening = (one: ItemForm) => ({
    ...nearing,
    ref: inPlace.opens(one),
    onClick: () => inPlace.ask(one),
  })
  const proposing = mayPropose(actor, row)
  const carries = canWrite || suggests
  if (!carries && !proposing) return null
  const take = row.item.standing === 'reference' ? words.draw : words.carry
  return (
    <div className="panel-actions">
      {carries && <Button {...opening('carry')}>{row.blocks.length > 0 ? words.carryAgain : take}</Button>}
      {canWrite && <Button {...opening('link')}>{words.link}</Button>}
      {proposing &&
        PROPOSAL_KINDS.map((is) => (
          <Button key={is} {...opening(is)}>
            {words.proposals[is].button}
          </Button>
        ))}
    </div>
  )
}
