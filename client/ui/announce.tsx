import { useSyncExternalStore } from 'react'

type Said = { readonly text: string; readonly nth: number }

const listeners = new Set<() => void>()
let said: Said = { text: '', nth: 0 }

/** Says a sentence politely to whoever listens to the screen; the one live region of the page. */
export function announce(text: string): void {
  said = { text, nth: said.nth + 1 }
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// The same sentence twice is two children, or a screen reader would keep silent.
export function LiveRegion() {
  const { text, nth } = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={nth}>{text}</span>
    </div>
  )
}
