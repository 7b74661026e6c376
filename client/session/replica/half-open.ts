import type { WebsocketProvider } from 'y-websocket'
import { after } from '../scheduling.ts'

/** An edit waits so long for its receipt, on a line that says nothing at all, before the line is given up (ms). */
const PATIENCE = 8_000
/** How often that is looked at. */
const LOOK = 1_000

/** [WS4] Whether a line on which nothing arrives is to be given up: it may be open at this end only. */
export const isHalfOpen = (now: number, unsavedSince: number | null, heardAt: number): boolean =>
  unsavedSince !== null && now - unsavedSince > PATIENCE && now - heardAt > PATIENCE

/**
 * Gives up a line that is dead but does not say so, and one whose network the browser reports gone; the provider then
 * dials anew. The stock provider alone notices after 30 seconds of silence.
 */
export function watchLine(
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
  const look = () => {
    if (stopped) return
    if (isHalfOpen(now(), unsavedSince(), provider.wsLastMessageReceived)) redial()
    after(LOOK, look)
  }
  after(LOOK, look)
  globalThis.addEventListener?.('offline', redial)
  return () => {
    stopped = true
    globalThis.removeEventListener?.('offline', redial)
  }
}
