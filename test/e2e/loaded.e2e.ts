import { describe, expect, it } from 'vitest'
import { drawn } from './support/characters.ts'
import { deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { listed, scriptsFor, sumOf } from './support/loaded.ts'
import { convene } from './support/meeting.ts'

const MOST = 350 * 1024
const DESK = ['index.html', 'pages/drafting/Drafting.tsx', 'panels/Ledger.tsx', 'i18n/zh/all.ts']

describe('what is loaded', () => {
  it('[LZ3] the drafting page with the panel it opens with: 350 KB of script at most', () => {
    const chunks = scriptsFor(DESK)
    console.info(`${(sumOf(chunks) / 1024).toFixed(1)} KB\n${listed(chunks)}`)
    expect(sumOf(chunks), listed(chunks)).toBeLessThanOrEqual(MOST)
  })

  it('[MN1] no page brings what menus are made of', () => {
    const chunks = scriptsFor(DESK)
    expect(chunks.filter(({ name }) => name.includes('/OpenedMenu-'))).toEqual([])
  })

  it.each([
    'pages/home/Home.tsx',
    'pages/join/Join.tsx',
    'pages/people/People.tsx',
    'pages/library/Library.tsx',
  ])('[LZ3] %s brings no editor and no shared text', (page) => {
    const chunks = scriptsFor(['index.html', page])
    expect(
      chunks.filter(({ name }) => /\/(text|Drafting)-/.test(name)),
      listed(chunks),
    ).toEqual([])
  })
})

describe('what comes later', () => {
  const meeting = convene()

  it('[LZ2] a panel that does not come says so, and the text stays and is saved', async () => {
    const { page, context } = await meeting.enter('cn-delegate')
    await context.route(/\/assets\/History-[^/]*\.js/, (route) => route.abort())
    await page.reload()
    const desk = deskOf(page)
    await desk.open()
    await desk.write(desk.part('ai.situation'), '双方一致认为')
    await desk.tab('history')
    await seen(desk.panel.getByText(desk.words.common.renewed))
    await desk.reads(desk.part('ai.situation'), '双方一致认为')
    await desk.saved()
    await context.unroute(/\/assets\/History-[^/]*\.js/)
    const loadedAgain = page.waitForEvent('load')
    await desk.panel.getByRole('button', { name: desk.words.common.reload, exact: true }).click()
    await loadedAgain
    await desk.open()
    await desk.tab('history')
    await seen(desk.panel.getByRole('heading', { name: desk.words.panels.history.text }))
    await context.close()
  })

  it('[LZ2] a page that does not come says so instead of a white screen, and the next one is there', async () => {
    const { page, context } = await meeting.enter('secretariat')
    const desk = deskOf(page)
    await context.route(/\/assets\/People-[^/]*\.js/, (route) => route.abort())
    await page.goto('/people')
    await seen(page.getByRole('alert').getByText(desk.words.common.renewed))
    await page.goto('/')
    await seen(page.getByRole('heading', { name: desk.words.home.title, level: 1 }))
    await context.unroute(/\/assets\/People-[^/]*\.js/)
    await page.goto('/people')
    await seen(page.getByRole('heading', { level: 1 }))
    await eventually(() => page.getByText(desk.words.common.renewed).count()).toBe(0)
    await context.close()
  })

  it('[MN1] a menu comes when it is opened, by the keys as by the mouse, and gives the focus back', async () => {
    const { page, context } = await meeting.enter('reviewer')
    const desk = deskOf(page)
    await desk.open()
    const came: string[] = []
    page.on('response', (response) => came.push(new URL(response.url()).pathname))
    const button = page.getByRole('button', { name: desk.words.drafting.menu, exact: true })
    const item = page.getByRole('menuitem', { name: desk.words.lineages.title, exact: true })
    for (const key of ['ArrowDown', 'Enter']) {
      await button.focus()
      await page.keyboard.press(key)
      await seen(item)
      await eventually(() =>
        page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null),
      ).toBe(true)
      await page.keyboard.press('Escape')
      await eventually(() => button.evaluate((it) => it === document.activeElement)).toBe(true)
      await eventually(() => item.count()).toBe(0)
    }
    expect(came.filter((path) => path.includes('/OpenedMenu-')).length).toBe(1)
    await page.getByText(desk.words.drafting.menu, { exact: true }).click()
    await item.click()
    await eventually(() => page.url()).toContain('/lineages')
    await context.close()
  })

  it('[LZ1] the other panels come by themselves when there is time', async () => {
    const { page, context } = await meeting.enter('us-delegate')
    const came: string[] = []
    page.on('response', (response) => came.push(new URL(response.url()).pathname))
    await page.reload()
    await deskOf(page).open()
    for (const panel of ['Ledger', 'Comments', 'History', 'Precedents'])
      await eventually(() => came.some((path) => path.startsWith(`/assets/${panel}-`))).toBe(true)
    await context.close()
  })

  it('[RO6] the room is entered while the program of the page is still on its way', async () => {
    const { page, context } = await meeting.enter('cn-head')
    const { pathname } = new URL(page.url())
    await page.goto('about:blank')
    const entered = page.waitForEvent('websocket', (socket) => socket.url().includes('/sync/'))
    await context.route(/\/assets\/Drafting-[^/]*\.js/, async (route) => {
      await entered
      await route.continue()
    })
    await page.goto(pathname)
    await deskOf(page).open()
    await context.close()
  })

  it('[TF1] the text is on the screen before the panel beside it', async () => {
    const { page, context } = await meeting.enter('us-head')
    await page.addInitScript(() => {
      new MutationObserver((_, watching) => {
        if (document.querySelector('.tab-panel input') === null) return
        watching.disconnect()
        document.documentElement.dataset.first =
          document.querySelector('.ProseMirror > [data-block]') === null ? 'panel' : 'text'
      }).observe(document, { childList: true, subtree: true })
    })
    // The text is late, and the program of the panel has long been there.
    let isLate = false
    const late = async () => {
      await seen(page.locator('.tab-panel'))
      for (let frames = 0; frames < 10; frames++) await drawn(page)
      isLate = true
    }
    await page.routeWebSocket(/\/sync\//, (socket) => {
      const held = late()
      socket.connectToServer().onMessage((message) => void held.then(() => socket.send(message)))
    })
    const panel = page.waitForResponse((response) => response.url().includes('/assets/Ledger-'))
    await page.reload()
    await panel
    await deskOf(page).open()
    await eventually(() => page.locator('html').getAttribute('data-first')).toBe('text')
    expect(isLate).toBe(true)
    await context.close()
  })
})
