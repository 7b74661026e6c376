import { describe, expect, it } from 'vitest'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { followLink, visit } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

const words = wordsIn('zh')

describe('every browser they have', () => {
  const meeting = convene()
  const link = (role: string): string => meeting.concord.links[role] ?? ''

  it('[OB3] [OB4] a browser without the newer names and without dialogs signs in, asks, and is asked', async () => {
    const { page, context, faults, close } = await visit(meeting.browser, meeting.concord.url)
    await context.addInitScript(() => {
      for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
        Reflect.deleteProperty(Array.prototype, name)
      Reflect.deleteProperty(String.prototype, 'at')
      Reflect.deleteProperty(Object, 'hasOwn')
      Reflect.deleteProperty(Intl, 'Segmenter')
      // To such a browser <dialog> is an element that it does not know.
      for (const name of ['show', 'showModal', 'close', 'open'])
        Reflect.deleteProperty(HTMLDialogElement.prototype, name)
      Object.setPrototypeOf(HTMLDialogElement.prototype, HTMLUnknownElement.prototype)
      Reflect.deleteProperty(window, 'HTMLDialogElement')
    })
    await followLink(page, link('secretariat'))
    const desk = deskOf(page)
    await desk.open()
    await desk.write(desk.part('ai.situation'), '双方一致认为')
    await desk.saved()
    await eventually(() => page.locator('html').getAttribute('data-dialogs')).toBe('substituted')
    await page.getByRole('button', { name: words.drafting.export, exact: true }).click()
    const asked = page.locator('dialog')
    await seen(asked.getByRole('heading', { name: words.exporting.title }))
    await page.keyboard.press('Escape')
    await gone(asked)
    expect(faults()).toEqual([])
    await close()
  })

  it('[OB9] who keeps no cookies reads it before the link is used up, and enters once they are allowed', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { join } = wordsIn(lang)
      const { page, context, faults, close } = await visit(meeting.browser, meeting.concord.url, { lang })
      const cookies = await context.newCDPSession(page)
      await cookies.send('Emulation.setDocumentCookieDisabled', { disabled: true })
      await page.goto(link('reviewer'))
      await seen(page.getByText(join.cookies.title, { exact: true }))
      await seen(page.getByText(join.cookies.unused, { exact: true }))
      const enter = page.getByRole('button', { name: join.enter, exact: true })
      expect(await enter.count()).toBe(0)
      await cookies.send('Emulation.setDocumentCookieDisabled', { disabled: false })
      await page.getByRole('button', { name: join.cookies.again, exact: true }).click()
      await seen(enter)
      expect(page.url()).not.toContain('#')
      expect(await page.evaluate(() => document.cookie)).toBe('')
      if (lang === 'en') {
        await enter.click()
        await deskOf(page, lang).open()
      }
      expect(faults()).toEqual([])
      await close()
    }
  })

  it.each([
    ['Chromium 85', () => Reflect.deleteProperty(Element.prototype, 'replaceChildren')],
    ['Firefox 90', () => Reflect.deleteProperty(window, 'clientInformation')],
    ['Safari 14', () => Reflect.deleteProperty(window, 'BigInt64Array')],
  ])('[OB1] [OB5] %s reads what to use instead, and the link is still good', async (_, lacks) => {
    const { page, context, close } = await visit(meeting.browser, meeting.concord.url)
    await context.addInitScript(lacks)
    await page.goto(link('cn-delegate'))
    await seen(page.getByRole('heading', { name: '请换一个浏览器打开' }))
    await seen(page.getByRole('heading', { name: 'Please open this page in another browser' }))
    expect(await page.locator('#root > *').count()).toBe(0)
    expect(page.url()).toBe(link('cn-delegate'))
    await close()
    const other = await visit(meeting.browser, meeting.concord.url)
    await other.page.goto(link('cn-delegate'))
    await seen(other.page.getByRole('button', { name: words.join.enter, exact: true }))
    await other.close()
  })

  it('[OB5] with scripts off the page says so in both languages', async () => {
    const context = await meeting.browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(link('us-delegate'))
    await seen(page.getByRole('heading', { name: '请允许此页运行脚本' }))
    await seen(page.getByRole('heading', { name: 'Please allow scripts on this page' }))
    await context.close()
  })

  it.each([
    ['the first script', /\/assets\/begin-[^/]*\.js/],
    ['the program', /\/assets\/index-[^/]*\.js/],
    ['a part of it', /\/assets\/react-[^/]*\.js/],
  ])('[OB5] when %s does not come the page says so', async (_, file) => {
    const { page, context, close } = await visit(meeting.browser, meeting.concord.url)
    await context.route(file, (route) => route.abort())
    await page.goto(link('us-head'))
    await seen(page.getByRole('heading', { name: '页面未能载入' }))
    await context.unroute(file)
    await page.reload()
    await seen(page.getByRole('button', { name: words.join.enter, exact: true }))
    await gone(page.getByRole('heading', { name: '页面未能载入' }))
    await close()
  })

  it.each([
    ['are answered by something else', /\/assets\/[^/]*\.js/, 'answered'],
    ['hang', /\/assets\/begin-[^/]*\.js/, 'held'],
    ['of the program hang', /\/assets\/(?:index|react|screen)-[^/]*\.js/, 'held'],
  ] as const)(
    '[OB5] when scripts %s the page says so, and is there once they come',
    async (_, files, how) => {
      const { page, context, close } = await visit(meeting.browser, meeting.concord.url)
      const held: (() => Promise<void>)[] = []
      await context.route(files, async (route) => {
        if (how === 'held') held.push(() => route.continue())
        else await route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Blocked</h1>' })
      })
      await page.goto(link('us-head'), { waitUntil: 'commit' })
      const late = page.getByRole('heading', { name: '页面还没有载入' })
      // Before its style is there the page is not drawn.
      await page.waitForFunction(
        () =>
          getComputedStyle(document.querySelector('.hindered-late') ?? document.body).animationName !==
          'none',
      )
      expect(await late.isVisible()).toBe(false)
      await seen(late)
      await seen(page.getByRole('heading', { name: 'The page has not loaded yet' }))
      if (how === 'answered') {
        await context.unroute(files)
        await page.reload()
      } else for (const go of held) await go()
      await seen(page.getByRole('button', { name: words.join.enter, exact: true }))
      await gone(late)
      await close()
    },
  )

  it('[OB1] no page says anything to a preview, and no engine translates it', async () => {
    const html = await (await fetch(`${meeting.concord.url}/m/anything`)).text()
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).toBe('Concord')
    expect(html).not.toMatch(/name="description"|property="og:|name="twitter:/)
    expect(html).toMatch(/<html[^>]* translate="no"/)
    expect(html).toMatch(/<meta name="renderer" content="webkit"/)
    expect(html).toMatch(/http-equiv="X-UA-Compatible" content="IE=edge"/)
  })
})
