import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { Indexes } from './indexes.ts'
import type { ItemsById } from './outcomes.ts'

/** What every passage in the panel needs to be drawn and inserted. */
export type PrecedentContext = {
  readonly room: RoomSession
  readonly indexes: Indexes
  readonly items: readonly PriorItem[]
  readonly byId: ItemsById
  readonly rows: ReadonlyMap<ItemId, LedgerRow>
  readonly canWrite: boolean
}
