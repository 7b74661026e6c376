import { useSentence } from '../../i18n/refusals.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture }

/** The room is over for this tab: why, and the way back where there is one. */
export function Ended({ room, picture: { phase } }: Props) {
  const words = useWords()
  const sentence = useSentence()
  if (phase.phase !== 'ended') return null
  return (
    <div className="banner" role="alert" data-refusal={phase.refusal.why}>
      <p>
        <strong>{words.drafting.ended}</strong> {sentence(phase.refusal)}
      </p>
      {phase.canRejoin ? (
        <Button onClick={() => room.rejoin()}>{words.drafting.rejoin}</Button>
      ) : (
        <LinkButton href="/">{words.common.back}</LinkButton>
      )}
    </div>
  )
}
