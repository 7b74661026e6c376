import { useMemo, useState } from 'react'
import { ledger } from '../../model/dossier/ledger.ts'
import { useWords } from '../i18n/words.ts'
import { usePicture } from '../session/hooks.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Coverage } from './ledger/Coverage.tsx'
import { Filters } from './ledger/Filters.tsx'
import { filtered, inOrder, NO_FILTER } from './ledger/filter.ts'
import { Row } from './ledger/Row.tsx'
import { useItems } from './useItems.ts'
import './panels.css'

/** 往届: every prior item in scope, and what the text does with it. */
export function Ledger({ room }: { room: RoomSession }) {
  const words = useWords().panels.ledger
  const { items, state } = useItems()
  const memo = usePicture(room, (picture) => picture.memo)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const actor = usePicture(room, (picture) => picture.actor)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const [filter, setFilter] = useState(NO_FILTER)
  const rows = useMemo(() => inOrder(ledger(items, memo, dossier)), [items, memo, dossier])
  const shown = useMemo(() => filtered(rows, filter), [rows, filter])
  if (state !== 'ready')
    return <p className="panel-empty">{state === 'loading' ? words.loading : words.failed}</p>
  return (
    <div className="ledger">
      <Coverage rows={rows} pick={(round) => setFilter({ ...filter, round })} />
      <Filters rows={rows} filter={filter} change={setFilter} />
      {!canWrite && <p className="panel-note">{words.readOnly}</p>}
      <p className="panel-note" aria-live="polite">
        {shown.length === 0 ? words.nothing : words.shown(shown.length, rows.length)}
      </p>
      <ul className="ledger-rows">
        {shown.map((row) => (
          <Row
            key={row.item.id}
            room={room}
            row={row}
            items={items}
            actor={actor}
            canWrite={canWrite}
            memo={() => room.picture().memo}
          />
        ))}
      </ul>
    </div>
  )
}
