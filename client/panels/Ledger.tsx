import { useMemo, useState } from 'react'
import { type LedgerRow, ledger } from '../../model/dossier/ledger.ts'
import type { PriorItem } from '../../model/library/items.ts'
import type { Lineage } from '../../model/lineage/lineages.ts'
import { may } from '../../model/policy.ts'
import { useWords } from '../i18n/words.ts'
import { useItems } from '../session/data/useItems.ts'
import { useLineages } from '../session/data/useLineages.ts'
import { useCalmText, usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Bulk } from './ledger/Bulk.tsx'
import { Coverage } from './ledger/Coverage.tsx'
import { Filters } from './ledger/Filters.tsx'
import { filtered, inOrder, NO_FILTER } from './ledger/filter.ts'
import { Row } from './ledger/Row.tsx'
import { Rows } from './ledger/Rows.tsx'
import { Scope } from './ledger/Scope.tsx'
import { Shown } from './ledger/Shown.tsx'
import { usePicked } from './ledger/usePicked.ts'
import './panels.css'

/** 往届: every prior item in scope, and what the text does with it. */
export function Ledger({ room }: { room: RoomSession }) {
  const words = useWords().panels.ledger
  const { items, state } = useItems()
  const { memo } = useCalmText(room)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const lineages = useLineages()
  const rows = useMemo(
    () => inOrder(ledger(items, memo, dossier, lineages)),
    [items, memo, dossier, lineages],
  )
  if (state !== 'ready')
    return <p className="panel-empty">{state === 'loading' ? words.loading : words.failed}</p>
  return <Table room={room} items={items} lineages={lineages} rows={rows} />
}

type TableProps = {
  readonly room: RoomSession
  readonly items: readonly PriorItem[]
  readonly lineages: readonly Lineage[]
  readonly rows: readonly LedgerRow[]
}

function Table({ room, items, lineages, rows }: TableProps) {
  const words = useWords().panels.ledger
  const actor = usePicture(room, (picture) => picture.actor)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const [filter, setFilter] = useState(NO_FILTER)
  const picked = usePicked()
  const held = usePicked()
  const shown = useMemo(() => filtered(rows, filter), [rows, filter])
  const chosen = rows.filter((row) => picked.ids.has(row.item.id))
  const decides = actor !== null && may(actor.role, 'propose-disposition')
  return (
    <div className="ledger">
      <Coverage rows={rows} lineages={lineages} pick={(round) => setFilter({ ...filter, round })} />
      <Scope room={room} items={items} actor={actor} />
      <Filters rows={rows} filter={filter} change={setFilter} />
      {!canWrite && !decides && <p className="panel-note">{words.readOnly}</p>}
      <Shown shown={shown} all={rows.length} picked={decides ? picked : null} />
      {chosen.length > 0 && (
        <Bulk room={room} picked={chosen} items={items} actor={actor} clear={picked.clear} />
      )}
      <Rows
        rows={shown}
        held={held.ids}
        draw={(row) => (
          <Row
            {...{ room, row, items, actor, canWrite }}
            picked={decides ? picked.ids.has(row.item.id) : null}
            pick={picked.one}
            hold={held.one}
          />
        )}
      />
    </div>
  )
}
