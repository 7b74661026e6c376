import { type ReactNode, useEffect } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { draftSourceId, type MemoId, memoId, sourceId } from '../../model/ids.ts'
import { joinEarly } from '../session/early-join.ts'
import type { SignInState } from '../session/signed-in.ts'
import { Loading } from '../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../ui/lazy.tsx'
import { NotFound } from './shell/NotFound.tsx'

const join = lazyComponent(async () => (await import('./join/Join.tsx')).Join)
const home = lazyComponent(async () => (await import('./home/Home.tsx')).Home)
const create = lazyComponent(async () => (await import('./create/Create.tsx')).Create)
const people = lazyComponent(async () => (await import('./people/People.tsx')).People)
const library = lazyComponent(async () => (await import('./library/Library.tsx')).Library)
const upload = lazyComponent(async () => (await import('./library/UploadSource.tsx')).UploadSource)
const draftSource = lazyComponent(
  async () => (await import('./library/correcting/DraftSourcePage.tsx')).DraftSourcePage,
)
const source = lazyComponent(async () => (await import('./library/SourcePage.tsx')).SourcePage)
const lineages = lazyComponent(async () => (await import('./lineages/MapPage.tsx')).MapPage)
const draftLineages = lazyComponent(async () => (await import('./lineages/DraftLineages.tsx')).DraftLineages)
const compare = lazyComponent(async () => (await import('./compare/Compare.tsx')).Compare)
const drafting = lazyComponent(async () => (await import('./drafting/Drafting.tsx')).Drafting)

const waiting = (
  <main className="centre">
    <Loading />
  </main>
)

const alone = (missing: ReactNode) => <main className="centre">{missing}</main>

/** The page of an invitation link loads no other page's script: it is the first thing a newcomer sees. */
export const JoinPage = () => (
  <LazyBoundary waiting={waiting} around={alone}>
    <join.View />
  </LazyBoundary>
)

/** Every page is a script of its own, fetched when the page is opened. */
export function Pages() {
  const [path] = useLocation()
  useEffect(() => (path === '/' ? fetchWhenPointedAt() : undefined), [path])
  return (
    <PageBoundary at={path}>
      <Switch>
        <Route path="/" component={home.View} />
        <Route path="/new" component={create.View} />
        <Route path="/people" component={people.View} />
        <Route path="/library" component={library.View} />
        <Route path="/library/new" component={upload.View} />
        <Route path="/library/new/:draft">
          {({ draft }) => <draftSource.View key={draft} id={draftSourceId(draft)} />}
        </Route>
        <Route path="/m/:id">{({ id }) => <drafting.View key={id} id={memoId(id)} />}</Route>
        <Route path="/library/lineages">{() => <lineages.View memo={null} draft={null} />}</Route>
        <Route path="/library/:source">
          {(params) => <source.View key={params.source} id={sourceId(params.source)} />}
        </Route>
        <Route path="/m/:id/compare">{({ id }) => <compare.View key={id} id={memoId(id)} />}</Route>
        <Route path="/m/:id/lineages">{({ id }) => <draftLineages.View key={id} id={memoId(id)} />}</Route>
        <Route component={NotFound} />
      </Switch>
    </PageBoundary>
  )
}

/** The program of the drafting page is fetched when somebody is about to open a memorandum, and not for whoever only looks. */
function fetchWhenPointedAt(): () => void {
  const look = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a[href^="/m/"]')) drafting.fetch()
  }
  const events = ['pointerover', 'focusin']
  for (const event of events) document.addEventListener(event, look)
  return () => {
    for (const event of events) document.removeEventListener(event, look)
  }
}

/** Keyed by the path: the notice of a page that could not be fetched goes away with the next page. */
const PageBoundary = ({ at, children }: { readonly at: string; readonly children: ReactNode }) => (
  <LazyBoundary key={at} waiting={waiting} around={alone}>
    {children}
  </LazyBoundary>
)

/**
 * Called before React starts: the address alone says which page it will be, so its script is fetched while the session is
 * still being asked for. The room of a memorandum is entered as soon as both are there.
 */
export function prefetchPage(path: string, known: Promise<SignInState>): void {
  const memo = /^\/m\/([^/]+)$/.exec(path)?.[1]
  if (path === '/join') join.fetch()
  else if (path === '/') home.fetch()
  else if (memo !== undefined) {
    drafting.fetch()
    // A script that could not be fetched is reported where the page is shown.
    enterRoom(memoId(memo), known).catch(() => {})
  }
}

async function enterRoom(memo: MemoId, known: Promise<SignInState>): Promise<void> {
  const asked = known.then((now) => {
    if (now.state === 'in') joinEarly(memo)
    return now
  })
  const [{ preJoin }, now] = await Promise.all([import('../session/rooms.ts'), asked])
  if (now.state === 'in') preJoin(memo, now.me.id)
}
