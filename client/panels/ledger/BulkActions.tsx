import { isDecided } from '../../../model/dossier/disposition.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { PROPOSAL_KINDS, type ProposalKind } from '../../../model/dossier/outcomes.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Actor } from '../../../model/people.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { useInPlace } from '../../ui/useInPlace.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { mayAgree, mayPropose } from './permissions.ts'

const proposing = lazyComponent(async () => (await import('./ProposeForm.tsx')).ProposeForm)
const carrying = lazyComponent(async () => (await import('./CarrySeveralForm.tsx')).CarrySeveralForm)

type Props = {
  readonly room: RoomSession
  readonly picked: readonly LedgerRow[]
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
  readonly canCarry: boolean
  readonly clear: () => void
}

/** Carries several items, proposes them with one reason, or agrees to several proposals of the other side: all or none. */
export function BulkActions({ room, picked, items, actor, canCarry, clear }: Props) {
  const words = useWords().panels.ledger
  const { open, ask, close, opens } = useInPlace<'carry' | ProposalKind>()
  // What is decided already is neither carried a second time nor proposed: that is done at the item itself.
  const undecided = picked.filter((row) => !isDecided(row.disposition))
  const carried = canCarry ? undecided.map((row) => row.item) : []
  const free = undecided.filter((row) => mayPropose(actor, row)).map((row) => row.item.id)
  const done = (): void => {
    close()
    clear()
  }
  return (
    <section className="ledger-bulk" data-open={open ?? undefined} aria-label={words.bulk}>
      <p className="panel-actions">
        <strong>{words.picked(picked.length)}</strong>
        <button type="button" className="link" onClick={clear}>
          {words.unpick}
        </button>
      </p>
      {undecided.length < picked.length && (
        <p className="panel-note">{words.decidedAmong(picked.length - undecided.length)}</p>
      )}
      {open === 'carry' && carried.length > 0 && (
        <LazyBoundary>
          <carrying.View room={room} picked={carried} items={items} close={close} done={done} />
        </LazyBoundary>
      )}
      {open !== null && open !== 'carry' && free.length > 0 && (
        <LazyBoundary>
          <proposing.View room={room} asked={free} items={items} is={open} close={close} done={done} />
        </LazyBoundary>
      )}
      {open === null && (
        <div className="panel-actions">
          {carried.length > 0 && (
            <Button kind="primary" ref={opens('carry')} onClick={() => ask('carry')}>
              {words.carrySeveral(carried.length)}
            </Button>
          )}
          <AgreeSeveral room={room} picked={picked.filter((row) => mayAgree(actor, row))} done={clear} />
          {free.length > 0 &&
            PROPOSAL_KINDS.map((is) => (
              <Button key={is} ref={opens(is)} onClick={() => ask(is)}>
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
      <Button disabled={write.busy} onClick={() => void agree()}>
        {words.agreeSeveral(proposals.length)}
      </Button>
    </>
  )
}
