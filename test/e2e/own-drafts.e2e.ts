import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawnSuggestions as drawn, suggesting as writing } from '../../client/i18n/zh/suggesting.ts'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { clickAt, dragAcross } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const TEXTS = ['双方重视数据安全。', '双方将保持沟通。', '双方同意定期评估。', '双方鼓励企业参与。'] as const
const [DATA, TALK, REVIEW, FIRMS] = TEXTS

/** What a delegation drafts for itself, together; what it tables and the other side answers at once. */
describe('drafts of one delegation', () => {
  const meeting = convene()
  let head: Desk
  let delegate: Desk
  let us: Desk

  const editorOf = (desk: Desk): Locator => desk.page.locator('.suggestion-text')
  const written = async (desk: Desk): Promise<string> =>
    (await editorOf(desk).locator(':scope > [data-block]').allTextContents()).join('\n')
  const kept = (desk: Desk, is: string): Locator => desk.page.locator(`[data-kept="${is}"]`)
  const drafts = (desk: Desk): Locator => desk.panel.locator('.suggestion-drafts .suggestion')
  const tabled = (desk: Desk, hasText: string): Locator =>
    desk.panel.locator('.suggestions > section:not(.suggestion-drafts) .suggestion', { hasText })
  const button = (within: Locator | Desk['page'], name: string): Locator =>
    within.getByRole('button', { name, exact: true })
  const press = async (desk: Desk, key: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time++) await desk.page.keyboard.press(key)
  }
  const close = async (desk: Desk): Promise<void> => {
    await press(desk, 'Escape')
    await gone(editorOf(desk))
  }

  async function open(desk: Desk, text: string, at: number | 'end'): Promise<void> {
    await clickAt(desk.withText(text), at)
    await seen(desk.page.locator('.suggestion-text:focus'))
  }
  async function draft(desk: Desk, text: string, at: number | 'end', words: string): Promise<void> {
    await open(desk, text, at)
    await desk.page.keyboard.insertText(words)
    await close(desk)
  }

  beforeAll(async () => {
    ;[head, delegate, us] = await Promise.all([
      meeting.seat('cn-head'),
      meeting.seat('cn-delegate'),
      meeting.seat('us-head'),
    ])
    await clickAt(head.part('data.situation'), 'end')
    for (const [at, text] of TEXTS.entries()) {
      if (at > 0) await press(head, 'Enter')
      await head.page.keyboard.insertText(text)
    }
    await head.saved()
    for (const desk of [head, delegate, us]) {
      for (const text of TEXTS) await seen(desk.withText(text))
      await desk.page.locator('.mode', { hasText: desk.words.drafting.modes.suggest }).click()
      await desk.tab('suggestions')
    }
  })

  it('[SX9] two write on the same draft: whoever saves second sees both versions, and loses neither', async () => {
    await draft(head, DATA, 'end', '团长补充。')
    await seen(drafts(delegate).filter({ hasText: '团长补充' }))
    for (const desk of [head, delegate]) {
      await button(drafts(desk).first(), panel.revise).click()
      await eventually(() => written(desk)).toBe(`${DATA}团长补充。`)
      await press(desk, 'Control+End')
    }
    await head.page.keyboard.insertText('甲')
    await seen(kept(head, 'saved'))
    await delegate.page.keyboard.insertText('乙')
    await seen(kept(delegate, 'moved'))
    const both = delegate.page.locator('.suggesting-note', { hasText: writing.moved })
    await seen(both.filter({ hasText: `${DATA}团长补充。甲` }).filter({ hasText: `${DATA}团长补充。乙` }))
    await button(both, writing.takeTheirs).click()
    await eventually(() => written(delegate)).toBe(`${DATA}团长补充。甲`)
    await close(delegate)
    await close(head)
    await eventually(() => drafts(head).count()).toBe(1)
  })

  it('[SX3] over several blocks that are selected; Backspace takes the one above in, Delete the one below', async () => {
    await dragAcross(delegate.withText(TALK), 2, delegate.withText(REVIEW), 4)
    await eventually(() => written(delegate)).toBe(`${TALK}\n${REVIEW}`)
    await close(delegate)
    await open(delegate, REVIEW, 0)
    await press(delegate, 'Home')
    await press(delegate, 'Backspace')
    await eventually(() => written(delegate)).toBe(`${TALK}${REVIEW}`)
    await press(delegate, 'End')
    await press(delegate, 'Delete')
    await eventually(() => written(delegate)).toBe(`${TALK}${REVIEW}${FIRMS}`)
    await press(delegate, 'Control+z', 2)
    await eventually(() => written(delegate)).toBe(`${TALK}\n${REVIEW}\n${FIRMS}`)
    await close(delegate)
    await eventually(() => drafts(delegate).count()).toBe(1)
    expect(await delegate.texts()).toEqual(expect.arrayContaining([...TEXTS]))
  })

  it('[SX6] no composition begins in the text below: what is composed there is written nowhere', async () => {
    await open(delegate, REVIEW, 3)
    await close(delegate)
    const ime = await imeOf(delegate.page)
    for (const letters of ['s', 'sh', 'shu']) await ime.type(letters)
    await ime.commit('数')
    await delegate.frames()
    for (const desk of [delegate, us]) expect(await desk.texts()).toContain(REVIEW)
    // Nobody waits for it, and what others write comes at once.
    await head.page.locator('.mode', { hasText: head.words.drafting.modes.edit }).click()
    await head.write(head.part('ai.situation'), '并为此提供便利。')
    await seen(delegate.withText('并为此提供便利。'), 4_000)
    await head.page.locator('.mode', { hasText: head.words.drafting.modes.suggest }).click()
  })

  it('[SX7] a locked block says why nothing is opened', async () => {
    await delegate.editor.locator(':scope > [data-locked]').first().click()
    await seen(delegate.page.getByText(writing.refused.locked))
    expect(await editorOf(delegate).count()).toBe(0)
  })

  it('[SU7] all drafts are tabled at once, once one has seen how many', async () => {
    await draft(delegate, TALK, 0, '会后，')
    await draft(delegate, REVIEW, 'end', '每年一次。')
    await draft(head, FIRMS, 2, '共同')
    await eventually(() => drafts(head).count()).toBe(4)
    await button(head.panel, panel.tableAll(4)).click()
    const dialog = head.page.getByRole('dialog')
    await seen(dialog.getByText(panel.tableAllAsk(4)))
    await button(dialog, panel.table).click()
    await gone(dialog)
    await eventually(() => tabled(us, '').count()).toBe(4)
    await eventually(() => drafts(head).count()).toBe(0)
  })

  it('[SX10] the text alone, and as it would be accepted; that cannot be edited', async () => {
    const { page } = us
    const view = page.getByRole('combobox', { name: drawn.view })
    const put = us.withText(FIRMS).locator('.sg-put')
    await seen(put)
    await view.selectOption('text')
    await gone(put)
    await view.selectOption('after')
    await seen(page.locator('.editor[data-preview="true"]'))
    await page.locator('.mode', { hasText: us.words.drafting.modes.edit }).click()
    await eventually(() => us.editor.first().getAttribute('aria-readonly')).toBe('true')
    await clickAt(us.withText(FIRMS), 3)
    await page.keyboard.insertText('擅改')
    await us.frames()
    expect(await us.texts()).toContain(FIRMS)
    await view.selectOption('shown')
    await eventually(() => us.editor.first().getAttribute('aria-readonly')).toBe('false')
    await seen(put)
  })
})
