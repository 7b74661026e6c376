import type { Page } from 'playwright'
import { FRAME } from '../../../model/wire/frames.ts'

declare global {
  interface Window {
    heldFrames?: (() => void)[] | null
    usedSockets?: Set<WebSocket>
    keptArrivals?: (() => void)[]
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

/** What the browser does with a key, of which it reports a moment later where the caret is. */
export type CaretKey = 'ArrowRight' | 'Shift+ArrowRight' | 'x'

export type Arrivals = {
  /** Keeps back what others write, or where their carets are, from now on. */
  keep(what: 'text' | 'carets'): Promise<void>
  /** Resolves when something of others has been kept back. */
  kept(): Promise<unknown>
  /** In one task the browser does what the key asks for, and what was kept back comes in. */
  comeInWith(key: CaretKey): Promise<void>
  /** The same for the carets of others, which are drawn in the task after they came in. */
  drawnAfter(key: Exclude<CaretKey, 'x'>): Promise<void>
}

/** What others write, brought to one page at the moment when it has moved the caret and not yet said so. */
export async function heldArrivals(page: Page): Promise<Arrivals> {
  await heldLine(page)
  return {
    keep: (what) =>
      page.evaluate(
        (type) => {
          const kept: (() => void)[] = []
          window.keptArrivals = kept
          const sockets = [...(window.usedSockets ?? [])].filter((one) => one.readyState === WebSocket.OPEN)
          if (sockets.length === 0) throw new Error('nothing was sent from here')
          for (const socket of sockets) {
            const receive = socket.onmessage
            socket.onmessage = (event) => {
              const take = () => receive?.call(socket, event)
              if (window.keptArrivals && new Uint8Array(event.data)[0] === type) kept.push(take)
              else take()
            }
          }
        },
        FRAME[what === 'text' ? 'sync' : 'awareness'],
      ),
    kept: () => page.waitForFunction(() => (window.keptArrivals?.length ?? 0) > 0),
    comeInWith: (key) =>
      page.evaluate((pressed) => {
        const kept = window.keptArrivals ?? []
        delete window.keptArrivals
        const how = pressed.startsWith('Shift') ? 'extend' : 'move'
        if (pressed === 'x') document.execCommand('insertText', false, pressed)
        else getSelection()?.modify(how, 'forward', 'character')
        for (const take of kept) take()
      }, key),
    drawnAfter: (key) =>
      page.evaluate((pressed) => {
        const kept = window.keptArrivals ?? []
        delete window.keptArrivals
        const how = pressed.startsWith('Shift') ? 'extend' : 'move'
        return new Promise<void>((done) => {
          setTimeout(() => getSelection()?.modify(how, 'forward', 'character'))
          for (const take of kept) take()
          setTimeout(done)
        })
      }, key),
  }
}
