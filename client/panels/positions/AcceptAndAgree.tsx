import type { Command } from '../../../model/dossier/decide.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { may } from '../../../model/policy.ts'
import { usePositionWords } from '../../i18n/positions.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { agreedAfter } from '../../session/positions/asks.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { keyFor, type StandingSuggestion } from '../../session/suggestions/standing.ts'
import { Button } from '../../ui/Button.tsx'

type Props = {
  readonly room: RoomSession
  readonly one: StandingSuggestion
  readonly text: PlacedText
  readonly busy: boolean
  readonly send: (command: Command, done: string) => void
}

/** 接受并同意本段: for the head, where accepting is the last key; the text then has the wording that is agreed to. */
export function AcceptAndAgree({ room, one, text, busy, send }: Props) {
  const words = usePositionWords()
  const actor = usePicture(room, (picture) => picture.actor)
  const { tabled, suggestion } = one
  if (actor === null || !may(actor.role, 'state-stance') || !tabled) return null
  if (suggestion.party === 'secretariat' && suggestion.keys.length === 0) return null
  const { lang } = tabled.version.form
  const stances = agreedAfter(tabled.fit, lang)
  const accept = keyFor(one, text)
  if (!stances || !accept) return null
  return (
    <Button
      busy={busy}
      onClick={() => send({ do: 'accept-and-agree', lang, accept, stances }, words.done.acceptedAndAgreed)}
    >
      {words.acceptAndAgree}
    </Button>
  )
}
