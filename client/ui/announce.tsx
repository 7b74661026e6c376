import { useSyncExternalStore } from 'react'

type Announcement = { readonly text: string; readonly nth: number }

const listeners = new Set<() => void>()
let latest: Announcement = { text: '', nth: 0 }

/** Has screen readers read a sentence out, politely, through the one live region of the page. */
export function announce(text: string): void {
  latest = { text, nth: latest.nth + 1 }
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// A sentence said twice gets a new key each time, or a screen reader would stay silent the second time.
export function LiveRegion() {
  const { text, nth } = useSyncExternalStore(subscribe, () => latest)
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={nth}>{text}</span>
    </div>
  )
}
