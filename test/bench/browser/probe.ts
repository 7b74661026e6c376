import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'

/**
 * What the page itself measured (ms). `visible`, `editable`: since the navigation, when as many blocks as are
 * expected are painted. `keys`: from the key to the painted frame.
 */
export type Probe = {
  expected: number
  keys: number[]
  visible: number | null
  editable: number | null
}

declare global {
  interface Window {
    probe?: Probe
  }
}

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8')

/** Measured in the page and the same way in both. A key is painted when the task after the next frame begins. */
export async function measure(page: Page, blocks: number): Promise<void> {
  const expected = IN_PAGE.replace('Number.POSITIVE_INFINITY', String(blocks))
  await page.addInitScript({ content: `{${expected}}` })
}

type OpenedPage = { readonly visible: number; readonly editable: number; readonly busy: number }

/** `busy`: what the main thread has taken of the processor until then. */
export async function opened(page: Page): Promise<OpenedPage> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.waitForFunction(() => typeof window.probe?.editable === 'number', undefined, { timeout: 30_000 })
  const { metrics } = await cdp.send('Performance.getMetrics')
  await cdp.detach()
  const busy = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  const times = await page.evaluate(() => ({
    visible: window.probe?.visible ?? 0,
    editable: window.probe?.editable ?? 0,
  }))
  return { ...times, busy }
}

/** What was measured since the last time it was asked. */
export const takeKeys = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.probe?.keys.splice(0) ?? [])
