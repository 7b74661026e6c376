import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Refusal } from '../../../model/refusal.ts'
import { useWords } from '../../i18n/words.ts'
import { useSession } from '../../session/hooks/who.ts'
import { signedIn } from '../../session/signed-in.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { Card, Shell } from '../shell/Shell.tsx'
import { tokenOf } from './token.ts'

/**
 * A link is exchanged only on a click, because mail scanners open links and would use them up. The token is taken out of
 * the address bar at once, so that it is neither in the history nor on a shared screen.
 */
export function Join() {
  const words = useWords()
  const [token] = useState(() => tokenOf(location.hash))
  const [, go] = useLocation()
  const write = useWrite()
  useEffect(() => history.replaceState(null, '', location.pathname), [])
  const enter = async () => {
    if (token === null) return
    const entered = await write.run(() => signedIn.exchange(token))
    if (entered.ok) go(entered.value.path, { replace: true })
  }
  if (token === null)
    return (
      <JoinCard title={words.join.missing}>
        <p>{words.join.missingHelp}</p>
      </JoinCard>
    )
  if (write.refusal && isFinal(write.refusal))
    return (
      <JoinCard title={words.join.dead}>
        <RefusalNotice refusal={write.refusal} />
      </JoinCard>
    )
  return (
    <JoinCard title={words.join.title}>
      <p>{words.join.what}</p>
      <p className="quiet">{words.join.privacy}</p>
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      <Button kind="primary" className="button-large" busy={write.busy} onClick={enter}>
        {write.busy ? words.join.entering : words.join.enter}
      </Button>
    </JoinCard>
  )
}

/** A refusal that trying again cannot change. */
const isFinal = (refusal: Refusal): boolean =>
  refusal.why.startsWith('invitation-') || refusal.why === 'person-revoked'

function JoinCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const words = useWords().join
  const session = useSession()
  return (
    <Shell title={title}>
      <Card title={title}>
        {children}
        {session.state === 'in' && (
          <Notice actions={<LinkButton href="/">{words.goOn}</LinkButton>}>
            <p>{words.already(session.me.name)}</p>
            <p>{words.alreadyHelp}</p>
          </Notice>
        )}
      </Card>
    </Shell>
  )
}
