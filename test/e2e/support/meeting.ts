import type { Browser } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from './browser.ts'
import { type Desk, deskOf } from './desk.ts'
import { type Concord, leaveNothing, type Start, startConcord } from './server.ts'
import { type Settings, signIn, type Visitor } from './visitor.ts'

/** Somebody whose drafting page is open. */
export type Seat = Visitor & Desk

export type Meeting = {
  readonly concord: Concord
  readonly browser: Browser
  /** Somebody of the demonstration signs in, in a browser of their own. */
  enter(role: string, settings?: Settings): Promise<Visitor>
  /** The same, and the text is there. */
  seat(role: string, settings?: Settings): Promise<Seat>
}

/** A server on a folder of its own and a browser, from before the first test of a `describe` to after its last. */
export function convene(start: Start = {}): Meeting {
  let met: { readonly concord: Concord; readonly browser: Browser } | null = null
  const now = () => {
    if (met === null) throw new Error('nobody has met yet')
    return met
  }
  beforeAll(async () => {
    const [concord, browser] = await Promise.all([startConcord(start), launchChromium()])
    met = { concord, browser }
  })
  afterAll(async () => {
    await met?.browser.close()
    await met?.concord.stop()
    await leaveNothing()
  })
  const come = (role: string, settings?: Settings) =>
    signIn(now().browser, now().concord.links[role], settings)
  return {
    get concord() {
      return now().concord
    },
    get browser() {
      return now().browser
    },
    enter: come,
    async seat(role, settings) {
      const visitor = await come(role, settings)
      const desk = deskOf(visitor.page, settings?.lang)
      await desk.open()
      return { ...visitor, ...desk }
    },
  }
}
