import { useEffect } from 'react'
import { useSentence } from '../../../i18n/refusals.ts'
import { useWords } from '../../../i18n/words.ts'
import { usePicture } from '../../../session/hooks/room.ts'
import { useSession } from '../../../session/hooks/who.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button, LinkButton } from '../../../ui/Button.tsx'

/** Why the room has ended for this tab, and how to get back where that is possible. `Guard` reports a lost session. */
export function EndedBanner({ room }: { readonly room: RoomSession }) {
  const phase = usePicture(room, (picture) => picture.phase)
  const words = useWords()
  const sentence = useSentence()
  const session = useSession()
  const back = session.state === 'in' && phase.phase === 'ended' && phase.refusal.why === 'not-signed-in'
  useEffect(() => {
    if (back) room.rejoin()
  }, [back, room])
  if (phase.phase !== 'ended' || session.state === 'out') return null
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
