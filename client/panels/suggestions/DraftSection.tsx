import { type ReactNode, useState } from 'react'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { canBeTabled, idOfView, type SuggestionView } from './arrange.ts'
import { usePage } from './usePage.ts'

type Props = {
  readonly room: RoomSession
  readonly drafts: readonly SuggestionView[]
  /** The one that somebody points at. */
  readonly pointedAt: SuggestionId | undefined
  readonly ofSecretariat: boolean
  readonly card: (view: SuggestionView) => ReactNode
}

/** What is drafted inside one's own delegation; all that is listed is tabled at once after one has seen it. */
export function DraftSection({ room, drafts: all, pointedAt, ofSecretariat, card }: Props) {
  const words = useSuggestionWords()
  const write = useWrite()
  const [asking, setAsking] = useState(false)
  const { listed: drafts, left, more } = usePage(all, idOfView, pointedAt)
  if (drafts.length === 0) return null
  const tabled = drafts.filter(canBeTabled)
  const table = async (): Promise<void> => {
    const suggestions = tabled.flatMap(({ suggestion: { id, draft } }) =>
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
      {left > 0 && <Button onClick={more}>{words.more(left)}</Button>}
      {tabled.length > 1 && <Button onClick={() => setAsking(true)}>{words.tableAll(tabled.length)}</Button>}
      {asking && (
        <ConfirmDialog
          title={words.tableAll(tabled.length)}
          confirm={words.table}
          busy={write.busy}
          refusal={write.refusal}
          onConfirm={() => void table()}
          onClose={() => setAsking(false)}
        >
          {words.tableAllAsk(tabled.length)}
        </ConfirmDialog>
      )}
    </section>
  )
}
