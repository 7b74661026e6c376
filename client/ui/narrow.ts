import { useSyncExternalStore } from 'react'

/** The bars of a phone have no room for what a menu can hold; the styles use the same width. */
const narrow = (): MediaQueryList => matchMedia('(max-width: 45rem)')

function listen(changed: () => void): () => void {
  const query = narrow()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the page is as narrow as on a phone. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => narrow().matches)
