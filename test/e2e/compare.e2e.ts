import { beforeAll, describe, expect, it } from 'vitest'
import { compare as en, readingList as enList } from '../../client/i18n/en/compare.ts'
import { compare as zh, readingList as zhList } from '../../client/i18n/zh/compare.ts'
import { graveViolations } from './support/accessible.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { picture } from './support/pictures.ts'
import { nameReading, readingCard } from './support/readings.ts'

const PART = 'ai.situation'
const START = '双方认识到两国应当共同努力。'

/** 稿次 and 比较: versions are named while two delegations write, and any two are laid side by side. */
describe('named versions', () => {
  const meeting = convene()
  let secretariat: Desk
  let cn: Desk
  let us: Desk
  let reviewer: Desk

  beforeAll(async () => {
    ;[secretariat, cn, us, reviewer] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
      meeting.seat('reviewer'),
    ])
    await cn.write(cn.part(PART), START)
    await cn.saved()
    await us.reads(us.part(PART), START)
    await secretariat.reads(secretariat.part(PART), START)
  })

  const rows = (desk: Desk) => desk.page.locator('.compared-block')
  const here = (desk: Desk) => desk.page.locator('.compared-block[aria-current]')

  it('[RN1] [RN3] the secretariat names them; both delegations see them, the newest first', async () => {
    await secretariat.tab('history')
    await seen(secretariat.page.getByText(zhList.none))
    await nameReading(secretariat, '第一稿')
    await us.write(us.part(PART), '并加强合作。')
    await us.saved()
    await secretariat.reads(secretariat.part(PART), `${START}并加强合作。`)
    await nameReading(secretariat, '第二稿')
    for (const [desk, button] of [
      [cn, zhList.name],
      [us, enList.name],
    ] as const) {
      await desk.tab('history')
      await eventually(() => desk.page.locator('.readings strong').allTextContents()).toEqual([
        '第二稿',
        '第一稿',
      ])
      expect(await desk.page.getByRole('button', { name: button, exact: true }).count()).toBe(0)
    }
    expect(await reviewer.page.getByRole('tab', { name: reviewer.words.drafting.history }).count()).toBe(0)
  })

  it('[CP1] [CP6] two of them are compared, inline and side by side, by mouse', async () => {
    await us.page.getByRole('link', { name: enList.compare }).click()
    await seen(us.page.getByText(en.same))
    const first = us.page.getByLabel(en.from)
    const value = await first.locator('option', { hasText: '第一稿' }).getAttribute('value')
    await first.selectOption(value)
    await seen(us.page.locator('.compared ins').filter({ hasText: '并加强合作。' }))
    await seen(us.page.getByText(en.count(1)))
    expect(await us.page.locator('.compared del').count()).toBe(0)
    await us.page.getByRole('button', { name: en.asColumns, exact: true }).click()
    const changed = rows(us).filter({ hasText: START })
    await eventually(() => changed.locator('section').allTextContents()).toEqual([
      START,
      `${START}并加强合作。`,
    ])
    await us.page.getByLabel(en.onlyChanges).check()
    await eventually(() => rows(us).count()).toBe(1)
    await us.page.getByRole('button', { name: en.swap }).click()
    await seen(us.page.locator('.compared del').filter({ hasText: '并加强合作。' }))
    expect(await rows(us).count()).toBe(1)
    expect(await graveViolations(us.page)).toEqual([])
  })

  it('[CP6] by keys: F7 and Shift+F7 step from change to change', async () => {
    await cn.write(cn.part('ai.findings'), '双方同意继续沟通。')
    await cn.saved()
    await readingCard(cn, '第一稿').getByRole('link', { name: zhList.withNow }).click()
    await seen(cn.page.getByText(zh.count(2)))
    await cn.page.keyboard.press('F7')
    await seen(here(cn).filter({ hasText: '并加强合作。' }))
    await seen(cn.page.getByText(zh.nth(1, 2)))
    await cn.page.keyboard.press('F7')
    await seen(here(cn).filter({ hasText: '双方同意继续沟通。' }))
    await seen(here(cn).filter({ hasText: zh.new }))
    await cn.page.keyboard.press('F7')
    await seen(here(cn).filter({ hasText: '并加强合作。' }))
    await cn.page.keyboard.press('Shift+F7')
    await seen(here(cn).filter({ hasText: '双方同意继续沟通。' }))
    expect(await graveViolations(cn.page)).toEqual([])
  })

  it('[RN8] [RN3] of a third one the list says what changed and where; each change says who wrote in it', async () => {
    const { page } = secretariat
    await secretariat.reads(secretariat.part('ai.findings'), '双方同意继续沟通。')
    await nameReading(secretariat, '第三稿')
    const card = (title: string) => readingCard(secretariat, title)
    await seen(card('第三稿').locator('.reading-sections').getByText(zhList.blocks(1)))
    await seen(card('第一稿').getByText(zhList.first))
    await card('第三稿').getByRole('link', { name: zhList.withBefore }).click()
    const changed = rows(secretariat).filter({ hasText: '双方同意继续沟通。' })
    await seen(changed.locator('.tag-cn'))
    expect(await changed.locator('.tag-us').count()).toBe(0)
    await page.getByLabel(zh.onlyChanges).check()
    await page.getByLabel(zh.touchedBy).selectOption('us')
    await eventually(() => rows(secretariat).count()).toBe(0)
    await page.getByLabel(zh.touchedBy).selectOption('cn')
    await eventually(() => rows(secretariat).count()).toBe(1)
    // Nobody is counted against anybody.
    expect(await page.getByText(zh.count(1), { exact: true }).count()).toBe(0)
    expect(await graveViolations(page)).toEqual([])
    await picture(secretariat, 'readings')
  })

  it('[CP1] [CP10] a source of the library, and what somebody may not ask for is not offered', async () => {
    const first = secretariat.page.getByLabel(zh.from)
    const offered = await first
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
    expect(offered).toContain('accepting:us')
    expect(offered).not.toContain('mine')
    await secretariat.page.getByLabel(zh.onlyChanges).uncheck()
    await first.selectOption('source:2024')
    await seen(secretariat.page.locator('.compared del').first())
    await seen(secretariat.page.locator('.compared ins').filter({ hasText: '双方同意继续沟通。' }))
    await us.page.getByRole('combobox', { name: en.from }).selectOption('mine')
    await seen(us.page.locator('.compared ins').filter({ hasText: START }))
  })

  it('[SH6] under a change of substance stands what of it moves a commitment; on a phone, too', async () => {
    await cn.page.getByRole('link', { name: zh.toDraft }).click()
    await cn.open()
    await cn.select(cn.part(PART), 7, 9)
    await cn.page.keyboard.insertText('可考虑')
    await cn.saved()
    await cn.tab('history')
    const third = readingCard(cn, '第三稿')
    await third.getByRole('link', { name: zhList.withNow }).click()
    await seen(rows(cn).locator('.strength').filter({ hasText: '应当 → 可考虑' }))
    await cn.page.setViewportSize({ width: 390, height: 844 })
    const wide = await cn.page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > 390)
        .map((one) => `${one.tagName} ${one.className} ${one.getBoundingClientRect().right}`),
    )
    expect(wide).toEqual([])
    await picture(cn, 'phone')
    await cn.page.setViewportSize({ width: 1280, height: 800 })
  })

  it('[RS1] [RS2] one paragraph comes back from the history, and the whole text from a reading', async () => {
    const { history } = cn.words.panels
    await cn.page.getByRole('link', { name: zh.toDraft }).click()
    await cn.open()
    await cn.part(PART).click()
    await cn.tab('history')
    const before = cn.page.locator('.wordings > li').nth(1)
    await before.getByRole('button', { name: history.restore }).click()
    await before.getByRole('button', { name: history.confirm, exact: true }).click()
    await cn.reads(cn.part(PART), `${START}并加强合作。`)
    const first = readingCard(cn, '第一稿')
    await first.getByRole('button', { name: zhList.open, exact: true }).click()
    const dialog = cn.page.getByRole('dialog')
    await dialog.getByRole('button', { name: history.restoreText, exact: true }).click()
    // [RS5] What would go is said before.
    const told = dialog.locator('.restore-changes')
    await seen(told.getByText(zhList.restoring.gone(1)))
    await seen(told.getByText(zhList.restoring.changed(1)))
    await seen(told.locator('.tag-us'))
    await dialog.getByRole('button', { name: history.confirm, exact: true }).click()
    await gone(dialog)
    await cn.reads(cn.part(PART), START)
    await cn.saved()
    await first.getByRole('link', { name: zhList.withNow }).click()
    await seen(cn.page.getByText(zh.same))
  })
})
