import { useState } from 'react'
import type { BlockId } from '../../model/ids.ts'
import { usePositionWords } from '../i18n/positions.ts'
import { usePositions } from '../session/hooks/positions.ts'
import { usePicture } from '../session/hooks/room.ts'
import type { Position } from '../session/positions/positions.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Button } from '../ui/Button.tsx'
import { PositionBulk } from './positions/Bulk.tsx'
import { isPositionShown, POSITIONS_SHOWN, type ShownPositions } from './positions/filter.ts'
import { PositionCard } from './positions/PositionCard.tsx'
import { useRevealedCard } from './positions/useRevealedCard.ts'
import './panels.css'
import { NamedChoice } from '../ui/NamedChoice.tsx'

/** So many cards are drawn at once: a difference of words in each takes its time. */
const PAGE = 50

/** 立场: what each side says of each block, in the order of the text; what lapsed, with what changed. */
export function Positions({ room }: { readonly room: RoomSession }) {
  const words = usePositionWords()
  const positions = usePositions(room)
  const actor = usePicture(room, (picture) => picture.actor)
  const dossier = usePicture(room, (picture) => picture.dossier)
  const [shown, setShown] = useState<ShownPositions>('all')
  const [most, setMost] = useState(PAGE)
  const [picked, setPicked] = useState<ReadonlySet<BlockId>>(new Set())
  const { all, gone, agreed } = positions
  const listed = all.filter((one) => isPositionShown(one, shown))
  const awaiting = all.filter((one) => one.awaiting).length
  const cards = useRevealedCard(room, (block) => {
    const at = listed.findIndex(({ id }) => id === block)
    if (at < 0) setShown('all')
    setMost((was) => Math.max(was, (at < 0 ? all.findIndex(({ id }) => id === block) : at) + 1))
  })
  const pick = (id: BlockId, on: boolean): void =>
    setPicked((was) => new Set(on ? [...was, id] : [...was].filter((one) => one !== id)))
  const card = (one: Position) => (
    <PositionCard
      key={one.id}
      room={room}
      dossier={dossier}
      actor={actor}
      positions={positions}
      one={one}
      picked={picked.has(one.id)}
      onPick={(on) => pick(one.id, on)}
    />
  )
  if (all.length + gone.length === 0) return <p className="panel-empty">{words.none}</p>
  return (
    <div className="positions" ref={cards}>
      <p className="panel-note" aria-live="polite">
        {words.count(agreed.size, all.length)}
        {awaiting > 0 && ` · ${words.awaiting(awaiting)}`}
      </p>
      <Filter shown={shown} onShown={setShown} />
      <PositionBulk
        room={room}
        actor={actor}
        positions={positions}
        chosen={listed.filter(({ id }) => picked.has(id))}
        done={() => setPicked(new Set())}
      />
      {listed.length === 0 && <p className="panel-empty">{words.noneShown}</p>}
      <ul className="threads">{listed.slice(0, most).map(card)}</ul>
      {listed.length > most && (
        <Button onClick={() => setMost(most + PAGE)}>{words.more(listed.length - most)}</Button>
      )}
      {gone.length > 0 && (
        <details className="suggestions-over">
          <summary>{words.gone(gone.length)}</summary>
          <ul className="threads">{gone.slice(0, most).map(card)}</ul>
        </details>
      )}
    </div>
  )
}

type FilterProps = { readonly shown: ShownPositions; readonly onShown: (shown: ShownPositions) => void }

function Filter({ shown, onShown }: FilterProps) {
  const words = usePositionWords()
  return (
    <NamedChoice
      className="panel-check"
      label={words.show}
      of={POSITIONS_SHOWN}
      names={words.shown}
      value={shown}
      onChoose={onShown}
    />
  )
}
