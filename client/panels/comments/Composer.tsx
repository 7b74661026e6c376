import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../../model/draft/anchors.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'

/** Writes a new comment on the words selected in the text, and says there who will see it. */
export function Composer({ room }: { room: RoomSession }) {
  const words = useWords().panels.comments
  const selected = usePicture(room, (picture) => picture.selected)
  const { place, hold, quote } = useHeldPlace(room, selected)
  const [text, setText] = useState('')
  const [gone, setGone] = useState(false)
  const write = useWrite()
  const submit = async (): Promise<void> => {
    const anchor = place && room.anchorAt(place)
    setGone(!anchor)
    if (!anchor) return
    const opened = await write.run(() => room.perform({ do: 'open-thread', anchor, text }))
    if (!opened.ok) return
    setText('')
    hold(null)
  }
  if (!place) return <p className="panel-note">{words.selectFirst}</p>
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="panel-note">{words.about}</p>
      <blockquote lang="zh-CN">{quote}</blockquote>
      <textarea
        value={text}
        rows={3}
        maxLength={8000}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        onFocus={() => hold(place)}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="audience" title={words.audienceHint}>
        {words.audience}
      </p>
      {gone && <p className="panel-refused">{words.gone}</p>}
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={words.add}
        disabled={write.busy || text.trim() === ''}
        cancel={() => hold(null)}
      />
    </form>
  )
}

/** The selected place, held from the moment somebody begins to write; until then a new selection replaces it. */
function useHeldPlace(room: RoomSession, selected: Place | null) {
  const [held, hold] = useState<Place | null>(null)
  const last = useRef(selected)
  useEffect(() => {
    if (selected) last.current = selected
  }, [selected])
  const place = held ?? selected
  const block = place && blockOf(room.picture().memo, place.block)
  const quote = block && place ? blockText(block).slice(place.from, place.to) : ''
  return { place: quote === '' ? null : place, hold, quote }
}
