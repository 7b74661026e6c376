import { useEffect, useState } from 'react'
import { PROPOSAL_KINDS, type ProposalKind } from '../../../model/dossier/outcomes.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CarryForm } from './CarryForm.tsx'
import { LinkForm } from './LinkForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { mayPropose } from './permissions.ts'
import type { ItemRowProps } from './props.ts'

type ItemForm = 'carry' | 'link' | ProposalKind

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
  if (open !== null) return <OpenForm {...props} open={open} close={() => setOpen(null)} />
  return <Choices {...props} choose={setOpen} />
}

function OpenForm({ room, row, items, open, close }: ItemRowProps & { open: ItemForm; close: () => void }) {
  const { item } = row
  switch (open) {
    case 'carry':
      return <CarryForm room={room} item={item} items={items} close={close} />
    case 'link':
      return <LinkForm room={room} item={item} close={close} />
    default:
      return <ProposeForm room={room} asked={[item.id]} items={items} is={open} close={close} done={close} />
  }
}

function Choices({ row, actor, canWrite, choose }: ItemRowProps & { choose: (open: ItemForm) => void }) {
  const words = useWords().panels.ledger
  const proposing = mayPropose(actor, row)
  if (!canWrite && !proposing) return null
  const take = row.item.standing === 'reference' ? words.draw : words.carry
  return (
    <div className="panel-actions">
      {canWrite && (
        <>
          <Button onClick={() => choose('carry')}>{row.blocks.length > 0 ? words.carryAgain : take}</Button>
          <Button onClick={() => choose('link')}>{words.link}</Button>
        </>
      )}
      {proposing &&
        PROPOSAL_KINDS.map((is) => (
          <Button key={is} onClick={() => choose(is)}>
            {words.proposals[is].button}
          </Button>
        ))}
    </div>
  )
}
