import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../../model/draft/anchors.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { useCommand } from '../useCommand.tsx'

/** A new comment hangs on the words selected in the text; who will see it is said where it is written. */
export function Composer({ room }: { room: RoomSession }) {
  const words = useWords().panels.comments
  const selected = usePicture(room, (picture) => picture.selected)
  const { place, hold, quote } = useHeldPlace(room, selected)
  const [text, setText] = useState('')
  const [gone, setGone] = useState(false)
  const { ask, busy, refused } = useCommand(room)
  const submit = async (): Promise<void> => {
    const anchor = place && room.anchorAt(place)
    setGone(!anchor)
    if (anchor && (await ask({ do: 'open-thread', anchor, text }))) {
      setText('')
      hold(null)
    }
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
      {refused}
      <div className="panel-actions">
        <Button type="submit" kind="primary" disabled={busy || text.trim() === ''}>
          {words.add}
        </Button>
        <Button onClick={() => hold(null)}>{words.cancel}</Button>
      </div>
    </form>
  )
}

/** Once somebody writes, the place stays the one they started with; a new selection replaces an untouched one. */
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
