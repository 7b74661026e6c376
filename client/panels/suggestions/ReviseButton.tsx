import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { isPhone } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { askToWrite } from '../../session/suggestions/asked.ts'
import { Button } from '../../ui/Button.tsx'
import type { SuggestionView } from './arrange.ts'

type Props = { readonly room: RoomSession; readonly view: SuggestionView }

/** Opens one's own suggestion in the text again; one that the text has overtaken, on the text of now. */
export function ReviseButton({ room, view: { suggestion, shown } }: Props) {
  const words = useSuggestionWords()
  if (isPhone()) return null
  return (
    <Button onClick={() => askToWrite(room, { suggestion: suggestion.id, as: 'revision' })}>
      {shown.fit.is === 'conflict' ? words.again : words.revise}
    </Button>
  )
}
