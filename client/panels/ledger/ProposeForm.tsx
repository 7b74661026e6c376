import { useState } from 'react'
import type { Addressee, ProposalKind, ProposedOutcome } from '../../../model/dossier/outcomes.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { AddresseeField } from './AddresseeField.tsx'
import { GroundsField, groundsOf, isComplete, UNCHECKED } from './GroundsField.tsx'

type Props = {
  readonly room: RoomSession
  /** One item, or all that are picked, with one reason for all. */
  readonly asked: readonly ItemId[]
  readonly items: readonly PriorItem[]
  readonly is: ProposalKind
  readonly close: () => void
  /** Called when the proposal was accepted. */
  readonly done: () => void
}

/** Retiring and deferring need a reason; the form asks for it in place of the buttons. */
export function ProposeForm({ room, asked, items, is, close, done }: Props) {
  const words = useWords().panels.ledger
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(UNCHECKED)
  const [to, setTo] = useState<Addressee>({ is: 'next-round' })
  const [changed, setChanged] = useState(false)
  const write = useWrite()
  const outcome: ProposedOutcome = is === 'retirement' ? { is, grounds: groundsOf(checked) } : { is, to }
  const filled = is === 'retirement' ? isComplete(checked) : to.is !== 'other' || to.name.trim() !== ''
  const submit = async (): Promise<void> => {
    const written = await write.run(() => room.perform({ do: 'propose', items: asked, reason, outcome }))
    if (written.ok) done()
  }
  return (
    <PanelForm
      className="retire-form"
      onInput={() => setChanged(true)}
      send={() => void submit()}
      cancel={close}
    >
      {is === 'retirement' ? (
        <GroundsField checked={checked} change={setChecked} items={items} />
      ) : (
        <AddresseeField to={to} change={setTo} />
      )}
      <label>
        <span>{words.reason}</span>
        <textarea
          value={reason}
          rows={3}
          maxLength={2000}
          required
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="panel-note">{words.reasonHint}</p>
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={
          asked.length === 1 ? words.proposals[is].propose : words.proposals[is].proposeSeveral(asked.length)
        }
        disabled={write.busy || !filled || reason.trim() === ''}
        cancel={close}
        changed={changed}
      />
    </PanelForm>
  )
}
