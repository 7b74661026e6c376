import { type ReactNode, useState } from 'react'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import type { SuggestionView } from './arrange.ts'

type Props = {
  readonly room: RoomSession
  readonly drafts: readonly SuggestionView[]
  readonly ofSecretariat: boolean
  readonly card: (view: SuggestionView) => ReactNode
}

/** So many cards are drawn at once: a difference of words in each takes its time. */
const PAGE = 50

/** What is drafted inside one's own delegation; all that is listed is tabled at once after one has seen it. */
export function DraftSection({ room, drafts: all, ofSecretariat, card }: Props) {
  const words = useSuggestionWords()
  const write = useWrite()
  const [asking, setAsking] = useState(false)
  const [most, setMost] = useState(PAGE)
  const drafts = all.slice(0, most)
  if (drafts.length === 0) return null
  const table = async (): Promise<void> => {
    const suggestions = drafts.flatMap(({ suggestion: { id, draft } }) =>
      draft ? [{ suggestion: id, version: draft.version }] : [],
    )
    const answer = await write.run(() => room.perform({ do: 'table-suggestions', suggestions }))
    if (!answer.ok) return
    setAsking(false)
    announce(words.done.tabled)
  }
  return (
    <section className="suggestion-drafts">
      <h3>{ofSecretariat ? words.draftsOfSecretariat : words.drafts}</h3>
      <ul className="threads">{drafts.map(card)}</ul>
      {all.length > most && (
        <Button onClick={() => setMost(most + PAGE)}>{words.more(all.length - most)}</Button>
      )}
      {drafts.length > 1 && <Button onClick={() => setAsking(true)}>{words.tableAll(drafts.length)}</Button>}
      {asking && (
        <ConfirmDialog
          title={words.tableAll(drafts.length)}
          confirm={words.table}
          busy={write.busy}
          refusal={write.refusal}
          onConfirm={() => void table()}
          onClose={() => setAsking(false)}
        >
          {words.tableAllAsk(drafts.length)}
        </ConfirmDialog>
      )}
    </section>
  )
}
