import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright'
import { HOTEL, type Line, type Sent, watchLine } from './line.ts'

/**
 * One visit of a page: what was sent; when what it is for was made (`drawn`), and when it stood on the screen (ms since
 * the navigation).
 */
export type Arrival = { readonly drawn: number; readonly stood: number; readonly sent: readonly Sent[] }

/** What the page is for: the first blocks of the text; elsewhere its heading. */
export const TEXT = '.ProseMirror > [data-block]'
export const HEADING = 'main h1'

declare global {
  interface Window {
    drawn?: number
    stood?: number
  }
}

/** Painted: the task after the frame that shows it. As text, because what is compiled calls for helpers in the page. */
const whenPainted = (selector: string): string => `
  new MutationObserver((_, watching) => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return
    watching.disconnect()
    window.drawn = performance.now()
    requestAnimationFrame(() => setTimeout(() => { window.stood = performance.now() }))
  }).observe(document, { childList: true, subtree: true })`

/** How long (ms) nothing is under way before all is held to have come. */
const QUIET = 1_500

async function quiet(page: Page, line: Line): Promise<void> {
  let since = Date.now()
  let seen = -1
  while (Date.now() - since < QUIET) {
    const now = line.sent().length
    if (now !== seen || line.waiting() > 0) since = Date.now()
    seen = now
    await pause(50)
    if (page.isClosed()) return
  }
}

/** Opens an address in a new tab, over the hotel's line or as it is, and waits until nothing more comes. */
export async function arrive(
  context: BrowserContext,
  address: string,
  selector: string,
  line: typeof HOTEL | null = HOTEL,
): Promise<Arrival> {
  const page = await context.newPage()
  const watched = await watchLine(page, line)
  await page.addInitScript({ content: whenPainted(selector) })
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.stood !== undefined, undefined, { timeout: 60_000 })
  const [drawn, stood] = await page.evaluate(() => [window.drawn ?? 0, window.stood ?? 0] as const)
  await quiet(page, watched)
  await page.close()
  return { drawn: Math.round(drawn), stood: Math.round(stood), sent: watched.sent() }
}

export const bytesOf = (sent: readonly Sent[], ...kinds: readonly Sent['kind'][]): number =>
  sent
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .reduce((sum, { bytes }) => sum + bytes, 0)

/** Longer than this (ms) on the line: a trip, and not the cache. */
const TRIP = HOTEL.latency / 2

/**
 * The trips that had to follow one another before the text stood, the document first: each began only after the one
 * before it had ended. What was on its way at the same time is not counted twice. A script that is asked for while the
 * document still comes, and everything else without a trip before it, follows the document all the same.
 */
export function chainOf({ sent, stood }: Arrival): readonly Sent[] {
  const trips = sent.filter(
    ({ kind, cached, what, began, ended }) =>
      !cached && kind !== 'font' && kind !== 'other' && (ended - began >= TRIP || what === 'socket brings'),
  )
  const document = trips.find(({ kind }) => kind === 'document') ?? null
  const lastBefore = (at: number) =>
    trips
      .filter(({ ended }) => ended <= at)
      .reduce<Sent | null>((a, b) => (a && a.ended >= b.ended ? a : b), null)
  const before = (trip: Sent) => lastBefore(trip.began) ?? (trip === document ? null : document)
  const came = trips.filter(({ kind, ended }) => kind === 'socket' && ended <= stood)
  // The text is brought unasked; what is answered besides, a slow page only draws later than it came.
  const brought = came.filter(({ what, bytes }) => what === 'socket brings' && bytes >= 1024)
  const text = brought.length > 0 ? brought : came
  const most = text.reduce<Sent | null>((a, b) => (a && a.bytes >= b.bytes ? a : b), null)
  const chain: Sent[] = []
  for (let at = most ?? lastBefore(stood); at !== null; at = before(at)) chain.unshift(at)
  return chain.filter(({ what }) => what !== 'socket brings')
}
