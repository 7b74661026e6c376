import type { WebsocketProvider } from 'y-websocket'
import { after } from '../scheduling.ts'

/** How long (ms) an edit waits for its receipt, on a connection that says nothing at all, before that is dropped. */
const PATIENCE = 8_000
/** How often (ms) the connection is checked. */
const CHECK_EVERY = 1_000

/** [WS4] Whether a silent connection is to be dropped: it may be half-open, alive at this end only. */
export const isHalfOpen = (now: number, unsavedSince: number | null, heardAt: number): boolean =>
  unsavedSince !== null && now - unsavedSince > PATIENCE && now - heardAt > PATIENCE

/**
 * Drops a half-open connection, and one whose network the browser reports gone; the provider then dials anew. By itself
 * the stock provider notices only after 30 seconds of silence.
 */
export function dropHalfOpen(
  provider: WebsocketProvider,
  unsavedSince: () => number | null,
  now: () => number,
): () => void {
  let stopped = false
  const redial = () => {
    if (!provider.wsconnected) return
    provider.disconnect()
    provider.connect()
  }
  const check = () => {
    if (stopped) return
    if (isHalfOpen(now(), unsavedSince(), provider.wsLastMessageReceived)) redial()
    after(CHECK_EVERY, check)
  }
  after(CHECK_EVERY, check)
  globalThis.addEventListener?.('offline', redial)
  return () => {
    stopped = true
    globalThis.removeEventListener?.('offline', redial)
  }
}
