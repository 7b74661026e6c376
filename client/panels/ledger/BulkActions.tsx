import { useState } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { PROPOSAL_KINDS, type ProposalKind } from '../../../model/dossier/outcomes.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Actor } from '../../../model/people.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { mayAgree, mayPropose } from './permissions.ts'

type Props = {
  readonly room: RoomSession
  readonly picked: readonly LedgerRow[]
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
  readonly clear: () => void
}

/** Proposes several items with one reason, or agrees to several proposals of the other side: all of them or none. */
export function BulkActions({ room, picked, items, actor, clear }: Props) {
  const words = useWords().panels.ledger
  const [open, setOpen] = useState<ProposalKind | null>(null)
  const free = picked.filter((row) => mayPropose(actor, row)).map((row) => row.item.id)
  const close = (): void => setOpen(null)
  const done = (): void => {
    close()
    clear()
  }
  return (
    <section className="ledger-bulk" aria-label={words.bulk}>
      <p className="panel-actions">
        <strong>{words.picked(picked.length)}</strong>
        <button type="button" className="link" onClick={clear}>
          {words.unpick}
        </button>
      </p>
      {open !== null && free.length > 0 ? (
        <ProposeForm room={room} asked={free} items={items} is={open} close={close} done={done} />
      ) : (
        <div className="panel-actions">
          <AgreeSeveral room={room} picked={picked.filter((row) => mayAgree(actor, row))} done={clear} />
          {PROPOSAL_KINDS.map((is) => (
            <Button key={is} disabled={free.length === 0} onClick={() => setOpen(is)}>
              {words.proposals[is].proposeSeveral(free.length)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}

/** The command names each proposal by its seq, so that what is agreed to is what is on the screen. */
function AgreeSeveral({ room, picked, done }: Pick<Props, 'room' | 'picked'> & { done: () => void }) {
  const words = useWords().panels.ledger
  const write = useWrite()
  const proposals = picked.flatMap(({ proposal }) =>
    proposal ? [{ item: proposal.item, proposal: proposal.proposal }] : [],
  )
  if (proposals.length === 0) return <PanelRefusal refusal={write.refusal} />
  const agree = async (): Promise<void> => {
    const agreed = await write.run(() => room.perform({ do: 'agree-proposals', proposals }))
    if (agreed.ok) done()
  }
  return (
    <>
      <PanelRefusal refusal={write.refusal} />
      <Button kind="primary" disabled={write.busy} onClick={() => void agree()}>
        {words.agreeSeveral(proposals.length)}
      </Button>
    </>
  )
}
