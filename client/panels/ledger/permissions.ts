import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'

/** What the screen offers the reader to do about a row; whether it is allowed, the server decides. */
export const mayPropose = (actor: Actor | null, { item, proposal }: LedgerRow): boolean =>
  actor !== null && may(actor.role, 'propose-disposition') && item.standing === 'prior' && proposal === null

export const mayAgree = (actor: Actor | null, { proposal }: LedgerRow): boolean =>
  actor !== null &&
  may(actor.role, 'agree-disposition') &&
  proposal !== null &&
  proposal.agreed === null &&
  proposal.side !== actor.side

export const mayWithdraw = (actor: Actor | null, { proposal }: LedgerRow): boolean =>
  actor !== null && may(actor.role, 'withdraw-disposition') && proposal?.side === actor.side
