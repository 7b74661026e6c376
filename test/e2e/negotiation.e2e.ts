import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { suggesting as enWriting } from '../../client/i18n/en/suggesting.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { suggestions as panel, readings } from '../../client/i18n/zh/suggestions.ts'
import { graveViolations } from './support/accessible.ts'
import { clickAt, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'
import { overhear } from './support/overheard.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

const [FIRST, SECOND, THIRD] = ['ai.situation', 'semiconductors.situation', 'wireless.situation'] as const
const RUN = '需要进一步'
const SECRET = '内部底线'
const PINYIN = ['y', 'yi', 'yin'] as const
const COUNTER = '由双方各派一人。'
const [NEW_ONE, NEW_TWO] = ['双方将设立联合工作组。', '工作组每年举行两次会议。'] as const

/** 建议 as two delegations, the secretariat, a reviewer and somebody on a phone go through it. */
describe('negotiating in the text', () => {
  const meeting = convene()
  let cnHead: Desk
  let cnDelegate: Desk
  let usHead: Desk
  let secretariat: Desk
  let reviewer: Desk
  let overheard: readonly ReturnType<typeof overhear>[]

  const suggest = async (desk: Desk): Promise<void> => {
    await desk.page.locator('.mode', { hasText: desk.words.drafting.modes.suggest }).click()
  }
  const editorOf = (desk: Desk) => desk.page.locator('.suggestion-text')
  const table = async (desk: Desk): Promise<void> => {
    await desk.page.keyboard.press('Control+Enter')
    await gone(editorOf(desk))
  }
  const cards = (desk: Desk, hasText: string): Locator => desk.panel.locator('.suggestion', { hasText })
  const press = (card: Locator, name: string): Promise<void> =>
    card.first().getByRole('button', { name, exact: true }).click()

  /** Composes other words over the run of the first paragraph. */
  async function compose(desk: Desk, words: string): Promise<void> {
    const block = desk.part(FIRST)
    await clickAt(block, (await wordsOf(block)).indexOf(RUN))
    await seen(editorOf(desk))
    for (const _ of RUN) await desk.page.keyboard.press('Shift+ArrowRight')
    const ime = await imeOf(desk.page)
    for (const letters of PINYIN) await ime.type(letters)
    await ime.commit(words)
    await eventually(() => editorOf(desk).textContent()).toContain(words)
  }

  async function openReading({ page, words: all }: Desk): Promise<void> {
    await page.getByRole('button', { name: all.drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: all.drafting.openReading }).click()
    await page.getByLabel(readings.name).fill('第一稿')
    await page.getByRole('button', { name: readings.openConfirm, exact: true }).click()
  }

  beforeAll(async () => {
    ;[cnHead, cnDelegate, usHead, secretariat, reviewer] = await Promise.all([
      meeting.seat('cn-head'),
      meeting.seat('cn-delegate'),
      meeting.seat('us-head', { lang: 'en' }),
      meeting.seat('secretariat'),
      meeting.seat('reviewer'),
    ])
    overheard = [usHead, secretariat, reviewer].map(({ page }) => overhear(page))
    for (const desk of [usHead, secretariat, reviewer]) {
      await desk.page.reload()
      await desk.open()
    }
    await cnHead.write(cnHead.part(FIRST), AI[1])
    await cnHead.write(cnHead.part(SECOND), SEMICONDUCTORS[0])
    await cnHead.write(cnHead.part(THIRD), WIRELESS)
    await cnHead.saved()
    for (const desk of [cnDelegate, usHead, secretariat, reviewer])
      await desk.reads(desk.part(THIRD), WIRELESS)
    for (const desk of [cnHead, cnDelegate, usHead, secretariat]) await suggest(desk)
    for (const desk of [cnHead, cnDelegate, usHead, secretariat, reviewer]) await desk.tab('suggestions')
  })

  it('[SU11] a draft is on disk, a colleague sees who is revising it, and nobody else hears a word or sees a caret', async () => {
    await compose(cnHead, SECRET)
    await seen(cnHead.page.locator('[data-kept="saved"]'))
    await seen(cards(cnDelegate, SECRET).filter({ hasText: panel.revising }))
    await usHead.frames()
    expect(await cards(usHead, '').count()).toBe(0)
    expect(await usHead.page.locator('.peer-caret.peer-cn').count()).toBe(0)
    expect(await graveViolations(cnHead.page)).toEqual([])
    for (const _ of SECRET) await cnHead.page.keyboard.press('Backspace')
    await (await imeOf(cnHead.page)).commit('应当')
    await table(cnHead)
    await seen(cards(usHead, '应当'))
    for (const { said } of overheard) expect(await said()).not.toContain(SECRET)
    for (const { said } of overheard) expect(await said()).toContain('应当')
  })

  it('[SX6] [SX3] three propose at once on the same words; one divides a paragraph, one inserts two and deletes one', async () => {
    await Promise.all([
      compose(usHead, '可考虑').then(() => table(usHead)),
      compose(secretariat, '宜').then(() => table(secretariat)),
      (async () => {
        await clickAt(cnDelegate.part(SECOND), SEMICONDUCTORS[0].indexOf('但'))
        await seen(editorOf(cnDelegate))
        await cnDelegate.page.keyboard.press('Enter')
        await table(cnDelegate)
      })(),
    ])
    await clickAt(usHead.part(FIRST), 'end')
    await seen(editorOf(usHead))
    await usHead.page.getByRole('button', { name: enWriting.newBlock, exact: true }).click()
    await eventually(() => editorOf(usHead).textContent()).toBe('')
    await usHead.page.keyboard.insertText(NEW_ONE)
    await usHead.page.keyboard.press('Enter')
    await usHead.page.keyboard.insertText(NEW_TWO)
    await table(usHead)
    await clickAt(usHead.part(THIRD), 0)
    await seen(editorOf(usHead))
    await usHead.page.getByRole('button', { name: enWriting.deleteBlocks, exact: true }).click()
    await usHead.page.getByRole('button', { name: enWriting.table, exact: true }).click()
    await gone(editorOf(usHead))
    for (const desk of [cnHead, cnDelegate, usHead, secretariat, reviewer])
      await eventually(() => cards(desk, '').count()).toBe(6)
    await reviewer.reads(reviewer.part(FIRST), AI[1])
    await reviewer.reads(reviewer.part(SECOND), SEMICONDUCTORS[0])
  })

  it('[BR1] [SX10] what all three say of one run is in brackets, in the order of the sides', async () => {
    const bracket = `［现文：${RUN}／中方：应当／美方：可考虑／桥接案：宜］`
    for (const desk of [cnHead, secretariat, reviewer])
      await eventually(() => desk.panel.locator('.bracket').first().textContent()).toBe(bracket)
    for (const desk of [cnHead, reviewer]) {
      const drawn = desk.part(FIRST).locator('.sg-put[data-end]')
      await eventually(() => drawn.count()).toBe(4)
    }
    for (const desk of [cnHead, usHead]) expect(await graveViolations(desk.page)).toEqual([])
  })

  it('[SU5] [SU12] the text is edited beside a suggestion; accepted, it is written on what stands there', async () => {
    await usHead.page.locator('.mode', { hasText: usHead.words.drafting.modes.edit }).click()
    await usHead.write(usHead.part(SECOND), '经讨论，', 0)
    await usHead.saved()
    const at = SEMICONDUCTORS[0].indexOf('但')
    // What is accepted is what is on the screen: the text as it was edited just now.
    await seen(cards(usHead, '经讨论，'))
    const answered = cards(usHead, '¶').or(cards(usHead, SEMICONDUCTORS[0].slice(at, at + 6)))
    const accept = usHead.page.getByRole('button', { name: enPanel.accept, exact: true })
    await press(answered.filter({ has: accept }), enPanel.accept)
    for (const desk of [cnHead, usHead, reviewer]) {
      await desk.reads(desk.part(SECOND), `经讨论，${SEMICONDUCTORS[0].slice(0, at)}`)
      await seen(desk.withText(SEMICONDUCTORS[0].slice(at)))
    }
  })

  it('[BR3] [SG8] settled by the keyboard: one alternative is the text, the others are closed, and it is said once', async () => {
    const { page } = usHead
    const theirs = cards(usHead, '应当')
    await theirs.first().focus()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    while ((await focused()) !== enPanel.accept) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await seen(page.locator('[role="status"]', { hasText: enPanel.done.accepted }))
    expect(await page.locator('[role="status"]', { hasText: enPanel.done.accepted }).count()).toBe(1)
    for (const desk of [cnHead, usHead, reviewer])
      await desk.reads(desk.part(FIRST), AI[1].replace(RUN, '应当'))
    await eventually(() => cnHead.panel.locator('.bracket').count()).toBe(0)
    await cnHead.panel.locator('.suggestions-over summary').click()
    await eventually(() => cnHead.panel.locator('[data-state="settled"]').count()).toBe(2)
  })

  it('[SX13] [BR3] a counter-proposal to two new paragraphs; accepted, it stands and the other one is settled', async () => {
    const mine = cards(cnDelegate, NEW_ONE)
    await press(mine, panel.counter)
    await eventually(() => editorOf(cnDelegate).textContent()).toBe(`${NEW_ONE}${NEW_TWO}`)
    await seen(cnDelegate.page.locator('.suggestion-text:focus'))
    await cnDelegate.page.keyboard.press('Control+End')
    await cnDelegate.page.keyboard.insertText(COUNTER)
    await table(cnDelegate)
    const counter = cards(usHead, COUNTER).filter({
      has: usHead.page.getByRole('button', { name: enPanel.accept, exact: true }),
    })
    for (const desk of [usHead, reviewer]) await seen(desk.panel.locator('.bracket', { hasText: COUNTER }))
    await seen(counter.getByRole('button', { name: enPanel.counterTo(usHead.words.common.sides.us) }))
    await press(counter, enPanel.accept)
    for (const desk of [cnHead, usHead, reviewer]) await seen(desk.withText(`${NEW_TWO}${COUNTER}`))
    await eventually(async () => (await reviewer.texts()).filter((text) => text === NEW_ONE).length).toBe(1)
    await gone(cards(usHead, NEW_ONE).filter({ hasText: enPanel.states.disputed }))
  })

  it('[RG1] in a reading no key of anybody moves the text: an accepted suggestion does', async () => {
    await openReading(secretariat)
    const everybody = [cnHead, cnDelegate, usHead, secretariat, reviewer]
    for (const desk of everybody) await seen(desk.page.locator('[data-state="reading"].banner'))
    const before = await reviewer.texts()
    for (const desk of everybody) {
      await clickAt(desk.part(THIRD), 3)
      await desk.page.keyboard.insertText('擅改')
      await desk.page.keyboard.press('Enter')
      await desk.page.keyboard.press('Backspace')
      await desk.page.keyboard.press('Escape')
    }
    for (const desk of everybody) await eventually(() => desk.texts()).toEqual(before)
    const accept = cnHead.page.getByRole('button', { name: panel.accept, exact: true })
    await press(cards(cnHead, panel.kinds.deletion).filter({ has: accept }), panel.accept)
    const after = before.filter((text) => text !== WIRELESS)
    for (const desk of everybody) await eventually(() => desk.texts()).toEqual(after)
  })

  it('the names of the panels stand in one row, in English too, at 1,280 px', async () => {
    for (const desk of [cnHead, usHead]) {
      await desk.page.setViewportSize({ width: 1280, height: 800 })
      const tops = () =>
        desk.page
          .getByRole('tab')
          .evaluateAll((tabs) => new Set(tabs.map((one) => one.getBoundingClientRect().top)).size)
      await eventually(tops).toBe(1)
    }
  })
})
