import type { BrowserContext, Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { suggesting } from '../../client/i18n/zh/suggesting.ts'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { IS_FULL } from '../support/scale.ts'
import { allWordsOf, clickAt, drag, dragAcross } from './support/characters.ts'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { SEMICONDUCTORS } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'
import { visit } from './support/visitor.ts'

const START = '双方认识到两国应当共同努力。'
const NEXT = '双方同意继续就此交换意见。'
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

  /** The same person in a browser of their own, in 建议, whose script is kept on the way until it is released. */
  async function suggestingEarly() {
    const visitor = await visit(meeting.browser, meeting.concord.url)
    await visitor.context.addCookies(cookies)
    const script = await holdScript(visitor.page, 'InText')
    await visitor.page.goto(address)
    const cn: Seat = { ...visitor, ...deskOf(visitor.page) }
    await cn.open()
    await cn.page.locator('.mode', { hasText: cn.words.drafting.modes.suggest }).click()
    await script.asked()
    await seen(cn.page.locator('.ProseMirror[aria-readonly="true"]'))
    return { cn, script }
  }

  let address = ''
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = []

  beforeAll(async () => {
    const first = await meeting.seat('cn-delegate')
    await first.write(first.part('ai.situation'), START)
    await first.write(first.part('ai.findings'), NEXT)
    await first.saved()
    address = first.page.url()
    cookies = await first.context.cookies()
    await first.close()
  })

  const writing = ({ page }: Seat) => page.locator('.suggestion-text > [data-block]')
  const opened = async (cn: Seat, ...texts: readonly string[]): Promise<void> => {
    await seen(cn.page.locator('.suggestion-text:focus'))
    await eventually(() => allWordsOf(writing(cn))).toEqual(texts)
  }
  async function given(cn: Seat): Promise<void> {
    await cn.page.keyboard.press('Escape')
    await gone(writing(cn))
    await cn.close()
  }

  it('[SX7] a click in 建议 while its script is on its way opens the suggestion once it has come', async () => {
    const { cn, script } = await suggestingEarly()
    await clickAt(cn.part('ai.situation'), 7)
    expect(await writing(cn).count()).toBe(0)
    script.release()
    await opened(cn, START)
    await cn.page.keyboard.insertText('高度')
    await seen(cn.page.locator('.redline-new', { hasText: '高度' }))
    await opened(cn, `${START.slice(0, 7)}高度${START.slice(7)}`)
    await cn.page.keyboard.press('Control+z')
    await opened(cn, START)
    await given(cn)
  })

  it.runIf(IS_FULL)('[SX7] so does Enter, over the paragraph whose words are selected', async () => {
    const { cn, script } = await suggestingEarly()
    await drag(cn.part('ai.findings'), 2, 4)
    await cn.page.keyboard.press('Enter')
    expect(await writing(cn).count()).toBe(0)
    script.release()
    await opened(cn, NEXT)
    await given(cn)
  })

  it.runIf(IS_FULL)('[SX7] so does an arrow key, over the paragraph it leads to', async () => {
    const { cn, script } = await suggestingEarly()
    await clickAt(cn.part('ai.situation'), 'end')
    await cn.page.keyboard.press('ArrowDown')
    expect(await writing(cn).count()).toBe(0)
    script.release()
    await opened(cn, NEXT)
    await given(cn)
  })

  it.runIf(IS_FULL)('[SX7] so does selecting, over all that is selected', async () => {
    const { cn, script } = await suggestingEarly()
    await dragAcross(cn.part('ai.situation'), 3, cn.part('ai.findings'), 3)
    expect(await writing(cn).count()).toBe(0)
    script.release()
    await opened(cn, START, NEXT)
    await given(cn)
  })

  it.runIf(IS_FULL)('[SX7] [SX14] so does Alt with an arrow, which moves the paragraph', async () => {
    const { cn, script } = await suggestingEarly()
    await clickAt(cn.part('ai.findings'), 3)
    await cn.page.keyboard.press('Alt+ArrowUp')
    const moving = cn.page.locator('.ProseMirror > .is-moving')
    expect(await moving.count()).toBe(0)
    script.release()
    await seen(moving.filter({ hasText: NEXT }))
    expect(await writing(cn).count()).toBe(0)
    await cn.page.keyboard.press('Escape')
    await gone(moving)
    await cn.close()
  })

  it('[SX7] what was asked for last is opened, and nothing where the keyboard has gone elsewhere', async () => {
    const { cn, script } = await suggestingEarly()
    await clickAt(cn.part('ai.situation'), 7)
    await cn.tab('comments')
    const all = await cn.page.evaluateHandle(() => {
      const texts: string[] = []
      new MutationObserver(() => {
        const text = document.querySelector('.suggestion-text')?.textContent
        if (text && texts.at(-1) !== text) texts.push(text)
      }).observe(document.body, { childList: true, subtree: true })
      return texts
    })
    script.release()
    await seen(cn.page.getByRole('button', { name: suggesting.newBlock, exact: true }))
    await clickAt(cn.part('ai.findings'), 2)
    await opened(cn, NEXT)
    expect(await all.jsonValue()).toEqual([NEXT])
    await given(cn)
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
