import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { allWordsOf, clickAt } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { SEMICONDUCTORS } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const START = '双方认识到两国应当共同努力。'
const CHIPS = SEMICONDUCTORS[0]

/** From the next visit on, what the server sends over the socket can be held back. */
async function holdable(page: Page): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/./, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const pass = () => socket.send(message)
      if (held) held.push(pass)
      else pass()
    })
  })
  return {
    hold: () => {
      held = []
    },
    release: () => {
      const all = held ?? []
      held = null
      for (const pass of all) pass()
    },
  }
}

/** A script of the page is kept on its way until it is released. */
async function holdScript(page: Page, name: string) {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = 0
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    asked++
    await held
    await route.continue()
  })
  return { release, asked: () => eventually(() => asked).toBeGreaterThan(0) }
}

describe('what is pressed before all of it is there', () => {
  const meeting = convene()

  it('[SX7] a click in 建议 while its script is on its way opens the suggestion once it has come', async () => {
    const cn = await meeting.seat('cn-delegate')
    const block = cn.part('scope')
    await cn.write(block, START)
    await cn.saved()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await cn.page.route('**/assets/InText-*.js', async (route) => {
      await held
      await route.continue()
    })
    const asked = cn.page.waitForRequest('**/assets/InText-*.js')
    await cn.page.locator('.mode', { hasText: cn.words.drafting.modes.suggest }).click()
    await asked
    await seen(cn.page.locator('.ProseMirror[aria-readonly="true"]'))
    await clickAt(block, 7)
    expect(await cn.page.locator('.suggestion-text').count()).toBe(0)
    release()
    await seen(cn.page.locator('.suggestion-text:focus'))
    await cn.page.keyboard.insertText('高度')
    await seen(cn.page.locator('.redline-new', { hasText: '高度' }))
    const writing = cn.page.locator('.suggestion-text > [data-block]')
    expect(await allWordsOf(writing)).toEqual([`${START.slice(0, 7)}高度${START.slice(7)}`])
    await cn.page.keyboard.press('Control+Enter')
    await gone(writing)
  })

  it('[LZ6] a dialog that is on its way says so, and opens when it is there', async () => {
    const cn = await meeting.seat('secretariat')
    const { page } = cn
    const script = await holdScript(page, 'ExportDialog')
    await page.getByRole('button', { name: cn.words.drafting.export, exact: true }).click()
    await script.asked()
    await seen(page.locator('.loading-over', { hasText: cn.words.common.loading }))
    expect(await page.locator('dialog').count()).toBe(0)
    script.release()
    await seen(page.locator('dialog'))
    await gone(page.locator('.loading-over'))
    await cn.close()
  })

  it('[RO8] an answered card has its next buttons once it says what is decided, and they stay where they are', async () => {
    const us = await meeting.seat('us-delegate')
    await us.write(us.part('semiconductors.situation'), CHIPS)
    await us.saved()
    const blocks = await blocksOnServer(us)
    const words = CHIPS.replace('很可能', '可能').replace('部分', '若干')
    await draftFor(us, rewording(blocks, CHIPS, words))
    await us.tab('suggestions')
    await us.panel
      .locator('.suggestion-drafts')
      .getByRole('button', { name: panel.table, exact: true })
      .click()
    const head = await meeting.seat('cn-head')
    const socket = await holdable(head.page)
    await head.page.reload()
    await head.open()
    await head.tab('suggestions')
    const card = head.panel.locator('.suggestion', { hasText: '若干' })
    const button = (name: string) => card.getByRole('button', { name, exact: true })
    await button(panel.acceptParts).click()
    await card.getByRole('checkbox').last().check()
    const firstSeen = head.page.evaluate(
      (decline) =>
        new Promise<readonly string[]>((resolve) => {
          const look = () => {
            const named = [...document.querySelectorAll('.suggestion button')].map(
              (one) => one.textContent ?? '',
            )
            const isAsked = document.querySelector('.suggestion form') !== null
            if (!isAsked && named.includes(decline)) resolve(named)
            else requestAnimationFrame(look)
          }
          look()
        }),
      panel.decline,
    )
    socket.hold()
    const answered = head.page.waitForResponse('**/commands')
    await button(panel.acceptChosen(1)).click()
    await (await answered).finished()
    await head.frames()
    socket.release()
    const named = await firstSeen
    expect(named).not.toContain(panel.acceptParts)
    await head.reads(head.part('semiconductors.situation'), CHIPS.replace('部分', '若干'))
    await head.frames()
    expect(await head.panel.locator('.suggestion button').allTextContents()).toEqual(named)
  })
})
