import { blockOfSuggested } from '../../../model/dossier/suggestions/forms.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { useSuggestingWords } from '../../i18n/suggesting.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import type { DraftInHand } from './draft-in-hand.ts'

type Props = {
  readonly room: RoomSession
  readonly draft: DraftInHand
  readonly mine: string
  readonly onTakeTheirs: (id: SuggestionId) => void
}

/** [SX9] A colleague saved a newer version: both are shown, and neither is lost. */
export function SavedBeside({ room, draft, mine, onTakeTheirs }: Props) {
  const words = useSuggestingWords()
  const id = draft.version()?.id
  const newest = usePicture(room, ({ dossier }) => (id ? dossier.suggestions.get(id) : undefined))
  const theirs = usePicture(room, (picture) => (id ? wordsOf(picture, id) : ''))
  if (!newest) return null
  return (
    <div className="suggesting-note" role="alert">
      <p>{words.moved}</p>
      <p>
        <strong>{words.theirs}</strong> <q>{theirs || words.nothing}</q>
      </p>
      <p>
        <strong>{words.mine}</strong> <q>{mine || words.nothing}</q>
      </p>
      <Button onClick={() => onTakeTheirs(newest.id)}>{words.takeTheirs}</Button>
      <Button kind="primary" onClick={() => draft.keepMine({ id: newest.id, saved: newest.saved })}>
        {words.keepMine}
      </Button>
    </div>
  )
}

/** What the newest version says; of a move: the words that the block is to stand behind. */
function wordsOf({ dossier, memo }: RoomPicture, id: SuggestionId): string {
  const one = dossier.suggestions.get(id)
  const form = (one?.draft ?? one?.tabled)?.form
  if (form?.is === 'move')
    return memo.blocks
      .filter((block) => block.id === form.behind)
      .map(blockText)
      .join()
  return form && 'blocks' in form
    ? form.blocks.map((block) => blockText(blockOfSuggested(block))).join('\n')
    : ''
}
