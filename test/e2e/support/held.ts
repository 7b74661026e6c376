import type { Page } from 'playwright'

declare global {
  interface Window {
    heldFrames?: (() => void)[] | null
    usedSockets?: Set<WebSocket>
  }
}

/** What one page sends, kept back so that two people write at the same moment. */
export type Held = {
  hold(): Promise<void>
  release(): Promise<void>
  /** Nothing gets through, and what was open is closed. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function heldLine(page: Page): Promise<Held> {
  await page.evaluate(() => {
    const { send } = WebSocket.prototype
    const used = new Set<WebSocket>()
    window.usedSockets = used
    window.heldFrames = null
    WebSocket.prototype.send = function sendOrHold(this: WebSocket, data) {
      used.add(this)
      if (window.heldFrames) window.heldFrames.push(() => send.call(this, data))
      else send.call(this, data)
    }
  })
  return {
    hold: () =>
      page.evaluate(() => {
        window.heldFrames = []
      }),
    release: () =>
      page.evaluate(() => {
        const held = window.heldFrames ?? []
        window.heldFrames = null
        for (const send of held) send()
      }),
    cut: async () => {
      await page.context().setOffline(true)
      await page.evaluate(() => {
        for (const socket of window.usedSockets ?? []) socket.close()
      })
    },
    mend: () => page.context().setOffline(false),
  }
}
