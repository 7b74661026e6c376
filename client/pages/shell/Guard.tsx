import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Me } from '../../../model/wire/session.ts'
import { useWords } from '../../i18n/words.ts'
import { useSession } from '../../session/hooks/who.ts'
import { signedIn } from '../../session/signed-in.ts'
import { Button } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { SessionOver } from './SessionOver.tsx'
import { Card, Shell } from './Shell.tsx'
import { SignedOut } from './SignedOut.tsx'

const MeContext = createContext<Me | null>(null)

/** The signed-in person; throws outside `Guard`. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside the guard')
  return me
}

/**
 * Shows pages only to somebody signed in. A page that was open when its session ended stays on the screen under a notice,
 * so that unsaved text can be copied from it. Whoever signs out by choice sees how to sign in again.
 */
export function Guard({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const [last, setLast] = useState<Me | null>(null)
  if (session.state === 'in' && session.me !== last) setLast(session.me)
  const me = session.state === 'in' ? session.me : last
  const lost = session.state === 'out' && session.why !== null ? (me?.id ?? null) : null
  useEffect(() => (lost === null ? undefined : signedIn.awaitReturn(lost)), [lost])
  if (session.state === 'unknown') return <Waiting />
  if (session.state === 'unreachable' && !me) return <Unreachable />
  if (session.state === 'out' && (!me || session.why === null)) return <SignedOut why={session.why} />
  return (
    <MeContext value={me}>
      {session.state === 'out' && session.why && <SessionOver why={session.why} />}
      {children}
    </MeContext>
  )
}

const Waiting = () => (
  <main className="centre">
    <Loading />
  </main>
)

function Unreachable() {
  const words = useWords()
  return (
    <Shell title={words.session.unreachable}>
      <Card title={words.session.unreachable}>
        <RefusalNotice
          refusal={{ why: 'unavailable' }}
          actions={<Button onClick={() => void signedIn.load()}>{words.common.retry}</Button>}
        />
      </Card>
    </Shell>
  )
}
