import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { JoinPage, Pages } from './pages/Pages.tsx'
import { ErrorBoundary } from './pages/shell/ErrorBoundary.tsx'
import { Guard } from './pages/shell/Guard.tsx'
import { LiveRegion } from './ui/announce.tsx'

// A refusal is an answer like any other: the query succeeds, and the person decides whether to ask again.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true } },
})

export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <Switch>
          <Route path="/join" component={JoinPage} />
          <Route>
            <Guard>
              <Pages />
            </Guard>
          </Route>
        </Switch>
        <LiveRegion />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
