import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { clickAt, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { heldLine } from './support/held.ts'
import { convene } from './support/meeting.ts'

const START = '双方认识到两国应当共同努力。'

/** What the page itself would send. */
const perform = (page: Page, memo: string, command: unknown): Promise<number> =>
  page.evaluate(
    async ([id, body]) => {
      const { csrf } = await (await fetch('/api/session')).json()
      const headers = { 'content-type': 'application/json', 'x-concord-csrf': csrf }
      const ask = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch(`/api/memoranda/${id}/commands`, ask)).status
    },
    [memo, command] as const,
  )

/** 审读: nothing but an accepted suggestion moves the text. */
describe('a reading', () => {
  const meeting = convene()
  let secretariat: Desk
  let cn: Desk
  let us: Desk
  const part = 'ai.situation'

  beforeAll(async () => {
    ;[secretariat, cn, us] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
    ])
    await cn.write(cn.part(part), START)
    await cn.saved()
    await us.reads(us.part(part), START)
  })

  it('[MO1] opens 建议 to both delegations, and their text takes no key', async () => {
    const open = { do: 'open-reading', name: '第一稿' }
    expect(await perform(secretariat.page, secretariat.memo(), open)).toBe(200)
    for (const desk of [cn, us]) {
      const chosen = desk.page.locator('.mode', { has: desk.page.locator('input:checked') })
      await seen(chosen.filter({ hasText: desk.words.drafting.modes.suggest }))
      await eventually(() => desk.editor.getAttribute('aria-readonly')).toBe('true')
    }
  })

  it('[SX7] [SX10] a suggestion is written, tabled, drawn on both screens; accepted it is the text', async () => {
    await clickAt(cn.part(part), 5)
    await seen(cn.page.locator('.suggestion-text'))
    await cn.page.keyboard.insertText('共同')
    await cn.page.keyboard.press('Control+Enter')
    await gone(cn.page.locator('.suggestion-text'))
    for (const desk of [cn, us]) {
      await seen(desk.part(part).locator('.sg-put.sg-cn'))
      await desk.reads(desk.part(part), START)
    }
    await us.page.getByRole('tab', { name: 'Suggestions', exact: true }).click()
    await us.page.getByRole('button', { name: 'Accept', exact: true }).first().click()
    for (const desk of [cn, us])
      await desk.reads(desk.part(part), `${START.slice(0, 5)}共同${START.slice(5)}`)
    await gone(us.part(part).locator('.sg-put'))
  })

  it('[RC8] words typed without a connection before it come back, and are proposed with one click', async () => {
    const close = { do: 'close-reading', reason: '继续起草' }
    expect(await perform(secretariat.page, secretariat.memo(), close)).toBe(200)
    await cn.page.locator('.mode', { hasText: cn.words.drafting.modes.edit }).click()
    await eventually(() => cn.editor.getAttribute('aria-readonly')).toBe('false')
    const line = await heldLine(cn.page)
    await cn.write(cn.part(part), '在线写的。')
    await cn.saved()
    await line.cut()
    await seen(cn.page.locator('[data-save="disconnected"]'))
    const others = ['ev.situation', 'data.situation'] as const
    for (const name of others) await cn.write(cn.part(name), `断线时写的：${name}。`)
    await cn.write(cn.part(part), '断线时补的。')
    const texts = await us.texts()
    expect(await perform(secretariat.page, secretariat.memo(), { do: 'open-reading', name: '第二稿' })).toBe(
      200,
    )
    await line.mend()
    const rescue = cn.page.locator('.rescue')
    await seen(rescue.filter({ hasText: '断线时补的。' }))
    await rescue.getByRole('button', { name: cn.words.drafting.rescueSuggest, exact: true }).click()
    await gone(rescue)
    await cn.tab('suggestions')
    const drafts = cn.panel.locator('.suggestion-drafts .suggestion')
    await eventually(() => drafts.count()).toBe(1 + others.length)
    for (const words of ['断线时补的。', ...others]) await seen(drafts.filter({ hasText: words }))
    for (const desk of [cn, us]) await eventually(() => desk.texts()).toEqual(texts)
  })

  it('[CA7] [RG6] an item that is carried, and a wording that is restored, are drafts; the whole text is not restored', async () => {
    const texts = await us.texts()
    const item = '2025/4/r2'
    await cn.searchItems(item)
    await cn.row(item).getByRole('button', { name: cn.words.panels.ledger.carry, exact: true }).click()
    await seen(cn.row(item).getByText(panel.carryHint))
    await cn.row(item).getByRole('button', { name: cn.words.drafting.rescueSuggest, exact: true }).click()
    await clickAt(cn.part(part), 2)
    await cn.page.keyboard.press('Escape')
    await cn.tab('history')
    await cn.page.getByRole('button', { name: panel.restore, exact: true }).last().click()
    const earlier = cn.page.locator('.wordings > li').filter({ hasText: panel.restoreHint })
    await earlier.getByRole('button', { name: cn.words.drafting.rescueSuggest, exact: true }).click()
    await seen(cn.page.getByText(panel.restored))
    await cn.page.locator('.sittings button').first().click()
    await seen(cn.page.getByRole('dialog').getByText(panel.notWhole))
    await cn.page.keyboard.press('Escape')
    await cn.tab('suggestions')
    await eventually(() => cn.panel.locator('.suggestion-drafts .suggestion').count()).toBe(5)
    for (const desk of [cn, us]) expect(await desk.texts()).toEqual(texts)
    expect(await wordsOf(us.part(part))).toContain('共同')
  })
})
