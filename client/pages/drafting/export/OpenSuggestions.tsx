import { useSuggestionWords } from '../../../i18n/suggestions.ts'
import { useSuggestions } from '../../../session/hooks/suggestions.ts'
import type { RoomSession } from '../../../session/room-session.ts'

/** How many suggestions and brackets are open, of which a clean text has the brackets alone. */
export function OpenSuggestions({ room }: { readonly room: RoomSession }) {
  const words = useSuggestionWords()
  const { open, brackets } = useSuggestions(room)
  const tabled = open.filter((one) => one.tabled !== null && one.tabled.fit.is !== 'contained')
  if (tabled.length === 0) return null
  return (
    <p className="quiet" data-open={tabled.length} data-brackets={brackets.length}>
      {words.inExport(tabled.length, brackets.length)}
    </p>
  )
}
