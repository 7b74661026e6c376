import type { OutlineEntry } from '../../../model/memo/outline.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { usePositions } from '../../session/hooks/positions.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { useSuggestions } from '../../session/hooks/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { countsOf } from './counts.ts'

type Props = { readonly room: RoomSession; readonly entry: OutlineEntry }

/** Behind a section of the outline: what is open in it, and what awaits this side. */
export function SectionMarks(props: Props) {
  return (
    <>
      <OpenMarks {...props} />
      <AwaitingMarks {...props} />
    </>
  )
}

/** The blocks on which this side has still to say something. */
function AwaitingMarks({ room, entry }: Props) {
  const words = usePositionWords()
  const { byBlock } = usePositions(room)
  const awaiting = entry.blocks.filter((id) => byBlock.get(id)?.awaiting).length
  if (awaiting === 0) return null
  return (
    <span className="outline-count outline-stances" data-awaiting="true" title={words.inSection(awaiting)}>
      <span aria-hidden="true">{awaiting}</span>
      <span className="unseen">{words.inSection(awaiting)}</span>
    </span>
  )
}

/** How many suggestions are open, and how many of them await this side. */
function OpenMarks({ room, entry }: Props) {
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
