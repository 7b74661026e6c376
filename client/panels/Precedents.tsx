import { useMemo, useState } from 'react'
import { ledger } from '../../model/dossier/ledger.ts'
import { useWords } from '../i18n/words.ts'
import { useItems } from '../session/data/useItems.ts'
import { useDebouncedText, usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import type { PrecedentContext } from './precedents/context.ts'
import { Finder } from './precedents/Finder.tsx'
import { type Indexes, useIndexes } from './precedents/indexes.ts'
import { selectedWords } from './precedents/query.ts'
import { RelatedItems } from './precedents/RelatedItems.tsx'
import './panels.css'
import './precedents/precedents.css'

/** 先例: how words were used before, and which earlier items resemble the paragraph with the caret. */
export function Precedents({ room }: { room: RoomSession }) {
  const words = useWords().precedents
  const { indexes, state } = useIndexes()
  const items = useItems()
  if (items.state === 'failed' || state === 'failed') return <p className="panel-empty">{words.failed}</p>
  if (items.state === 'loading' || indexes === null) return <p className="panel-empty">{words.loading}</p>
  return <OneView room={room} indexes={indexes} />
}

type PrecedentsView = 'finder' | 'related'
const VIEWS: readonly PrecedentsView[] = ['finder', 'related']

/** Shows the finder or the related items, not both: a common word has a long list of passages. */
function OneView({ room, indexes }: { readonly room: RoomSession; readonly indexes: Indexes }) {
  const words = useWords().precedents
  const context = usePrecedentContext(room, indexes)
  const { memo } = useDebouncedText(room)
  // Place and words of the same moment: the debounced text may be half a second older.
  const selected = usePicture(room, ({ memo: now, selected: place }) => selectedWords(now, place))
  const at = usePicture(room, (picture) => picture.at)
  const { view, choose } = useView(selected)
  return (
    <div className="precedents">
      <div className="precedents-parts">
        {VIEWS.map((each) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => choose(each)}>
            {words[each]}
          </button>
        ))}
      </div>
      <div hidden={view !== 'finder'}>
        <Finder context={context} selected={selected} />
      </div>
      {view === 'related' && <RelatedItems context={context} memo={memo} at={at} />}
    </div>
  )
}

/** Newly selected words bring the finder forward. */
function useView(selected: string) {
  const [state, setState] = useState<{ view: PrecedentsView; selected: string }>({ view: 'finder', selected })
  const now =
    state.selected === selected
      ? state
      : { view: selected === '' ? state.view : ('finder' as const), selected }
  if (now !== state) setState(now)
  return { view: now.view, choose: (view: PrecedentsView) => setState({ view, selected }) }
}

function usePrecedentContext(room: RoomSession, indexes: Indexes): PrecedentContext {
  const { items } = useItems()
  const { memo } = useDebouncedText(room)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const rows = useMemo(
    () => new Map(ledger(items, memo, dossier, indexes.lineages).map((row) => [row.item.id, row])),
    [items, memo, dossier, indexes.lineages],
  )
  return { room, indexes, items, byId, rows, canWrite }
}
