import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Refusal } from '../../../model/refusal.ts'
import type { LinkHolder, LinkUse } from '../../../model/wire/session.ts'
import { keepsCookies } from '../../floor/cookies.ts'
import { thisApp } from '../../floor/in-app.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { useSession } from '../../session/hooks/who.ts'
import { afterSignIn } from '../../session/linked-place.ts'
import { signedIn } from '../../session/signed-in.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { RoleLine } from '../../ui/SideTag.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { Card, Shell } from '../shell/Shell.tsx'
import { InApp } from './InApp.tsx'
import { NoCookies } from './NoCookies.tsx'
import { keepLink, linkUse } from './token.ts'

/**
 * A link is exchanged only on a click, because mail scanners open links and would use them up. The token is taken out of
 * the address bar at once, so that it is neither in the list of visited pages nor on a shared screen; signing in forgets it.
 */
export function Join() {
  const words = useWords().join
  const [link] = useState(() => linkUse(location.hash, history.state))
  useEffect(() => {
    // An app opens a browser with what the address bar says, and shows no address bar. Without cookies the page is opened anew.
    keepLink(link, thisApp() === null && keepsCookies())
  }, [link])
  if (link !== null) return <Enter link={link} />
  return (
    <JoinCard title={words.missing}>
      <p>{words.missingHelp}</p>
    </JoinCard>
  )
}

/**
 * Says whose link it is before it is used; when that cannot be told, the link still opens. [JO2] Until then there is nothing
 * to click: what comes above a button moves it away from under the hand.
 */
function Enter({ link }: { readonly link: LinkUse }) {
  const { join: words, inApp } = useWords()
  const [app] = useState(thisApp)
  const [staysIn] = useState(keepsCookies)
  const [, go] = useLocation()
  const write = useWrite()
  const known = useSession().state !== 'unknown'
  const { data } = useQuery({
    queryKey: ['link-holder', link.token],
    queryFn: () => api.linkHolder(link),
    gcTime: 0,
  })
  const enter = async () => {
    const entered = await write.run(() => signedIn.exchange(link))
    if (entered.ok) go(afterSignIn(entered.value.path), { replace: true })
  }
  const refusal = write.refusal ?? (data && !data.ok && isFinal(data.refusal) ? data.refusal : null)
  if (refusal && isFinal(refusal))
    return (
      <JoinCard title={words.dead}>
        <RefusalNotice refusal={refusal} />
      </JoinCard>
    )
  return (
    <JoinCard title={data?.ok ? words.as(data.value.name) : words.title}>
      {app && <InApp app={app} link={`${location.origin}${location.pathname}#${link.token}`} />}
      {data === undefined || !known ? (
        <Loading />
      ) : (
        <>
          {data.ok && <Holder {...data.value} />}
          {staysIn ? (
            <>
              <p>{words.what}</p>
              <p className="quiet">{words.privacy}</p>
              {refusal && <RefusalNotice refusal={refusal} />}
              <Button
                kind={app ? 'plain' : 'primary'}
                className="button-large"
                busy={write.busy}
                onClick={enter}
              >
                {write.busy ? words.entering : app ? inApp.enter : words.enter}
              </Button>
            </>
          ) : (
            <NoCookies />
          )}
        </>
      )}
    </JoinCard>
  )
}

function Holder({ role, side }: LinkHolder) {
  const words = useWords().join
  return (
    <>
      <RoleLine side={side} role={role} />
      <p>{words.expected[role]}</p>
    </>
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
      <div className="join-place">
        <Card title={title}>
          {children}
          {session.state === 'in' && (
            <Notice actions={<LinkButton href="/">{words.goOn}</LinkButton>}>
              <p>{words.already(session.me.name)}</p>
              <p>{words.alreadyHelp}</p>
            </Notice>
          )}
        </Card>
      </div>
    </Shell>
  )
}
