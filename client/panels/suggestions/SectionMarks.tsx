import type { OutlineEntry } from '../../../model/memo/outline.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { useSuggestions } from '../../session/hooks/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { countsOf } from './counts.ts'

type Props = { readonly room: RoomSession; readonly entry: OutlineEntry }

/** Behind a section of the outline: how many suggestions are open in it, and how many await this side. */
export function SectionMarks({ room, entry }: Props) {
  const words = useSuggestionWords()
  const side = usePicture(room, (picture) => picture.actor?.side ?? null)
  const { open, disputed, awaiting } = countsOf(useSuggestions(room), entry, side)
  if (open === 0) return null
  const label = words.inSection(open, disputed, awaiting)
  return (
    <span className="outline-count" data-awaiting={awaiting > 0} title={label}>
      <span aria-hidden="true">{open}</span>
      <span className="unseen">{label}</span>
    </span>
  )
}
