import { useState } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { type Actor, otherSide } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { SideTag } from '../../ui/SideTag.tsx'
import { useCommand } from '../useCommand.tsx'

/** Retiring needs a reason; it is asked for where the button was. */
export function RetireForm({ room, row, close }: { room: RoomSession; row: LedgerRow; close: () => void }) {
  const words = useWords().panels.ledger
  const [reason, setReason] = useState('')
  const { ask, busy, refused } = useCommand(room)
  const submit = async (): Promise<void> => {
    if (await ask({ do: 'propose-retirement', item: row.item.id, reason })) close()
  }
  return (
    <form
      className="retire-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
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
      {refused}
      <div className="panel-actions">
        <Button type="submit" kind="primary" disabled={busy || reason.trim() === ''}>
          {words.propose}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}

/** A proposal or a retirement in force: who, why, and what the reader may do about it. */
export function RetirementState({
  room,
  row,
  actor,
}: {
  room: RoomSession
  row: LedgerRow
  actor: Actor | null
}) {
  const words = useWords()
  const { ask, busy, refused } = useCommand(room)
  const { retirement } = row
  if (!retirement) return null
  const { ledger } = words.panels
  const other = otherSide(retirement.side)
  const mayAgree = actor && may(actor.role, 'agree-retirement') && actor.side === other && !retirement.agreed
  const mayWithdraw = actor && may(actor.role, 'withdraw-retirement') && actor.side === retirement.side
  const item = row.item.id
  return (
    <div className="retirement">
      <p>
        <SideTag side={retirement.side} />
        {ledger.proposedBy(words.common.sides[retirement.side])}
        {' · '}
        {retirement.agreed
          ? ledger.agreedBy(words.common.sides[other])
          : ledger.waiting(words.common.sides[other])}
      </p>
      <blockquote>{retirement.reason}</blockquote>
      {refused}
      <div className="panel-actions">
        {mayAgree && (
          <Button
            kind="primary"
            disabled={busy}
            onClick={() => ask({ do: 'agree-retirement', item, proposal: retirement.proposal })}
          >
            {ledger.agree}
          </Button>
        )}
        {mayWithdraw && (
          <Button disabled={busy} onClick={() => ask({ do: 'withdraw-retirement', item })}>
            {ledger.withdraw}
          </Button>
        )}
      </div>
    </div>
  )
}
