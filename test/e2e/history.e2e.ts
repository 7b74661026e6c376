import { beforeAll, describe, it } from 'vitest'
import type { Desk } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

const ITEM = '2025/4/r2'

/** §5: an accidental select-all is never final. */
describe('the history of the text', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-head'), meeting.seat('us-delegate')])
    await cn.write(cn.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await cn.write(cn.part('ai.situation'), AI[0])
    await cn.searchItems(ITEM)
    await cn.carry(ITEM)
    await cn.saved()
  })

  const restore = async (desk: Desk, label: string): Promise<void> => {
    const { history } = desk.words.panels
    await desk.page.getByRole('button', { name: label, exact: true }).first().click()
    await desk.page.getByRole('button', { name: history.confirm, exact: true }).first().click()
  }

  it('brings back the whole text after everything was selected and deleted', async () => {
    const texts = await cn.texts()
    await eventually(us.texts).toEqual(texts)
    const locked = await cn.editor.locator(':scope > [data-locked]').count()
    await us.part('ai.situation').click()
    await us.page.keyboard.press('ControlOrMeta+a')
    await us.page.keyboard.press('Delete')
    await eventually(async () => (await cn.texts()).length).toBe(locked)
    await us.saved()
    await cn.tab('priorItems')
    await eventually(() => cn.disposition(ITEM)).toBe('undecided')

    const { history } = cn.words.panels
    await cn.tab('history')
    await cn.page.getByRole('button', { name: history.refresh }).click()
    await cn.page
      .locator('.sittings')
      .getByRole('button', { name: /中方团长/ })
      .first()
      .click()
    await seen(cn.page.getByRole('dialog').getByText(AI[0]))
    await restore(cn, history.restoreText)
    for (const desk of [cn, us]) await eventually(desk.texts).toEqual(texts)
    await cn.tab('priorItems')
    await eventually(() => cn.disposition(ITEM)).toBe('carried')
    // What had been deleted is the same block again, not another with its words.
    await cn.reads(cn.part('ai.situation'), AI[0])
  })

  it('shows the earlier wordings of one block with who and the difference, and restores one', async () => {
    const { history } = cn.words.panels
    const block = cn.part('ai.situation')
    await us.write(us.part('ai.situation'), WIRELESS)
    await us.saved()
    await cn.reads(block, AI[0] + WIRELESS)
    await block.click()
    await cn.tab('history')
    const wordings = cn.page.locator('.wordings > li')
    await seen(wordings.first().getByText(/美方代表/))
    await seen(wordings.first().getByText(history.current))
    const earlier = wordings.filter({ hasText: /中方团长/ }).first()
    await seen(earlier.locator('ins').filter({ hasText: '系统已在美国' }))
    await earlier.getByRole('button', { name: history.restore }).click()
    await earlier.getByRole('button', { name: history.confirm, exact: true }).click()
    for (const desk of [cn, us]) await desk.reads(desk.part('ai.situation'), AI[0])
    await seen(wordings.first().getByText(/中方团长/))
  })

  it('keeps the restore itself in the history, as a forward edit', async () => {
    await us.part('ai.situation').click()
    await us.tab('history')
    const wordings = us.page.locator('.wordings > li')
    await eventually(() => wordings.count()).toBeGreaterThan(2)
    await wordings
      .filter({ hasText: /美方代表/ })
      .first()
      .getByRole('button', { name: us.words.panels.history.restore })
      .click()
    await us.page.getByRole('button', { name: us.words.panels.history.confirm, exact: true }).click()
    for (const desk of [cn, us]) await desk.reads(desk.part('ai.situation'), AI[0] + WIRELESS)
  })
})
