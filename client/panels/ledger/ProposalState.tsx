import type { Command } from '../../../model/dossier/decide.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { Proposal } from '../../../model/dossier/proposals.ts'
import { type Actor, otherSide } from '../../../model/people.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { SideTag } from '../../ui/SideTag.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { mayAgree, mayWithdraw } from './permissions.ts'

type Props = { readonly room: RoomSession; readonly row: LedgerRow; readonly actor: Actor | null }

/** A proposal, or a decision in force with both keys: who, why, and what the reader may do about it. */
export function ProposalState({ room, row, actor }: Props) {
  const { ledger, sides } = useLedgerWords()
  const write = useWrite()
  const { proposal } = row
  if (!proposal) return null
  const { is, item, side } = proposal
  const perform = (command: Command) => void write.run(() => room.perform(command))
  const other = sides[otherSide(side)]
  return (
    <div className="retirement">
      <p>
        <SideTag side={side} />
        {ledger.proposals[is].proposedBy(sides[side])}
        {' · '}
        {proposal.agreed ? ledger.agreedBy(other) : ledger.waitingFor(other)}
      </p>
      <Particulars proposal={proposal} />
      <blockquote>{proposal.reason}</blockquote>
      <PanelRefusal refusal={write.refusal} />
      <div className="panel-actions">
        {mayAgree(actor, row) && (
          <Button
            kind="primary"
            disabled={write.busy}
            onClick={() =>
              perform({ do: 'agree-proposals', proposals: [{ item, proposal: proposal.proposal }] })
            }
          >
            {ledger.proposals[is].agree}
          </Button>
        )}
        {mayWithdraw(actor, row) && (
          <Button disabled={write.busy} onClick={() => perform({ do: 'withdraw-proposals', items: [item] })}>
            {ledger.withdraw}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The grounds of a retirement, or whom an item is deferred to. */
function Particulars({ proposal }: { readonly proposal: Proposal }) {
  const { ledger } = useLedgerWords()
  if (proposal.is === 'deferral') {
    const { to } = proposal
    const name = to.is === 'other' ? to.name : ledger.addressees[to.is]
    return <p className="panel-note">{`${ledger.to} ${name}`}</p>
  }
  if (proposal.grounds.length === 0) return null
  const grounds = proposal.grounds.map((each) =>
    each.is === 'duplicated' ? ledger.duplicates(each.of) : ledger.grounds[each.is],
  )
  return <p className="panel-note">{grounds.join(' · ')}</p>
}

function useLedgerWords() {
  const { panels, common } = useWords()
  return { ledger: panels.ledger, sides: common.sides }
}
