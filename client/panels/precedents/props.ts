import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { RoomSession } from '../../session/room-session.ts'
import type { Items } from './fate.ts'
import type { Indexes } from './library.ts'

/** What every passage of the panel is shown with. */
export type Known = {
  readonly room: RoomSession
  readonly indexes: Indexes
  readonly items: readonly PriorItem[]
  readonly byId: Items
  readonly rows: ReadonlyMap<ItemId, LedgerRow>
  readonly canWrite: boolean
}
