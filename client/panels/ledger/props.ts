import type { ReactNode } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Actor } from '../../../model/people.ts'
import type { RoomSession } from '../../session/room-session.ts'

export type ItemRowProps = {
  readonly room: RoomSession
  readonly row: LedgerRow
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
  readonly canWrite: boolean
  /** In a reading: what is carried is drafted as a suggestion. */
  readonly suggests: boolean
  /** Null: the reader may decide nothing, so there is nothing to pick. */
  readonly picked: boolean | null
  readonly pick: (item: ItemId, on: boolean) => void
  /** Keeps the row in the document while a form is open in it: half-written text must not be scrolled away. */
  readonly hold: (item: ItemId, on: boolean) => void
}

export type ItemRowsProps = {
  readonly rows: readonly LedgerRow[]
  /** Rows that stay in the document even when scrolled out of sight. */
  readonly held: ReadonlySet<ItemId>
  readonly draw: (row: LedgerRow) => ReactNode
}
