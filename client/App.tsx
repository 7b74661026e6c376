import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { JoinPage, Pages } from './pages/Pages.tsx'
import { Boundary } from './pages/shell/Boundary.tsx'
import { Guard } from './pages/shell/Guard.tsx'
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
          <Route path="/join" component={JoinPage} />
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
