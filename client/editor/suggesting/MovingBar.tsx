import type { SuggestionId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Tool } from '../toolbar/Tool.tsx'
import { DraftFoot, useDraft } from './DraftFoot.tsx'
import { Happened, Interrupted, useInterruption } from './Interrupted.tsx'
import type { SuggestionMoving } from './moving.ts'
import { WhereWritten } from './WhereWritten.tsx'

type Props = {
  readonly room: RoomSession
  readonly moving: SuggestionMoving
  readonly onClose: () => void
  readonly onTakeTheirs: (id: SuggestionId) => void
  readonly onGoOn: () => void
}

/** Below a block that is to stand elsewhere: where, and what to do with the suggestion. */
export function MovingBar({ room, moving, onClose, onTakeTheirs, onGoOn }: Props) {
  const words = useSuggestingWords()
  const names = useWords().editor
  useDraft(moving.draft)
  const { behind } = moving.move()
  const above = usePicture(room, ({ memo }) => memo.blocks.find(({ id }) => id === behind))
  const why = useInterruption(room, moving)
  const said = above ? words.moveBehind(blockText(above)) : words.moveFirst
  return (
    <>
      <WhereWritten room={room} writing={moving} />
      <span className="tool-group">
        <Tool icon="up" label={names.up} onPress={() => moving.step(-1)} />
        <Tool icon="down" label={names.down} onPress={() => moving.step(1)} />
      </span>
      <p className="suggesting-note" role="status">
        {moving.draft.form() === null ? words.moveNowhere : said}
      </p>
      <DraftFoot
        room={room}
        draft={moving.draft}
        mine={() => (above ? blockText(above) : '')}
        isOver={why !== null}
        onTable={() => void moving.table()}
        onClose={onClose}
        onTakeTheirs={onTakeTheirs}
      />
      {why === null ? (
        <Happened writing={moving} />
      ) : (
        <Interrupted room={room} writing={moving} onGoOn={onGoOn} why={why} />
      )}
    </>
  )
}
