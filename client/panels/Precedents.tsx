import { useMemo, useState } from 'react'
import { ledger } from '../../model/dossier/ledger.ts'
import { useWords } from '../i18n/words.ts'
import { useItems } from '../session/data/useItems.ts'
import { useCalmText, usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Finder } from './precedents/Finder.tsx'
import { type Indexes, useIndexes } from './precedents/library.ts'
import type { Known } from './precedents/props.ts'
import { selectedWords } from './precedents/query.ts'
import { RelatedItems } from './precedents/RelatedItems.tsx'
import './panels.css'
import './precedents/precedents.css'

/** 先例: how the words were used before, and which earlier items the paragraph is like. */
export function Precedents({ room }: { room: RoomSession }) {
  const words = useWords().precedents
  const { indexes, state } = useIndexes()
  const items = useItems()
  if (items.state === 'failed' || state === 'failed') return <p className="panel-empty">{words.failed}</p>
  if (items.state === 'loading' || indexes === null) return <p className="panel-empty">{words.loading}</p>
  return <Both room={room} indexes={indexes} />
}

type Part = 'finder' | 'related'
const PARTS: readonly Part[] = ['finder', 'related']

/** One of the two at a time: the passages of a common word are a long list. */
function Both({ room, indexes }: { readonly room: RoomSession; readonly indexes: Indexes }) {
  const words = useWords().precedents
  const known = useKnown(room, indexes)
  const { memo } = useCalmText(room)
  const selected = selectedWords(
    memo,
    usePicture(room, (picture) => picture.selected),
  )
  const at = usePicture(room, (picture) => picture.at)
  const { part, choose } = usePart(selected)
  return (
    <div className="precedents">
      <div className="precedents-parts">
        {PARTS.map((each) => (
          <button key={each} type="button" aria-pressed={each === part} onClick={() => choose(each)}>
            {words[each]}
          </button>
        ))}
      </div>
      <div hidden={part !== 'finder'}>
        <Finder known={known} selected={selected} />
      </div>
      {part === 'related' && <RelatedItems known={known} memo={memo} at={at} />}
    </div>
  )
}

/** New words selected in the draft bring the finder forward. */
function usePart(selected: string) {
  const [view, setView] = useState<{ part: Part; selected: string }>({ part: 'finder', selected })
  const now =
    view.selected === selected ? view : { part: selected === '' ? view.part : ('finder' as const), selected }
  if (now !== view) setView(now)
  return { part: now.part, choose: (part: Part) => setView({ part, selected }) }
}

function useKnown(room: RoomSession, indexes: Indexes): Known {
  const { items } = useItems()
  const { memo } = useCalmText(room)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const rows = useMemo(
    () => new Map(ledger(items, memo, dossier, indexes.lineages).map((row) => [row.item.id, row])),
    [items, memo, dossier, indexes.lineages],
  )
  return { room, indexes, items, byId, rows, canWrite }
}
