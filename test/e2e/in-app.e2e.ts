import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { sampled } from '../support/scale.ts'
import { deskOf } from './support/desk.ts'
import { gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { wordsIn } from './support/words.ts'

const WECHAT =
  'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50'

describe('a link opened inside WeChat', () => {
  const meeting = convene()
  const link = (role: string): string => meeting.concord.links[role] ?? ''

  /** A page inside the app, which has no clipboard. */
  async function inside(locale: string): Promise<Page> {
    const context = await meeting.browser.newContext({
      userAgent: WECHAT,
      locale,
      baseURL: meeting.concord.url,
      viewport: { width: 393, height: 852 },
    })
    await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    return context.newPage()
  }

  const LANGS = [
    ['zh', 'zh-CN', '微信'],
    ['en', 'en-US', 'WeChat'],
  ] as const
  it.each(sampled(LANGS, 1))(
    '[IA1] says so before it is used up, and gives it to a browser: %s',
    async (lang, locale, app) => {
      const { inApp, join } = wordsIn(lang)
      const page = await inside(locale)
      await page.goto(link('cn-delegate'))
      await seen(page.getByText(inApp.title))
      await seen(page.getByText(inApp.here(app)))
      await page.getByRole('button', { name: inApp.copy, exact: true }).click()
      await seen(page.getByRole('button', { name: wordsIn(lang).common.copied, exact: true }))
      // What the app would open a browser with.
      expect(page.url()).toBe(link('cn-delegate'))
      const browser = await (await meeting.browser.newContext({ locale })).newPage()
      await browser.goto(await page.getByLabel(inApp.link, { exact: true }).inputValue())
      await seen(browser.getByRole('button', { name: join.enter, exact: true }))
      await gone(browser.getByText(inApp.title))
      await browser.context().close()
      await page.context().close()
    },
  )

  it('[IA1] [IA2] going on there is possible; a file is for a browser, and the button says so', async () => {
    const { drafting, inApp, exporting } = wordsIn('zh')
    const page = await inside('zh-CN')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(link('secretariat'))
    await page.getByRole('button', { name: inApp.enter, exact: true }).click()
    await deskOf(page).open()
    expect(page.url()).not.toContain('#')
    await page.getByRole('button', { name: drafting.export, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: exporting.title })
    await dialog.getByRole('button', { name: exporting.start }).click()
    await dialog.getByRole('button', { name: exporting.download, exact: true }).click()
    await seen(dialog.getByText(inApp.noDownload('微信')))
    await dialog.getByRole('button', { name: inApp.copy, exact: true }).click()
    await seen(dialog.getByRole('button', { name: wordsIn('zh').common.copied, exact: true }))
    expect(await dialog.getByLabel(inApp.link, { exact: true }).inputValue()).toBe(page.url())
    await page.context().close()
  })
})
