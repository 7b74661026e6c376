import type { Page, Route } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { proxyTo } from '../support/network/proxy.ts'
import { type Arrival, arrive, bytesOf, chainOf, HEADING, TEXT } from './support/arrival.ts'
import { deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import type { Sent } from './support/line.ts'
import { convene } from './support/meeting.ts'
import { visit } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

const KB = 1024
/** How far apart (ms) the clocks of the page and of the line may be. */
const CLOCKS = 30

const said = ({ sent }: Arrival): string =>
  sent
    .filter(({ cached }) => !cached)
    .map(({ began, ended, bytes, what }) => `${began}–${ended} ${(bytes / KB).toFixed(1)} KB ${what}`)
    .join('\n')
const inAll = ({ sent }: Arrival): number => bytesOf(sent)
const withoutFonts = (visit: Arrival): number => inAll(visit) - bytesOf(visit.sent, 'font')

describe('arriving over the line of a hotel', () => {
  const meeting = convene()
  let first: Arrival
  let second: Arrival
  let home: Arrival
  let homeAgain: Arrival

  beforeAll(async () => {
    const { page, context } = await meeting.enter('cn-delegate')
    const address = page.url()
    const session = await context.storageState()
    await context.close()
    const visitor = () => meeting.browser.newContext({ storageState: session, locale: 'zh-CN' })
    const fresh = await visitor()
    first = await arrive(fresh, address, TEXT)
    second = await arrive(fresh, address, TEXT)
    await fresh.close()
    const guest = await visitor()
    home = await arrive(guest, new URL('/', address).href, HEADING)
    homeAgain = await arrive(guest, new URL('/', address).href, HEADING)
    await guest.close()
  })

  it('[LZ4] the drafting page: 450 KB as sent, fonts apart, and 1.3 MB with them; the second time 60 KB', () => {
    expect(withoutFonts(first), said(first)).toBeLessThanOrEqual(450 * KB)
    expect(inAll(first), said(first)).toBeLessThanOrEqual(1_300 * KB)
    expect(inAll(second), said(second)).toBeLessThanOrEqual(60 * KB)
  })

  it('[LZ4] home: 250 KB as sent, fonts apart; the second time 60 KB', () => {
    expect(withoutFonts(home), said(home)).toBeLessThanOrEqual(250 * KB)
    expect(inAll(homeAgain), said(homeAgain)).toBeLessThanOrEqual(60 * KB)
  })

  it('[LZ5] at most three trips follow one another after the document before the text is there', () => {
    for (const visit of [first, second]) {
      const chain = chainOf(visit)
      expect(chain[0]?.kind).toBe('document')
      expect(
        chain.length,
        `${chain.map(({ what }) => what).join(' → ')}\n${said(visit)}`,
      ).toBeLessThanOrEqual(4)
    }
  })

  it('[LZ5] before the text no font, no panel and no answer for one is asked for', () => {
    for (const visit of [first, second]) {
      const early = visit.sent.filter(({ began }) => began < visit.drawn - CLOCKS)
      const later = early.filter(
        ({ kind, what }) =>
          kind === 'font' ||
          /^(Ledger|Comments|History|Precedents|Difference|ComparedWordings)-/.test(what) ||
          // What is drawn between the lines of the text comes with it.
          (/^\/api\/(items|lineages|library|templates)/.test(what) && !what.includes('/guidance/')),
      )
      expect(
        later.map(({ what }) => what),
        said(visit),
      ).toEqual([])
      // The page says who is signed in, and nobody is asked.
      expect(early.map(({ what }) => what).filter((what) => what === '/api/session')).toEqual([])
    }
  })

  it('[LZ5] what the text needs is asked for at once, before any of it has run', () => {
    // What reads a paste is fetched when the browser is idle, whenever that is.
    const scripts = first.sent.filter(
      ({ kind, began, what }) =>
        kind === 'script' && began < first.drawn - CLOCKS && !what.startsWith('reader-'),
    )
    const firstEnd = Math.min(...scripts.map(({ ended }) => ended))
    expect(scripts.length).toBeGreaterThan(8)
    expect(
      scripts.filter(({ began }) => began > firstEnd).map(({ what }) => what),
      said(first),
    ).toEqual([])
  })
})

describe('the chain of trips of a visit', () => {
  const trip = (kind: Sent['kind'], began: number, ended: number): Sent => ({
    what: kind === 'socket' ? 'socket brings' : kind,
    kind,
    began,
    ended,
    bytes: 5_000,
    cached: false,
  })

  it.each([
    ['before the script', 300],
    ['while the script is asked for', 310],
    ['after the script and the socket', 900],
  ])('[LZ5] begins with the document, which ends %s', (_, end) => {
    const sent = [trip('document', 0, end), trip('script', 305, 580), trip('socket', 590, 850)]
    const kinds = chainOf({ drawn: 860, stood: 870, sent }).map(({ kind }) => kind)
    expect(kinds).toEqual(['document', 'script'])
  })
})

describe('arriving by a link', () => {
  const meeting = convene()

  it('[JO2] nothing moves the button from under the hand: neither whose link it is, nor a font', async () => {
    const { page, close } = await visit(meeting.browser, meeting.concord.url)
    const [holder, font] = [await hold(page, '**/link-holder'), await hold(page, '**/*.woff2')]
    const button = page.getByRole('button', { name: wordsIn('zh').join.enter, exact: true })
    await page.goto(meeting.concord.links['cn-head'] ?? '')
    await holder.asked()
    expect(await button.count()).toBe(0)
    await holder.release()
    await seen(button)
    const before = await button.boundingBox()
    await font.asked()
    await font.release()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    expect(await button.boundingBox()).toEqual(before)
    // As a font might that is much wider.
    await page.locator('main h1').evaluate((heading) => heading.append('（数据治理与国际合作研究中心）'))
    expect(await button.boundingBox()).toEqual(before)
    await close()
  })
})

describe('arriving by a link through a network that loses answers', () => {
  const meeting = convene()
  const { join, refused } = wordsIn('zh')

  it.each([
    ['cn-head', 'lose', 'and presses once more'],
    ['us-head', 'lose', 'and loads the page anew'],
    ['us-delegate', 'repeat', 'which is asked twice'],
  ] as const)('[IN8] [JO3] %s enters all the same: %s, %s', async (role, posts, then) => {
    const proxy = await proxyTo(meeting.concord.url)
    const link = new URL(meeting.concord.links[role] ?? '')
    const { page, close } = await visit(meeting.browser, proxy.url)
    const enter = page.getByRole('button', { name: join.enter, exact: true })
    await page.goto(`${proxy.url}${link.pathname}${link.hash}。`)
    await seen(enter)
    proxy.network.posts = posts
    await enter.click()
    if (posts === 'lose') {
      await seen(page.getByText(refused.refusals.unavailable))
      proxy.network.posts = 'pass'
      if (then === 'and loads the page anew') await page.reload()
      await enter.click()
    }
    await deskOf(page).open()
    await close()
    // Whoever else has the link does not.
    const other = await visit(meeting.browser, meeting.concord.url)
    await other.page.goto(link.href)
    await seen(other.page.getByRole('heading', { name: join.dead }))
    await other.close()
    await proxy.close()
  })

  it('[JO3] a page that is loaded again still has its link, which the address does not show', async () => {
    const { page, close } = await visit(meeting.browser, meeting.concord.url)
    const enter = page.getByRole('button', { name: join.enter, exact: true })
    await page.goto(meeting.concord.links['cn-delegate'] ?? '')
    await seen(enter)
    expect(page.url()).not.toContain('#')
    await page.reload()
    await enter.click()
    await deskOf(page).open()
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('token')
    await close()
  })
})

/** Keeps what is asked for from the page until it is released. */
async function hold(page: Page, what: string) {
  const held: Route[] = []
  let released = false
  await page.route(what, async (route) => {
    if (released) await route.continue()
    else held.push(route)
  })
  return {
    asked: () => eventually(() => held.length).toBeGreaterThan(0),
    async release() {
      released = true
      for (const route of held) await route.continue()
    },
  }
}
