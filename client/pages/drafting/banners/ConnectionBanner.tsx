import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { usePicture, whole } from '../../../session/hooks/room.ts'
import type { RoomSession, SaveState } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { useNow } from '../../../ui/TimeAgo.tsx'
import { ConnectionCheck } from '../../shell/ConnectionCheck.tsx'
import { bannerDue } from './banner.ts'

export function ConnectionBanner({ room }: { readonly room: RoomSession }) {
  const { save, phase, draining } = usePicture(room, whole)
  if (save.state === 'saved' || phase.phase === 'ended') return null
  // Who never got in has lost nothing: the page was answered, its socket was not.
  const why = draining ? 'bannerRestart' : phase.phase === 'joining' ? 'bannerBlocked' : 'bannerDisconnected'
  return <Due save={save} why={why} />
}

type Props = {
  readonly save: Exclude<SaveState, { state: 'saved' }>
  readonly why: 'bannerRestart' | 'bannerBlocked' | 'bannerDisconnected'
}

function Due({ save, why }: Props) {
  const words = useWords().drafting
  const now = useNow(500)
  if (!bannerDue(save, now)) return null
  if (save.state === 'disconnected' && why === 'bannerBlocked') return <Blocked />
  return (
    <div className="banner" role="alert" data-banner={save.state}>
      {save.state === 'disconnected' ? (
        <p>
          <strong>{words[why]}</strong> {words.bannerKeep(save.unsaved)}
        </p>
      ) : (
        <p>{words.bannerSlow(save.unsaved)}</p>
      )}
    </div>
  )
}

/** Before the text there is no account menu, in which the check is otherwise. */
function Blocked() {
  const words = useWords()
  const [checking, setChecking] = useState(false)
  return (
    <>
      <div className="banner banner-row" role="alert" data-banner="disconnected">
        <p>
          <strong>{words.drafting.bannerBlocked}</strong>
        </p>
        <div className="banner-actions">
          <Button onClick={() => setChecking(true)}>{words.device.check}</Button>
        </div>
      </div>
      {checking && <ConnectionCheck onClose={() => setChecking(false)} />}
    </>
  )
}
