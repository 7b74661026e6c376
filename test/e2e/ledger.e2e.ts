import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { items } from '../model/library/seeds.ts'
import { IS_FULL } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { drawn } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene, type Seat } from './support/meeting.ts'
import { packed, wholeOf } from './support/pdf.ts'

const [R7, R8] = ['2024/5/r7', '2024/5/r8']
const DEFERRED = '2024/4/r5'
const RETIRED = ['2024/4/r1', '2024/4/r2', '2024/4/r3']
const REASONS = { defer: '由人工智能专项对话继续讨论。', retire: '=已由两国政府的安排取代' }

const textOf = (id: string): string => items.find((item) => item.id === id)?.text ?? ''

/** Issue 3, the ledger complete: what becomes of every prior item, and the annex that says so. */
describe('the ledger', () => {
  const meeting = convene()
  let cn: Seat
  let us: Desk
  let secretariat: Desk

  beforeAll(async () => {
    ;[cn, us, secretariat] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-head'),
      meeting.seat('secretariat'),
    ])
  })

  const words = () => cn.words.panels.ledger
  const button = (within: Locator | Page, name: string) => within.getByRole('button', { name, exact: true })

  async function link(desk: Desk, item: string, into: string): Promise<void> {
    await desk.searchItems(item)
    await button(desk.row(item), words().link).click()
    const choice = desk.row(item).getByLabel(words().linkTo)
    const value = await choice.locator('option').filter({ hasText: into }).getAttribute('value')
    await choice.selectOption(value)
    await button(desk.row(item), words().linkNow).click()
    await gone(choice)
  }

  it('merges an item into a paragraph by hand: carried stays carried until the wording moves', async () => {
    await cn.searchItems(R8)
    await cn.carry(R8)
    await link(cn, R7, textOf(R8).slice(0, 12))
    await eventually(() => cn.disposition(R7)).toBe('merged')
    await seen(cn.row(R7).getByText(words().mergedWith(R8)))
    await us.searchItems('2024/5/r')
    await eventually(() => us.disposition(R8)).toBe('carried')
    await us.write(us.from(R8), '并解决电力问题', 4)
    for (const item of [R7, R8]) await eventually(() => us.disposition(item)).toBe('merged')
    await button(cn.row(R7), words().unlink).click()
    await eventually(() => us.disposition(R7)).toBe('undecided')
    await eventually(() => us.disposition(R8)).toBe('revised')
    await Promise.all([cn.saved(), us.saved()])
  })

  it('says split when an item is in several paragraphs and none has its wording', async () => {
    await cn.write(cn.part('ai.findings'), '双方分享数据中心能效的做法')
    await link(cn, R8, '双方分享数据中心')
    for (const desk of [cn, us]) await eventually(() => desk.disposition(R8)).toBe('split')
    await eventually(() => cn.row(R8).locator('.in-text').count()).toBe(2)
    await cn.saved()
  })

  it('covers the older items of a line when its newest is decided, and counts chains beside items', async () => {
    await us.searchItems('2024/3/r1')
    expect(await us.disposition('2024/3/r1')).toBe('undecided')
    await cn.searchItems('2025/1/r2')
    await cn.carry('2025/1/r2')
    await eventually(() => us.disposition('2024/3/r1')).toBe('covered')
    await seen(us.row('2024/3/r1').getByText('随 2025/1/r2 处置', { exact: true }))
    await us.panel.locator('.coverage-fold > summary').click()
    await seen(us.panel.getByText(/^沿革：已处置 [1-9]\d* \/ \d+ 条线$/))
  })

  it('defers an item to somebody with both keys', async () => {
    const row = cn.row(DEFERRED)
    await cn.searchItems(DEFERRED)
    await us.searchItems(DEFERRED)
    await button(row, words().proposals.deferral.button).click()
    await row.getByLabel(words().to).selectOption('ai-track')
    await row.getByLabel(words().reason).fill(REASONS.defer)
    await button(row, words().proposals.deferral.propose).click()
    await eventually(() => us.disposition(DEFERRED)).toBe('deferral-proposed')
    await seen(us.row(DEFERRED).getByText('人工智能专项'))
    expect(await button(row, words().proposals.deferral.agree).count()).toBe(0)
    await button(us.row(DEFERRED), words().proposals.deferral.agree).click()
    for (const desk of [cn, us]) {
      await eventually(() => desk.disposition(DEFERRED)).toBe('deferred')
      await seen(desk.row(DEFERRED).getByText('移交', { exact: true }))
    }
  })

  it('retires several with one reason and grounds, agreed to at once', async () => {
    await cn.searchItems('2024/4/r')
    for (const item of RETIRED)
      await cn
        .row(item)
        .getByRole('checkbox', { name: words().pick(item) })
        .check()
    const bulk = cn.panel.getByRole('region', { name: words().bulk })
    await button(bulk, words().proposals.retirement.proposeSeveral(3)).click()
    const propose = button(bulk, words().proposals.retirement.proposeSeveral(3))
    await bulk.getByLabel(words().reason).fill(REASONS.retire)
    expect(await propose.isDisabled()).toBe(true)
    await bulk.getByRole('checkbox', { name: words().grounds.overtaken }).check()
    await bulk.getByRole('checkbox', { name: words().grounds.duplicated }).check()
    await bulk.getByLabel(words().duplicateOf).fill(RETIRED[0] ?? '')
    await propose.click()
    // Nothing of it is done: an item cannot duplicate itself.
    await seen(bulk.getByRole('alert').getByText(RETIRED[0] ?? ''))
    expect(await cn.disposition('2024/4/r3')).toBe('undecided')
    await bulk.getByLabel(words().duplicateOf).fill('2025/4/r1')
    await propose.click()
    await gone(bulk)
    await us.searchItems('2024/4/r')
    for (const item of RETIRED) await eventually(() => us.disposition(item)).toBe('retirement-proposed')
    await seen(us.row('2024/4/r1').getByText('情况已变 · 与 2025/4/r1 重复'))
    await us.panel.locator('.ledger-shown').getByRole('checkbox').check()
    await button(us.panel, words().agreeSeveral(3)).click()
    for (const item of RETIRED) await eventually(() => cn.disposition(item)).toBe('retired')
  })

  it('carries several at once, each into the section of its topic, in one step of undo', async () => {
    for (const desk of [cn, us]) await desk.searchItems('2021/3/r')
    const ids = ['2021/3/r1', '2021/3/r2', '2021/3/r3']
    const before = await Promise.all(ids.map((id) => us.disposition(id)))
    for (const id of ids)
      await cn.panel.getByRole('checkbox', { name: words().pick(id), exact: true }).check()
    const bulk = cn.panel.getByRole('region', { name: words().bulk })
    await button(bulk, words().carrySeveral(3)).click()
    const listed = bulk.locator('.carry-several > li')
    await eventually(() => listed.count()).toBe(3)
    await listed.nth(1).getByRole('combobox').selectOption({ label: '三、人工智能' })
    await button(bulk.locator('form'), words().carrySeveral(3)).click()
    await gone(bulk)
    for (const id of ids) await eventually(() => us.disposition(id)).toBe('carried')
    const chipsUnder = (heading: string) =>
      us.page.evaluate((wanted) => {
        const blocks = [...document.querySelectorAll('.memorandum [data-block]')]
        const from = blocks.findIndex((b) => b.textContent === wanted)
        const rest = blocks.slice(from + 1)
        const until = rest.findIndex((b) => b.matches('[data-kind="heading"][data-level="1"]'))
        return rest.slice(0, until).flatMap((b) => b.getAttribute('data-sources') ?? [])
      }, heading)
    expect(await chipsUnder('人工智能')).toContain('2021/3/r2')
    await cn.page.getByRole('button', { name: cn.words.editor.undo, exact: true }).click()
    await eventually(() => Promise.all(ids.map((id) => us.disposition(id)))).toEqual(before)
  })

  it('picks what is still to be decided, and proposes nothing that is', async () => {
    await cn.searchItems('2025/1/r')
    const box = cn.panel.locator('.ledger-shown').getByRole('checkbox')
    await box.check()
    const carried = cn.panel.getByRole('checkbox', { name: words().pick('2025/1/r2'), exact: true })
    expect(await carried.isChecked()).toBe(false)
    await carried.check()
    const bulk = cn.panel.getByRole('region', { name: words().bulk })
    await seen(bulk.getByText(words().decidedAmong(1)))
    await button(bulk, words().unpick).click()
    await gone(bulk)
  })

  it.runIf(IS_FULL)('lets the secretariat alone widen the scope', async () => {
    const open = button(secretariat.panel, words().scopeTitle)
    await secretariat.tab('priorItems')
    expect(await button(cn.panel, words().scopeTitle).count()).toBe(0)
    await open.click()
    const dialog = secretariat.page.getByRole('dialog', { name: words().scopeTitle })
    await dialog.getByRole('checkbox', { name: words().kinds['joint-finding'] }).check()
    expect(await graveViolations(secretariat.page)).toEqual([])
    await button(dialog, secretariat.words.common.save).click()
    await gone(dialog)
    await cn.searchItems('2025/j6')
    await seen(cn.row('2025/j6').getByText(words().kinds['joint-finding']))
    expect(await graveViolations(cn.page)).toEqual([])
  })

  it.runIf(IS_FULL)('gives the annex as CSV, as a Word document and at the end of the PDF', async () => {
    const table = readFileSync(await exported(secretariat, { kind: 'annex-csv' }), 'utf8')
    expect(table.startsWith('\uFEFF"轮次","条目"')).toBe(true)
    const row = (item: string): string => table.split('\r\n').find((line) => line.includes(`"${item}`)) ?? ''
    expect(row(DEFERRED)).toContain('"移交：人工智能专项"')
    expect(row(R8)).toContain('"拆分"')
    expect(row('2024/3/r1')).toContain('"随 2025/1/r2 处置"')
    expect(row('2024/4/r2')).toContain(`情况已变；与 2025/4/r1 重复\n${REASONS.retire}`)
    expect(row('2025/j6')).toContain('共同认识')
    const document = readFileSync(await exported(secretariat, { kind: 'annex-docx' }))
    expect(document.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    const pdf = packed(wholeOf(await exported(secretariat, { annex: true })))
    const annex = pdf.slice(pdf.lastIndexOf('逐条处理表'))
    for (const said of ['移交：人工智能专项', '随2025/1/r2处置', '情况已变；与2025/4/r1重复', '美方团长同意'])
      expect(annex).toContain(said)
  })

  it.runIf(IS_FULL)('stays smooth with two thousand items, by mouse and by keyboard', async () => {
    const before = cn.faults().length
    await manyItems(cn.page, 2000)
    await cn.page.reload()
    await cn.open()
    await seen(cn.panel.getByText('共 2000 条', { exact: true }))
    const rows = cn.page.locator('[data-item]')
    expect(await rows.count()).toBeLessThan(40)
    const place = cn.page.getByRole('list', { name: words().list }).locator('> li').first()
    expect(await place.getAttribute('aria-setsize')).toBe('2000')
    const scroller = cn.page.locator('.desk-panels')
    const last = cn.row('2024/5/r2999')
    await scrolledTo(last, scroller)
    expect(await rows.count()).toBeLessThan(40)
    expect(await longestFrame(scroller)).toBeLessThan(250)
    await cn.searchItems('2024/5/r2500')
    await eventually(() => rows.count()).toBe(1)
    await cn.searchItems('')
    await button(cn.row('2024/5/r1000'), words().proposals.deferral.button).click()
    await cn.row('2024/5/r1000').getByLabel(words().reason).fill('写到一半的理由')
    await scrolledTo(last, scroller)
    // What is half written is still there, and the keyboard goes on from where it was.
    expect(await cn.row('2024/5/r1000').getByLabel(words().reason).inputValue()).toBe('写到一半的理由')
    for (let i = 0; i < 14; i++) await cn.page.keyboard.press('Tab')
    const focused = () =>
      cn.page.evaluate(() => document.activeElement?.closest('[data-item]')?.getAttribute('data-item'))
    await eventually(async () => Number((await focused())?.replace('2024/5/r', ''))).toBeGreaterThan(1000)
    expect(cn.faults().slice(before)).toEqual([])
  })
})

/** The library as this browser gets it: one recommendation so many times. */
async function manyItems(page: Page, count: number): Promise<void> {
  await page.route('**/api/items', async (route) => {
    const [first] = items.filter((item) => item.id === '2024/5/r8')
    const many = Array.from({ length: count }, (_, n) => ({
      ...first,
      id: `2024/5/r${1000 + n}`,
      text: `第${n}条。${textOf('2024/5/r8').repeat(1 + (n % 3))}`,
      corrections: [],
    }))
    await route.fulfill({ json: many })
  })
}

/** Rows take their heights when they are drawn: the end of the list is known when it was reached. */
const scrolledTo = (last: Locator, scroller: Locator): Promise<void> =>
  eventually(async () => {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    return last.isVisible()
  }).toBe(true)

/**
 * Milliseconds of the longest frame while the list is scrolled through: of the processor's time for this page, not of
 * the clock, which goes on while others have the processor.
 */
async function longestFrame(scroller: Locator): Promise<number> {
  const cdp = await scroller.page().context().newCDPSession(scroller.page())
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  await scroller.evaluate((element) => element.scrollTo(0, 0))
  await drawn(scroller.page())
  const frames: number[] = []
  for (let at = 0; at < 60; at++) {
    const before = await worked()
    await scroller.evaluate((element) => {
      element.scrollBy(0, 700)
      return new Promise((done) => requestAnimationFrame(done))
    })
    frames.push((await worked()) - before)
  }
  await cdp.detach()
  return Math.max(...frames.slice(6))
}
