import { type ReactNode, useEffect } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useSession } from '../../session/hooks/who.ts'
import { announce } from '../../ui/announce.tsx'
import { useFonts } from '../../ui/fonts.ts'
import { LangSwitch, Mark } from '../../ui/Mark.tsx'
import { AccountMenu } from './AccountMenu.tsx'

type ShellProps = {
  readonly title: string
  readonly children: ReactNode
  /** As wide as the window, for two panes side by side. */
  readonly wide?: boolean
  /** For sheets that set this page apart. */
  readonly page?: 'map'
}

/** A page with nothing around it but the wordmark, the language switch and the account. */
export function Shell({ title, children, wide = false, page }: ShellProps) {
  const words = useWords().common
  const session = useSession()
  useFonts(true)
  useEffect(() => announce(title), [title])
  return (
    <div className={wide ? 'shell shell-wide' : 'shell'} data-page={page}>
      <title>{`${title} · ${words.app} ${words.latin}`}</title>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="shell-head">
        <Mark />
        <div className="shell-tools">
          <LangSwitch />
          {session.state === 'in' && <AccountMenu me={session.me} demo={session.demo} />}
        </div>
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** A single card in the middle of the page: for entering, for being signed out, for errors. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card-page">
      <h1>{title}</h1>
      {children}
    </section>
  )
}
