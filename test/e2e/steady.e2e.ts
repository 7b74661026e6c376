import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_FULL, sampled } from '../support/scale.ts'
import { HEADING, TEXT } from './support/arrival.ts'
import { launchChromium } from './support/browser.ts'
import { chineseFaces } from './support/faces.ts'
import { HOTEL, watchLine } from './support/line.ts'
import { convene } from './support/meeting.ts'

/** How much of the screen may move, by how much of it [web.dev/cls]: a hundredth is a line of small type by its own height. */
const MOST = 0.01
/** Nothing more comes for so long (ms). */
const QUIET = 1_500

const PHONE =
  'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36'

type Moved = { readonly at: number; readonly by: number; readonly what: readonly string[] }
declare global {
  interface Window {
    moved?: Moved[]
  }
}

/** As text, because what is compiled calls for helpers in the page. */
const WATCH = `
  window.moved = []
  new PerformanceObserver((list) => {
    for (const { startTime, value, sources } of list.getEntries())
      window.moved.push({
        at: Math.round(startTime),
        by: value,
        what: sources.map(({ node, previousRect: was, currentRect: is }) =>
          [node?.nodeName, node?.className, (node?.textContent ?? '').slice(0, 16), was.x, was.y, '→', is.x, is.y].join(' ')),
      })
  }).observe({ type: 'layout-shift', buffered: true })`

async function movedIn(
  context: BrowserContext,
  address: string,
  selector: string,
  line: typeof HOTEL | null,
) {
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) wrong.push(message.text())
  })
  const watched = await watchLine(page, line)
  await page.addInitScript({ content: WATCH })
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator(selector).first().waitFor({ timeout: 60_000 })
  let [since, seen] = [Date.now(), -1]
  while (Date.now() - since < QUIET) {
    const now = watched.sent().length
    if (now !== seen || watched.waiting() > 0) since = Date.now()
    seen = now
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const moved = await page.evaluate(() => window.moved ?? [])
  await page.close()
  return { moved, wrong }
}

const inAll = (moved: readonly Moved[]): number => moved.reduce((sum, { by }) => sum + by, 0)

describe('what comes after the text moves nothing', () => {
  const meeting = convene()
  const faces = chineseFaces()
  let browser: Browser
  let session: Awaited<ReturnType<BrowserContext['storageState']>>
  let address: string

  beforeAll(async () => {
    browser = await launchChromium(faces.env)
    const { page, context } = await meeting.enter('cn-delegate')
    address = page.url()
    session = await context.storageState()
    await context.close()
  })
  afterAll(async () => {
    await browser.close()
    faces.remove()
  })

  const visitor = (locale: string, width: number) =>
    browser.newContext({
      storageState: session,
      locale,
      viewport: { width, height: width < 500 ? 740 : 800 },
      ...(width < 500 ? { hasTouch: true, isMobile: true, userAgent: PHONE } : {}),
    })

  it.each(
    sampled(
      [
        ['zh-CN', 1280, HOTEL],
        ['en-US', 1280, null],
        ['zh-CN', 360, null],
        ['en-US', 360, HOTEL],
      ] as const,
      2,
    ),
  )(
    '[TF2] the drafting page in %s, %i pixels wide, the first and the second time',
    async (locale, width, line) => {
      const context = await visitor(locale, width)
      for (const visit of ['first', 'second']) {
        const { moved, wrong } = await movedIn(context, address, TEXT, line)
        expect(inAll(moved), `${visit}: ${JSON.stringify(moved, null, 1)}`).toBeLessThanOrEqual(MOST)
        expect(wrong).toEqual([])
      }
      await context.close()
    },
  )

  const PAGES = ['/', '/library', '/library/2025', '/library/lineages']
  it.each(sampled(PAGES, 2))(
    '[TF2] the page at %s, in both languages, on a desk and on a phone',
    async (path) => {
      const seats = [
        ['zh-CN', 1280],
        ['en-US', 1280],
        ['zh-CN', 360],
        ['en-US', 360],
      ] as const
      for (const [locale, width] of sampled(seats, 2)) {
        const context = await visitor(locale, width)
        const { moved, wrong } = await movedIn(context, new URL(path, address).href, HEADING, null)
        expect(inAll(moved), `${locale} ${width}: ${JSON.stringify(moved, null, 1)}`).toBeLessThanOrEqual(
          MOST,
        )
        expect(wrong).toEqual([])
        await context.close()
      }
    },
  )

  it.runIf(IS_FULL).each(['/library/lineages', '/m/MEMO/lineages'])(
    '[TF2] the lines of policy at %s on a phone, over the line',
    async (path) => {
      const { href, pathname } = new URL(address)
      const at = new URL(path.replace('/m/MEMO', pathname), href).href
      for (const locale of ['zh-CN', 'en-US']) {
        const context = await visitor(locale, 360)
        const { moved, wrong } = await movedIn(context, at, HEADING, HOTEL)
        expect(inAll(moved), `${locale}: ${JSON.stringify(moved, null, 1)}`).toBeLessThanOrEqual(MOST)
        expect(wrong).toEqual([])
        await context.close()
      }
    },
  )

  it('[FN5] when the served font comes, every line of the text stays where it is', async () => {
    const context = await visitor('zh-CN', 1280)
    const page = await context.newPage()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let asked = () => {}
    const wanted = new Promise<void>((resolve) => {
      asked = resolve
    })
    await page.route('**/*.woff2', async (route) => {
      asked()
      await held
      await route.continue()
    })
    await page.goto(address)
    await wanted
    const before = await tops(page)
    release()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded'))).toBe(
      true,
    )
    expect(await tops(page)).toEqual(before)
    await context.close()
  })

  /** Where the words of each block stand. */
  const tops = (page: Page) =>
    page.locator(`${TEXT}:not(.is-empty)`).evaluateAll((blocks) =>
      blocks.map((block) => {
        const words = document.createRange()
        words.selectNodeContents(block)
        return Math.round(words.getBoundingClientRect().top)
      }),
    )
})
