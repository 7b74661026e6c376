import { beforeAll, describe, expect, it } from 'vitest'
import { compare as en, readingList as enList } from '../../client/i18n/en/compare.ts'
import { compare as zh, readingList as zhList } from '../../client/i18n/zh/compare.ts'
import { graveViolations } from './support/accessible.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

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

  async function name(title: string): Promise<void> {
    const { page } = secretariat
    await page.getByRole('button', { name: zhList.name, exact: true }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel(zhList.entryTitle).inputValue()).toBe(title)
    await dialog.getByLabel(zhList.reason).fill('双方要求留存')
    await dialog.getByRole('button', { name: zhList.confirm, exact: true }).click()
    await gone(dialog)
    await seen(page.locator('.readings li').filter({ hasText: title }))
  }
  const rows = (desk: Desk) => desk.page.locator('.compared-block')
  const here = (desk: Desk) => desk.page.locator('.compared-block[aria-current]')

  it('[RN1] [RN3] the secretariat names them; both delegations see them, the newest first', async () => {
    await secretariat.tab('history')
    await seen(secretariat.page.getByText(zhList.none))
    await name('第一稿')
    await us.write(us.part(PART), '并加强合作。')
    await us.saved()
    await secretariat.reads(secretariat.part(PART), `${START}并加强合作。`)
    await name('第二稿')
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
    await cn.page
      .locator('.readings li', { hasText: '第一稿' })
      .getByRole('link', { name: zhList.withNow })
      .click()
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
})
