import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { enter, followLink, type Visitor, visit } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

const { people, session, device, create, common, home, join } = wordsIn('zh')

/** The secretariat's dialog: name, role and side; the link it shows once. */
async function invite(page: Page, name: string, role: string, side?: string): Promise<string> {
  await page.getByRole('button', { name: people.invite, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(people.name, { exact: true }).fill(name)
  await dialog.getByLabel(people.role, { exact: true }).selectOption({ label: role })
  if (side !== undefined) await dialog.getByLabel(people.side, { exact: true }).selectOption({ label: side })
  await dialog.getByRole('button', { name: people.sendInvite }).click()
  return linkIn(page, people.linkLabel)
}

async function linkIn(page: Page, label: string): Promise<string> {
  const field = page.getByRole('dialog').getByRole('textbox', { name: label })
  const link = await field.inputValue()
  expect(link).toMatch(/\/join#[\w-]{40,}$/)
  return link
}

/** When an alert with these words was first there: by the clock, in milliseconds, as the page itself saw it. */
const whenTold = (page: Page, words: RegExp): Promise<number> =>
  page.evaluate(
    ({ source }) =>
      new Promise<number>((told) => {
        const look = () => {
          const alerts = [...document.querySelectorAll('[role="alert"]')]
          if (alerts.some(({ textContent }) => new RegExp(source).test(textContent ?? ''))) told(Date.now())
        }
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
        look()
      }),
    words,
  )

/** When the answer of this address had come, by the same clock. The browser writes it down after the last byte. */
const answeredAt = (page: Page, url: string): Promise<number> =>
  page.evaluate(
    (asked) =>
      new Promise<number>((told) => {
        const answers = new PerformanceObserver((list) => {
          const answer = list.getEntriesByName(asked).at(-1)
          if (!(answer instanceof PerformanceResourceTiming)) return
          answers.disconnect()
          told(performance.timeOrigin + answer.responseEnd)
        })
        answers.observe({ type: 'resource', buffered: true })
      }),
    url,
  )

const done = (page: Page) => page.getByRole('dialog').getByRole('button', { name: people.done }).click()
const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const openMenu = (page: Page, name: string) => page.getByRole('button', { name }).last().click()

describe('people and their links', () => {
  const meeting = convene()
  let secretariat: Visitor
  let guest: Visitor
  let link = ''
  const NAME = '美方代表乙'

  beforeAll(async () => {
    secretariat = await meeting.enter('secretariat', { at: '/people' })
  })

  it('an invited delegate enters with the link and writes', async () => {
    link = await invite(secretariat.page, NAME, common.roles.delegate, common.sides.us)
    await done(secretariat.page)
    await seen(rowOf(secretariat.page, NAME).getByText(people.invited))
    const reader = await visit(meeting.browser, meeting.concord.url)
    await reader.page.goto(link)
    await seen(reader.page.getByRole('heading', { name: join.as(NAME), exact: true }))
    await seen(reader.page.getByText(join.expected.delegate))
    await reader.close()
    guest = await enter(meeting.browser, link)
    const desk = deskOf(guest.page)
    await desk.open()
    await desk.write(desk.part('scope'), '双方回顾了全球数字经济的现状。')
    await desk.saved()
    await secretariat.page.reload()
    await seen(rowOf(secretariat.page, NAME).getByText(people.active))
  })

  it('a used link says when it was used, and signs nobody in', async () => {
    const stranger = await visit(meeting.browser, meeting.concord.url)
    await stranger.page.goto(link)
    const notice = stranger.page.locator('[data-refusal="invitation-used"]')
    await seen(notice.getByText(/这个链接已于北京时间\d{4}年\d+月\d+日.*华盛顿时间.*使用过/))
    await stranger.page.goto('/')
    await seen(stranger.page.getByRole('heading', { name: session.title }))
    await stranger.close()
  })

  it('the same link opens the room for the person it signed in', async () => {
    await followLink(guest.page, link)
    await deskOf(guest.page).open()
  })

  it('revoking ends the page of that person within a second, in words', async () => {
    await rowOf(secretariat.page, NAME).getByRole('button', { name: people.revoke }).click()
    const dialog = secretariat.page.getByRole('dialog')
    const ended = whenTold(guest.page, /已失效|收回/)
    const revoked = secretariat.page.waitForResponse((r) => r.request().method() === 'DELETE')
    await dialog.getByRole('button', { name: people.revoke, exact: true }).click()
    const answered = await answeredAt(secretariat.page, (await revoked).url())
    expect((await ended) - answered).toBeLessThan(1000)
    await guest.page.keyboard.insertText('收回之后')
    expect(await deskOf(guest.page).texts()).not.toContain('收回之后')
    await seen(rowOf(secretariat.page, NAME).getByText(people.revoked))
  })

  it('a fresh link lets the person in again', async () => {
    await rowOf(secretariat.page, NAME).getByRole('button', { name: people.reinvite }).click()
    const fresh = await linkIn(secretariat.page, people.linkLabel)
    await done(secretariat.page)
    expect(fresh).not.toBe(link)
    await followLink(guest.page, fresh)
    const desk = deskOf(guest.page)
    await desk.open()
    await desk.reads(desk.part('scope'), '双方回顾了全球数字经济的现状。')
  })

  it('a link for another device signs the same person in there', async () => {
    await openMenu(guest.page, NAME)
    await guest.page.getByRole('menuitem', { name: device.title }).click()
    await guest.page.getByRole('button', { name: device.make }).click()
    const second = await enter(meeting.browser, await linkIn(guest.page, device.title))
    await deskOf(second.page).open()
    await seen(second.page.getByRole('button', { name: NAME }))
    await second.close()
    await guest.page.keyboard.press('Escape')
    await gone(guest.page.getByRole('dialog'))
  })

  it('another person in the same browser stops the pages of the first, and says who is there now', async () => {
    const tab = await guest.context.newPage()
    await followLink(tab, meeting.concord.links['us-head'] ?? '')
    await deskOf(tab).open()
    const notice = guest.page.locator('[data-refusal="other-session"]')
    await seen(notice.getByText(/美方团长/))
    await tab.close()
    await guest.page.getByRole('button', { name: /^以美方团长.*继续$/ }).click()
    await deskOf(guest.page).open()
    await seen(guest.page.getByRole('button', { name: '美方团长' }))
  })

  it('signing out shows the way in, and the way back is closed', async () => {
    await openMenu(guest.page, '美方团长')
    await guest.page.getByRole('menuitem', { name: device.signOut, exact: true }).click()
    await seen(guest.page.getByRole('heading', { name: session.title }))
    await guest.page.reload()
    await seen(guest.page.getByRole('heading', { name: session.title }))
  })
})

describe('a workspace without a demonstration', () => {
  const meeting = convene({ flags: ['--empty'] })

  it('has the secretariat alone, who creates a memorandum and invites to it', async () => {
    expect(Object.keys(meeting.concord.links)).toEqual(['secretariat'])
    const { page } = await meeting.enter('secretariat')
    await seen(page.getByText(home.none))
    await page.getByRole('link', { name: home.create }).first().click()
    await page.getByLabel(create.name, { exact: true }).fill('第九次对话 共识备忘录（试拟）')
    const sources = page.getByRole('group', { name: create.scope }).getByRole('checkbox')
    await eventually(() => sources.count()).toBe(5)
    await page.getByRole('button', { name: create.create }).click()
    const desk = deskOf(page)
    await desk.open()
    await seen(desk.blocks.filter({ hasText: '共识备忘录' }))
    await desk.write(desk.part('scope'), '双方回顾了全球数字经济的现状。')
    await desk.saved()

    await page.goto('/people')
    const link = await invite(page, '中方代表甲', common.roles.delegate, common.sides.cn)
    await done(page)
    const delegate = await enter(meeting.browser, link)
    const theirs = deskOf(delegate.page)
    await theirs.open()
    await theirs.reads(theirs.part('scope'), '双方回顾了全球数字经济的现状。')
    await eventually(() => theirs.page.title()).toContain('第九次对话')
    expect(delegate.faults()).toEqual([])
  })
})
