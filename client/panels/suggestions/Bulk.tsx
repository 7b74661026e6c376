import { useState } from 'react'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { acceptSeveral } from './acceptance.ts'
import type { SuggestionView } from './arrange.ts'

type Props = {
  readonly room: RoomSession
  readonly text: PlacedText
  readonly chosen: readonly SuggestionView[]
  readonly done: () => void
}

/** [SU10] Accepts all that are ticked, in one command; says how many stay open. */
export function SuggestionBulk({ room, text, chosen, done }: Props) {
  const words = useSuggestionWords()
  const write = useWrite()
  const [left, setLeft] = useState(0)
  const accept = async (): Promise<void> => {
    const suggestions = acceptSeveral(chosen, text)
    if (suggestions.length === 0) return
    const answer = await write.run(() => room.perform({ do: 'accept-suggestions', suggestions }))
    if (!answer.ok) return
    const stay = answer.value.left?.length ?? 0
    setLeft(stay)
    announce(stay === 0 ? words.done.accepted : words.left(stay))
    done()
  }
  return (
    <>
      {chosen.length > 0 && (
        <div className="panel-actions">
          <Button kind="primary" busy={write.busy} onClick={() => void accept()}>
            {words.acceptAll(chosen.length)}
          </Button>
          <span className="panel-note">{words.acceptAllHelp}</span>
        </div>
      )}
      {left > 0 && chosen.length === 0 && <p className="panel-note">{words.left(left)}</p>}
      <PanelRefusal refusal={write.refusal} />
    </>
  )
}
