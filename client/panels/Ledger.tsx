import { useMemo, useState } from 'react'
import { type LedgerRow, ledger } from '../../model/dossier/ledger.ts'
import type { PriorItem } from '../../model/library/items.ts'
import type { Lineage } from '../../model/lineage/lineages.ts'
import { may } from '../../model/policy.ts'
import { useWords } from '../i18n/words.ts'
import { useItems } from '../session/data/useItems.ts'
import { useLoadedLineages } from '../session/data/useLineages.ts'
import { useDebouncedText, usePicture } from '../session/hooks/room.ts'
import { suggestsOnly } from '../session/mode.ts'
import type { RoomSession } from '../session/room-session.ts'
import { LazyBoundary, lazyComponent } from '../ui/lazy.tsx'
import { CoverageBars } from './ledger/CoverageBars.tsx'
import { Filters } from './ledger/Filters.tsx'
import { filtered, inOrder, NO_FILTER } from './ledger/filter.ts'
import { ItemRow } from './ledger/ItemRow.tsx'
import { ItemRows } from './ledger/ItemRows.tsx'
import { ScopeButton } from './ledger/ScopeButton.tsx'
import { ShownCount } from './ledger/ShownCount.tsx'
import { useItemSet } from './ledger/useItemSet.ts'
import './panels.css'

const bulk = lazyComponent(async () => (await import('./ledger/BulkActions.tsx')).BulkActions)

/** 往届: every prior item in scope, with what the text does with it. */
export function Ledger({ room }: { room: RoomSession }) {
  const words = useWords().panels.ledger
  const { items, state } = useItems()
  const { memo, dossier } = useDebouncedText(room)
  const { lineages, state: linked } = useLoadedLineages()
  const rows = useMemo(
    () => inOrder(ledger(items, memo, dossier, lineages)),
    [items, memo, dossier, lineages],
  )
  if (state !== 'ready' || linked === 'loading')
    return <p className="panel-empty">{state === 'failed' ? words.failed : words.loading}</p>
  return <LedgerTable room={room} items={items} lineages={lineages} rows={rows} />
}

type LedgerTableProps = {
  readonly room: RoomSession
  readonly items: readonly PriorItem[]
  readonly lineages: readonly Lineage[]
  readonly rows: readonly LedgerRow[]
}

function LedgerTable({ room, items, lineages, rows }: LedgerTableProps) {
  const words = useWords().panels.ledger
  const actor = usePicture(room, (picture) => picture.actor)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const suggests = usePicture(room, suggestsOnly)
  const [filter, setFilter] = useState(NO_FILTER)
  const picked = useItemSet()
  const held = useItemSet()
  const shown = useMemo(() => filtered(rows, filter), [rows, filter])
  const chosen = rows.filter((row) => picked.ids.has(row.item.id))
  const decides = actor !== null && may(actor.role, 'propose-disposition')
  const picks = canWrite || decides
  return (
    <div className="ledger">
      <CoverageBars rows={rows} lineages={lineages} pick={(round) => setFilter({ ...filter, round })} />
      <ScopeButton room={room} items={items} actor={actor} />
      <Filters rows={rows} filter={filter} change={setFilter} />
      {!canWrite && !decides && <p className="panel-note">{words.readOnly}</p>}
      <ShownCount shown={shown} all={rows.length} picked={picks ? picked : null} />
      {chosen.length > 0 && (
        <LazyBoundary>
          <bulk.View
            room={room}
            picked={chosen}
            items={items}
            actor={actor}
            canCarry={canWrite || suggests}
            clear={picked.clear}
          />
        </LazyBoundary>
      )}
      <ItemRows
        rows={shown}
        held={held.ids}
        draw={(row) => (
          <ItemRow
            room={room}
            row={row}
            items={items}
            actor={actor}
            canWrite={canWrite}
            suggests={suggests}
            picked={picks ? picked.ids.has(row.item.id) : null}
            pick={picked.one}
            hold={held.one}
          />
        )}
      />
    </div>
  )
}
