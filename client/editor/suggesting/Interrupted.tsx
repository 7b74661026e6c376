import { blockText } from '../../../model/memo/blocks.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import type { SuggestionWriting } from './writing.ts'

type Props = {
  readonly room: RoomSession
  readonly writing: SuggestionWriting
  /** Whether none of its paragraphs is left. */
  readonly isGone: boolean
  readonly onGoOn: () => void
}

/** [SX25] A suggestion ended, or its paragraphs were deleted or parted, while it is written: how, the text of now, and the way on. */
export function Interrupted({ room, writing, isGone, onGoOn }: Props) {
  const words = useSuggestingWords()
  const now = usePicture(room, (picture) => textOfNow(picture, writing))
  const ended = writing.draft.ended()
  const who = ended?.sides.map((side) => words.sides[side]).join(words.and) ?? ''
  return (
    <div className="suggesting-note" role="alert">
      <p>{ended ? words.ended[ended.is](who) : isGone ? words.deleted : words.uprooted}</p>
      {now !== '' && (
        <p>
          <strong>{words.textOfNow}</strong> <q>{now}</q>
        </p>
      )}
      <Button kind="primary" onClick={onGoOn}>
        {words.goOn}
      </Button>
    </div>
  )
}

function textOfNow({ memo }: RoomPicture, writing: SuggestionWriting): string {
  const about = writing.about()
  return memo.blocks
    .filter(({ id }) => about.has(id))
    .map(blockText)
    .join('\n')
}
