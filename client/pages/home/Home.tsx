import { type ReactNode, useEffect } from 'react'
import { may } from '../../../model/policy.ts'
import type { MemorandumCard } from '../../../model/wire/memoranda.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { useMe } from '../shell/Guard.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Shell } from '../shell/Shell.tsx'
import { MemorandumLink } from './MemorandumLink.tsx'
import { Rounds } from './Rounds.tsx'

const waiting = lazyComponent(async () => (await import('./Waiting.tsx')).Waiting)

export function Home() {
  const words = useWords().home
  useEffect(waiting.fetch, [])
  return (
    <Shell title={words.title}>
      <PageHead eyebrow={words.lede} title={words.title} actions={<HomeLinks />} />
      <Answered of={['memoranda']} ask={api.memoranda} old="ahead">
        {(cards) => (
          <BelowWaiting any={cards.length > 0}>
            <Memoranda cards={cards} />
            <Rounds drafting={cards.map((card) => card.round)} />
          </BelowWaiting>
        )}
      </Answered>
    </Shell>
  )
}

type BelowProps = { readonly any: boolean; readonly children: ReactNode }

/** What waits stands above all else, and so it comes first. */
function BelowWaiting({ any, children }: BelowProps) {
  if (!any) return children
  const without = (missing: ReactNode) => (
    <>
      {missing}
      {children}
    </>
  )
  return (
    <LazyBoundary waiting={<Loading />} around={without}>
      <waiting.View>{children}</waiting.View>
    </LazyBoundary>
  )
}

function HomeLinks() {
  const { home: words, lineages } = useWords()
  const me = useMe()
  return (
    <>
      <LinkButton href="/library">{words.library}</LinkButton>
      <LinkButton href="/library/lineages">{lineages.map}</LinkButton>
      {may(me.role, 'manage-people') && <LinkButton href="/people">{words.people}</LinkButton>}
      {may(me.role, 'create-memorandum') && (
        <LinkButton href="/new" kind="primary">
          {words.create}
        </LinkButton>
      )}
    </>
  )
}

function Memoranda({ cards }: { readonly cards: readonly MemorandumCard[] }) {
  const words = useWords().home
  const me = useMe()
  const creates = may(me.role, 'create-memorandum')
  if (cards.length === 0)
    return (
      <EmptyState
        title={words.none}
        action={
          creates && (
            <LinkButton href="/new" kind="primary">
              {words.create}
            </LinkButton>
          )
        }
      >
        {creates ? words.noneForSecretariat : words.noneForOthers}
      </EmptyState>
    )
  return (
    <ul className="memo-cards">
      {cards.map((card) => (
        <li key={card.id}>
          <MemorandumLink card={card} />
        </li>
      ))}
    </ul>
  )
}
