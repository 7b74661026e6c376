import type { ReactNode } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Actor } from '../../../model/people.ts'
import type { RoomSession } from '../../session/room-session.ts'

export type RowProps = {
  readonly room: RoomSession
  readonly row: LedgerRow
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
  readonly canWrite: boolean
  /** Null: the reader decides nothing, so there is nothing to pick. */
  readonly picked: boolean | null
  readonly pick: (item: ItemId, on: boolean) => void
  /** A form is open in it: what is half written must not be scrolled away. */
  readonly hold: (item: ItemId, on: boolean) => void
}

export type RowsProps = {
  readonly rows: readonly LedgerRow[]
  /** Rows that stay although they are scrolled out of sight. */
  readonly held: ReadonlySet<ItemId>
  readonly draw: (row: LedgerRow) => ReactNode
}
