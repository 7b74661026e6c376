import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { clickAt } from './support/characters.ts'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { followLink, visit } from './support/visitor.ts'

const WORDS = '双方应加强人工智能治理合作，保持沟通。'
const INTERNAL = '内部：此处不可让步。'
const PHONE = { width: 390, height: 844 }

/** Links to a thread and to a paragraph. */
describe('a link to a place', () => {
  const meeting = convene()
  let cn: Seat
  let head: Seat
  let us: Seat
  const links = { thread: '', block: '' }

  const card = ({ page }: Pick<Seat, 'page'>, said: string) =>
    page.locator('.thread').filter({ hasText: said })

  beforeAll(async () => {
    ;[cn, head, us] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('cn-head', { viewport: PHONE }),
      meeting.seat('us-delegate', { lang: 'en' }),
    ])
    await cn.write(cn.part('data.situation'), WORDS)
    await cn.tab('comments')
    await cn.select(cn.part('data.situation'), 2, 7)
    const { comments } = cn.words
    await cn.page.getByRole('textbox', { name: comments.placeholder, exact: true }).fill(INTERNAL)
    await cn.page.getByRole('button', { name: comments.add, exact: true }).click()
    await seen(card(cn, INTERNAL))
    await us.reads(us.part('data.situation'), WORDS)
  })

  /** What a button put on the clipboard; the browsers of the tests are not asked for leave. */
  async function copied(seat: Seat, press: () => Promise<void>): Promise<string> {
    await seat.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await press()
    await seen(seat.page.getByRole('button', { name: seat.words.common.copied, exact: true }))
    return seat.page.evaluate(() => navigator.clipboard.readText())
  }

  it('[LP1] is copied from a thread, and from the menu for the paragraph of the caret', async () => {
    const { comments, drafting } = cn.words
    links.thread = await copied(cn, () =>
      card(cn, INTERNAL).getByRole('button', { name: comments.copyLink, exact: true }).click(),
    )
    expect(links.thread).toMatch(/\/m\/[^/#]+#thread=[A-Za-z0-9]{10,32}$/)
    await clickAt(cn.part('data.situation'), 3)
    await cn.page.getByRole('button', { name: drafting.menu, exact: true }).click()
    await cn.page.getByRole('menuitem', { name: drafting.blockLink }).click()
    const { copy } = cn.words.common
    links.block = await copied(cn, () =>
      cn.page.getByRole('dialog').getByRole('button', { name: copy, exact: true }).click(),
    )
    expect(links.block).toMatch(/\/m\/[^/#]+#block=.+$/)
    await cn.page.keyboard.press('Escape')
  })

  it('[LP1] brings its words to view and opens the thread beside them, again whenever it is followed', async () => {
    const page = await cn.context.newPage()
    const desk = deskOf(page)
    for (let round = 0; round < 2; round++) {
      await page.goto(round === 0 ? links.thread : `${links.thread.split('#')[0]}`)
      await desk.open()
      if (round === 1) await follow(page, links.thread)
      await seen(card(desk, INTERNAL).and(page.locator('[data-open="true"]')))
      await seen(page.locator('.thread-place.is-open'))
      await eventually(() => isInView(desk.part('data.situation'))).toBe(true)
      await eventually(() => new URL(page.url()).hash).toBe('')
    }
    await desk.tab('history')
    await follow(page, links.thread)
    await seen(card(desk, INTERNAL))
    await page.close()
  })

  it('[LP1] shows the thread on a phone, and the text behind it at its words', async () => {
    const { page } = head
    await page.goto('about:blank')
    await page.goto(links.thread)
    await seen(card(head, INTERNAL).and(page.locator('[data-open="true"]')))
    await page
      .getByRole('navigation', { name: head.words.drafting.panels })
      .getByRole('button', { name: head.words.drafting.text, exact: true })
      .click()
    await eventually(() => isInView(head.part('data.situation'))).toBe(true)
  })

  it('[LP1] leads the other side to the same nothing as a link to nothing, and asks the server nothing', async () => {
    const { page, words } = us
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const notices: string[] = []
    for (const link of [links.thread, links.thread.replace(/=.*/, '=nowhere000000000')]) {
      await follow(page, link)
      const notice = page.locator('[data-link="missing"]')
      await seen(notice.filter({ hasText: words.drafting.linkMissing }))
      notices.push(await page.locator('.desk').innerHTML())
      await page.getByRole('button', { name: words.drafting.linkClose, exact: true }).click()
      await gone(notice)
    }
    expect(notices[0]).toBe(notices[1])
    expect(asked.filter((url) => /nowhere|#|api\/memoranda/.test(url))).toEqual([])
    await follow(page, links.block)
    await eventually(() => isInView(us.part('data.situation'))).toBe(true)
    await gone(page.locator('[data-link="missing"]'))
  })

  it('[LP2] waits for a sign-in, and is opened after it', async () => {
    const newcomer = await visit(meeting.browser, meeting.concord.url)
    const { page } = newcomer
    await page.goto(links.block)
    const desk = deskOf(page)
    await seen(page.getByRole('heading', { name: desk.words.session.title }).first())
    await followLink(page, meeting.concord.links['us-head'] ?? '')
    await desk.open()
    await eventually(() => isInView(desk.part('data.situation'))).toBe(true)
    await newcomer.close()
  })

  it('[LP1] leaves no fault on the console', () => {
    for (const seat of [cn, head, us]) expect(seat.faults()).toEqual([])
  })
})

/** As a link within the page is followed. */
const follow = (page: Page, link: string): Promise<void> => page.evaluate((to) => location.assign(to), link)

const isInView = (block: ReturnType<Seat['part']>): Promise<boolean> =>
  block.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight && bottom > top
  })
