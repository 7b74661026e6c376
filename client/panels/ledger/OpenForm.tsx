import type { ProposalKind } from '../../../model/dossier/outcomes.ts'
import { CarryForm } from './CarryForm.tsx'
import { LinkForm } from './LinkForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import type { ItemRowProps } from './props.ts'

export type ItemForm = 'carry' | 'link' | ProposalKind

type Props = ItemRowProps & { readonly open: ItemForm; readonly close: () => void }

/** The form that was chosen for an item. */
export function OpenForm({ room, row, items, open, close }: Props) {
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
