import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readingList } from '../../client/i18n/zh/compare.ts'
import { wordIn } from '../../client/i18n/zh/word-in.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { launchChromium } from '../e2e/support/browser.ts'
import { placeCaret } from '../e2e/support/characters.ts'
import { type Desk, deskOf } from '../e2e/support/desk.ts'
import { eventually, gone, seen } from '../e2e/support/eventually.ts'
import { exported } from '../e2e/support/exporting.ts'
import { type Concord, leaveNothing, startConcord } from '../e2e/support/server.ts'
import { enter, type Visitor } from '../e2e/support/visitor.ts'
import { editedInWord } from './edited-in-word.ts'
import { comment, decideItems, fillParticulars, fillText } from './fill.ts'
import { statePositions, suggestAll } from './negotiate.ts'

const FOLDER = import.meta.dirname
const MOST = 300_000
const WIDE = { width: 1440, height: 720 }
const PHONE = { width: 390, height: 844 }

const place = (name: string): string => join(FOLDER, `${name}.png`)

function isSmall(name: string): void {
  expect(statSync(place(name)).size).toBeLessThan(MOST)
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: place(name), animations: 'disabled' })
  isSmall(name)
}

/** Scrolling is smooth: until the block stands still in the picture. */
async function inView(block: Locator): Promise<void> {
  let last = Number.NaN
  await eventually(async () => {
    const top = (await block.boundingBox())?.y ?? Number.NaN
    const still = top === last && top > 100 && top < WIDE.height - 100
    last = top
    return still
  }).toBe(true)
}

describe('pictures for the README', () => {
  let browser: Browser
  let concord: Concord
  let secretariat: Visitor
  let cn: Desk
  let us: Desk
  let reviewer: Desk

  const desk = async (role: string, lang: Lang): Promise<Desk> => {
    const opened = deskOf((await enter(browser, concord.links[role], { lang, viewport: WIDE })).page, lang)
    await opened.open()
    return opened
  }

  beforeAll(async () => {
    concord = await startConcord()
    browser = await launchChromium()
    secretariat = await enter(browser, concord.links.secretariat, { viewport: WIDE })
    const first = deskOf(secretariat.page)
    await first.open()
    await fillParticulars(first)
    cn = await desk('cn-delegate', 'zh')
    us = await desk('us-head', 'en')
    reviewer = await desk('reviewer', 'zh')
    await fillText(cn)
    await decideItems(cn, us)
    await comment(reviewer, reviewer.part('ai.situation'), '途径包括', '此处宜加逗号。')
    await comment(us, us.part('semiconductors.situation'), '很可能持续下去', 'Agreed in substance.')
    await comment(cn, cn.part('semiconductors.findings'), '与会者强调', '宜用“双方强调”。')
  })
  afterAll(async () => {
    await browser?.close()
    await concord?.stop()
    await leaveNothing()
  })

  it('home', async () => {
    await secretariat.page.goto('/')
    await seen(secretariat.page.locator('.round').nth(8))
    await shoot(secretariat.page, 'home')
  })

  it('drafting, in Chinese and in English', async () => {
    await placeCaret(us.part('semiconductors.findings'), 12)
    await cn.searchItems('')
    await placeCaret(cn.part('semiconductors.situation'), 20)
    await seen(cn.editor.locator('.peer-us'))
    await cn.part('semiconductors.situation').evaluate((block) => block.scrollIntoView({ block: 'center' }))
    await inView(cn.part('semiconductors.situation'))
    await shoot(cn.page, 'drafting-zh')
    await us.searchItems('')
    await placeCaret(us.from('2025/2/r1'), 8)
    await seen(us.editor.locator('.peer-cn'))
    await shoot(us.page, 'drafting-en')
  })

  it('the ledger, with a revised item and what differs', async () => {
    await cn.searchItems('6G')
    await cn.row('2025/4/r1').getByRole('button', { name: cn.words.panels.ledger.show }).click()
    await seen(cn.row('2025/4/r1').locator('ins'))
    await inView(cn.from('2025/4/r1'))
    await cn.row('2025/4/r1').locator('.in-text').scrollIntoViewIfNeeded()
    await shoot(cn.page, 'ledger')
  })

  it('comments', async () => {
    await cn.tab('comments')
    await cn.page.locator('.thread', { hasText: '宜用“双方强调”。' }).locator('.thread-quote').click()
    await inView(cn.part('semiconductors.findings'))
    await shoot(cn.page, 'comments')
  })

  it('a page of the PDF', async () => {
    await secretariat.page.goto(`/m/${cn.memo()}`)
    const first = deskOf(secretariat.page)
    await first.open()
    const file = await exported(first)
    const args = ['-png', '-r', '80', '-f', '2', '-l', '2', '-singlefile', file, join(FOLDER, 'pdf')]
    expect(spawnSync('pdftoppm', args).status).toBe(0)
    isSmall('pdf')
  })

  it('the export dialog with the pages of the file', async () => {
    const { exporting, drafting } = cn.words
    await cn.page.getByRole('button', { name: drafting.export, exact: true }).click()
    const dialog = cn.page.getByRole('dialog', { name: exporting.title })
    await dialog.getByRole('button', { name: exporting.start }).click()
    const picture = dialog.getByRole('img')
    await seen(picture, 60_000)
    await eventually(() => picture.evaluate((one) => 'complete' in one && one.complete)).toBe(true)
    await shoot(cn.page, 'export')
    await dialog.getByRole('button', { name: cn.words.common.close }).click()
  })

  it('suggestions in the panel and in the text: a draft, a bracket with three alternatives; in both languages', async () => {
    await suggestAll({ cn, us, secretariat: deskOf(secretariat.page) })
    for (const [at, name] of [
      [cn, 'suggestions-zh'],
      [us, 'suggestions-en'],
    ] as const) {
      const block = at.part('ai.findings')
      await block.evaluate((one) => one.scrollIntoView({ block: 'center' }))
      await inView(block)
      const bracket = at.panel.locator('.suggestion', { has: at.page.locator('.bracket') }).first()
      await bracket.evaluate((one) => one.scrollIntoView({ block: 'start' }))
      await shoot(at.page, name)
    }
  })

  it('what each side says of each paragraph', async () => {
    const head = await desk('cn-head', 'zh')
    await statePositions(head, us)
    await head.part('developments.cn').evaluate((one) => one.scrollIntoView({ block: 'center' }))
    await inView(head.part('developments.cn'))
    await head.panel.evaluate((one) => one.scrollTo({ top: 0 }))
    await shoot(head.page, 'positions')
  })

  it('the library: a source beside what was read in it, and the lines of policy', async () => {
    const { page } = secretariat
    await page.goto('/library/2024')
    await seen(page.locator('[data-line="89"]').first())
    await shoot(page, 'library')
    await page.goto(`/m/${cn.memo()}/lineages`)
    await seen(page.locator('svg [data-lineage]').first())
    await shoot(page, 'lineages')
  })

  it('a named version as it was, and one beside the text of now', async () => {
    const { page } = secretariat
    await page.goto(`/m/${cn.memo()}`)
    const first = deskOf(page)
    await first.open()
    await first.tab('history')
    await page.getByRole('button', { name: readingList.name, exact: true }).click()
    const naming = page.getByRole('dialog')
    await naming.getByLabel(readingList.reason).fill('双方要求留存')
    await naming.getByRole('button', { name: readingList.confirm, exact: true }).click()
    await gone(naming)
    const card = (at: Page): Locator => at.locator('.readings li', { hasText: '第一稿' })
    await card(page).getByRole('button', { name: readingList.open, exact: true }).click()
    const changes = page.getByRole('dialog').locator('.reading-change')
    await seen(changes.first())
    await changes.first().evaluate((one) => one.scrollIntoView({ block: 'center' }))
    await shoot(page, 'reading')
    await page.keyboard.press('Escape')
    await cn.write(cn.part('semiconductors.situation'), '双方将继续就此交换意见。')
    await cn.write(cn.part('ai.situation'), '与会者建议每年评估一次。')
    await cn.saved()
    await cn.tab('history')
    await card(cn.page).getByRole('link', { name: readingList.withNow }).click()
    await seen(cn.page.locator('.compared ins').first())
    await cn.page.keyboard.press('F7')
    await seen(cn.page.locator('.compared-block[aria-current]'))
    await shoot(cn.page, 'compare')
    await cn.page.goBack()
    await cn.open()
  })

  it('what somebody changed in Word, before it comes in', async () => {
    const { drafting, exporting } = cn.words
    const file = await exported(cn, {
      kind: 'docx',
      edition: 'rolling',
      more: async (dialog) => dialog.getByRole('checkbox', { name: exporting.working }).check(),
    })
    const buffer = await editedInWord(readFileSync(file), {
      replaced: ['很可能', '或将'],
      rejected: ['广泛', '大规模'],
    })
    await cn.page.getByRole('button', { name: drafting.menu, exact: true }).click()
    await cn.page.getByRole('menuitem', { name: drafting.wordIn, exact: true }).click()
    const dialog = cn.page.getByRole('dialog')
    const upload = { name: '滚动案文（王某修改）.docx', mimeType: '', buffer }
    await dialog.locator('input[type="file"]').setInputFiles(upload)
    await dialog.getByRole('button', { name: wordIn.read, exact: true }).click()
    await seen(dialog.getByText(wordIn.counts(1, 1, 0)), 60_000)
    await seen(dialog.getByText(wordIn.declines(1)))
    await shoot(cn.page, 'word-in')
    await cn.page.keyboard.press('Escape')
  })

  it('a phone', async () => {
    const { page } = await enter(browser, concord.links['us-delegate'], {
      viewport: PHONE,
      phone: PHONE.width,
    })
    const phone = deskOf(page)
    await phone.open()
    await phone.part('semiconductors.situation').scrollIntoViewIfNeeded()
    await shoot(page, 'phone')
    await page.locator('.pane-bar').getByRole('button', { name: phone.words.drafting.suggestions }).click()
    const bracket = phone.panel.locator('.suggestion', { has: page.locator('.bracket') }).first()
    await bracket.evaluate((one) => one.scrollIntoView({ block: 'start' }))
    await shoot(page, 'phone-suggestions')
  })
})
