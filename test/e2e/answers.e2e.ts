import { beforeAll, describe, expect, it } from 'vitest'
import { suggestions as enWords } from '../../client/i18n/en/suggestions.ts'
import { strength } from '../../client/i18n/zh/strength.ts'
import { readings, suggestions as words } from '../../client/i18n/zh/suggestions.ts'
import { graveViolations } from './support/accessible.ts'
import { wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const MUST = AI[1].replace('需要进一步研究', '应当研究').replace('缓解政策', '应对政策')
const MAY = AI[1].replace('需要进一步研究', '可考虑研究')

/** 建议: what is drafted, tabled, accepted, declined and withdrawn from the panel; and the text in a reading. */
describe('answering suggestions', () => {
  const meeting = convene()
  let secretariat: Desk
  let cn: Desk
  let us: Desk
  let usHead: Desk

  beforeAll(async () => {
    ;[secretariat, cn, us, usHead] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate', { lang: 'en' }),
      meeting.seat('us-head', { lang: 'en' }),
    ])
    await cn.write(cn.part('ai.situation'), AI[1])
    await cn.saved()
    for (const desk of [us, usHead, secretariat]) await desk.reads(desk.part('ai.situation'), AI[1])
    await Promise.all([cn, us, usHead].map((desk) => desk.tab('suggestions')))
  })

  const cards = (desk: Desk) => desk.panel.locator('.suggestion')
  const press = (desk: Desk, name: string, nth = 0) =>
    cards(desk).nth(nth).getByRole('button', { name, exact: true }).click()
  const openReading = async (): Promise<void> => {
    const { page, words: all } = secretariat
    await page.getByRole('button', { name: all.drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: all.drafting.openReading }).click()
    await page.getByLabel(readings.name).fill('第一稿')
    await page.getByRole('button', { name: readings.openConfirm, exact: true }).click()
  }

  it('[SU11] a draft is on the screens of its own delegation alone, until it is tabled', async () => {
    await draftFor(cn, rewording(await blocksOnServer(cn), AI[1], MUST), '措辞宜明确')
    await seen(cards(cn).filter({ hasText: words.states.draft }))
    await us.frames()
    expect(await cards(us).count()).toBe(0)
    await press(cn, words.table)
    await seen(cards(us).filter({ hasText: enWords.awaitsUs }))
    await seen(cards(us).filter({ hasText: '措辞宜明确' }))
  })

  it('[SG5] [SX13] [BR1] [SH6] a counter is written in the text; what two delegations say of the same words is in brackets, with every alternative', async () => {
    // A counter-suggestion, written in the text.
    await press(us, enWords.counter)
    const writing = us.page.locator('.suggestion-text')
    await eventually(() => writing.textContent()).toContain(MUST)
    await writing.locator('[data-block]').click()
    await us.page.keyboard.press('ControlOrMeta+a')
    await us.page.keyboard.insertText(MAY)
    await us.page.keyboard.press('ControlOrMeta+Enter')
    await gone(writing)
    await eventually(() => cards(cn).count()).toBe(2)
    const bracket = '［现文：需要进一步／中方：应当／美方：可考虑］'
    await eventually(() => cn.panel.locator('.bracket').first().textContent()).toBe(bracket)
    await seen(cards(cn).filter({ hasText: words.states.disputed }))
    const weaker = '需要进一步研究 → 可考虑研究 较弱'
    await eventually(() => cn.panel.locator('.strength li').allTextContents()).toEqual([weaker])
  })

  it('[SH7] the secretariat changes the words that strength is read by, and every screen follows', async () => {
    const { page, panel, words: all } = secretariat
    await secretariat.tab('suggestions')
    await panel.getByRole('button', { name: strength.list.open, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(strength.list.rungs.must, { exact: true }).fill('必须、应当')
    await dialog.getByLabel(strength.list.rungs.should, { exact: true }).fill('应、需要')
    await dialog.getByRole('button', { name: all.common.save, exact: true }).click()
    await gone(dialog)
    const stronger = '需要进一步研究 → 应当研究 较强'
    await eventually(() => cn.panel.locator('.strength li').allTextContents()).toContain(stronger)
  })

  it('[SU3] one place of a change is accepted by itself; the rest stays open', async () => {
    const theirs = cards(us).filter({ hasText: '应当研究' }).first()
    await theirs.getByRole('button', { name: enWords.acceptParts, exact: true }).click()
    await theirs.getByRole('checkbox', { name: enWords.part(2) }).check()
    await theirs.getByRole('button', { name: enWords.acceptChosen(1), exact: true }).click()
    await cn.reads(cn.part('ai.situation'), AI[1].replace('缓解政策', '应对政策'))
    await eventually(() => cards(us).count()).toBe(2)
  })

  it('[DL3] a form in a card has the focus, Escape leaves it, and the focus goes back to its button', async () => {
    const theirs = cards(us).filter({ hasText: '应当研究' }).first()
    const focused = (name: string) =>
      eventually(() => us.page.evaluate(() => document.activeElement?.textContent ?? null)).toBe(name)
    const field = theirs.getByLabel(enWords.declineReason)
    const decline = theirs.getByRole('button', { name: enWords.decline, exact: true })
    for (const open of [() => decline.click(), () => us.page.keyboard.press('Enter')]) {
      await open()
      await us.page.keyboard.insertText('过')
      expect(await field.inputValue()).toBe('过')
      await us.page.keyboard.press('Backspace')
      await us.page.keyboard.press('Escape')
      await focused(enWords.decline)
    }
    await us.page.keyboard.press('Enter')
    await us.page.keyboard.insertText('过')
    // Something would be lost: Escape asks, and a second one goes on writing.
    await us.page.keyboard.press('Escape')
    await focused(us.words.common.keepOn)
    await us.page.keyboard.press('Escape')
    await focused(us.words.common.cancel)
    await us.page.keyboard.press('Enter')
    await theirs.getByRole('button', { name: us.words.common.discard, exact: true }).click()
    await focused(enWords.decline)
  })

  it('[SU7] declining says so with its reason; withdrawing keeps the text', async () => {
    const theirs = cards(us).filter({ hasText: '应当研究' }).first()
    await theirs.getByRole('button', { name: enWords.decline, exact: true }).click()
    await us.page.keyboard.insertText('过于强硬')
    await theirs.getByRole('button', { name: enWords.declineNow, exact: true }).click()
    await seen(cards(cn).filter({ hasText: '过于强硬' }))
    await seen(cards(us).filter({ hasText: '过于强硬' }))
    await us.frames()
    const focused = await us.page.evaluate(() => document.activeElement?.closest('.suggestion')?.textContent)
    expect(focused).toContain('过于强硬')
    const text = await wordsOf(cn.part('ai.situation'))
    await cards(cn)
      .filter({ hasText: '过于强硬' })
      .getByRole('button', { name: words.withdrawToText, exact: true })
      .click()
    await eventually(() => cards(us).count()).toBe(1)
    expect(await wordsOf(us.part('ai.situation'))).toBe(text)
  })

  it('[RG1] [RG5] in a reading nobody edits, and the name of the reading stands over the text', async () => {
    await openReading()
    for (const desk of [secretariat, cn, us]) {
      await seen(desk.page.locator('[data-state="reading"].banner').filter({ hasText: '第一稿' }))
      await eventually(() => desk.editor.getAttribute('aria-readonly')).toBe('true')
    }
  })

  it('[RG4] there the head accepts, and to a delegate that is said', async () => {
    await draftFor(cn, rewording(await blocksOnServer(cn), await wordsOf(cn.part('ai.situation')), MUST))
    await press(cn, words.table, 0)
    const of = (desk: Desk) => cards(desk).filter({ hasText: '应当研究' }).first()
    await seen(of(us).filter({ hasText: enWords.needsHead }))
    expect(await of(us).getByRole('button', { name: enWords.accept, exact: true }).count()).toBe(0)
    await of(usHead).getByRole('button', { name: enWords.accept, exact: true }).click()
    for (const desk of [secretariat, cn, us]) await desk.reads(desk.part('ai.situation'), MUST)
  })

  it('is easy to reach for everybody: axe finds nothing grave', async () => {
    for (const desk of [cn, us]) expect(await graveViolations(desk.page)).toEqual([])
  })

  it('[RG2] [RG5] it is closed with a reason that everybody sees, and people write again', async () => {
    const { page, words: all } = secretariat
    await page.getByRole('button', { name: all.drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: all.drafting.closeReading }).click()
    await page.getByLabel(readings.reason).fill('第一稿审读完毕')
    await page.getByRole('button', { name: readings.closeConfirm, exact: true }).click()
    await seen(us.page.locator('[data-state="reading-closed"]').filter({ hasText: '第一稿审读完毕' }))
    await gone(us.page.locator('[data-state="reading"].banner'))
    await eventually(() => cn.editor.getAttribute('aria-readonly')).toBe('false')
  })
})
