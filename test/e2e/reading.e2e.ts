import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { clickAt } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
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
})
