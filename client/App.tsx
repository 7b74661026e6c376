import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { draftSourceId, memoId, sourceId } from '../model/ids.ts'
import { Boundary } from './pages/Boundary.tsx'
import { Create } from './pages/Create.tsx'
import { Drafting } from './pages/Drafting.tsx'
import { DraftSourcePage } from './pages/DraftSourcePage.tsx'
import { Home } from './pages/Home.tsx'
import { Join } from './pages/Join.tsx'
import { Library } from './pages/Library.tsx'
import { DraftLineages, Lineages } from './pages/Lineages.tsx'
import { NotFound } from './pages/NotFound.tsx'
import { People } from './pages/People.tsx'
import { SourcePage } from './pages/SourcePage.tsx'
import { Guard } from './pages/session/Guard.tsx'
import { UploadSource } from './pages/UploadSource.tsx'
import { LiveRegion } from './ui/announce.tsx'

// An answer that is a refusal is data; asking again is the person's choice, on a button.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true } },
})

export function App() {
  return (
    <Boundary>
      <QueryClientProvider client={queries}>
        <Switch>
          <Route path="/join" component={Join} />
          <Route>
            <Guard>
              <Pages />
            </Guard>
          </Route>
        </Switch>
        <LiveRegion />
      </QueryClientProvider>
    </Boundary>
  )
}

const Pages = () => (
  <Switch>
    <Route path="/" component={Home} />
    <Route path="/new" component={Create} />
    <Route path="/people" component={People} />
    <Route path="/library" component={Library} />
    <Route path="/library/new" component={UploadSource} />
    <Route path="/library/new/:draft">
      {({ draft }) => <DraftSourcePage key={draft} id={draftSourceId(draft)} />}
    </Route>
    <Route path="/m/:id">{({ id }) => <Drafting key={id} id={memoId(id)} />}</Route>
    <Route path="/library/lineages" component={Lineages} />
    <Route path="/library/:source">{({ source }) => <SourcePage key={source} id={sourceId(source)} />}</Route>
    <Route path="/m/:id/lineages">{({ id }) => <DraftLineages key={id} id={memoId(id)} />}</Route>
    <Route component={NotFound} />
  </Switch>
)
