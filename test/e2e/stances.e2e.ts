import { beforeAll, describe, expect, it } from 'vitest'
import { positions as en } from '../../client/i18n/en/positions.ts'
import { positions as zh } from '../../client/i18n/zh/positions.ts'
import { graveViolations } from './support/accessible.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Ime, imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const TEXTS = {
  'developments.joint': '双方认识到发展的重要性，愿意加强交流。',
  'semiconductors.situation': '双方愿意就半导体供应链，保持沟通。',
  'ai.situation': '双方应加强人工智能治理合作。',
  'ev.situation': '双方欢迎电动汽车领域的合作。',
  'data.situation': '双方支持数据依法有序流动。',
} as const
type Part = keyof typeof TEXTS
const PARTS = Object.keys(TEXTS) as readonly Part[]
const [COMMA, STOP, WORD, REFERENDUM, CONDITIONAL] = [
  'developments.joint',
  'semiconductors.situation',
  'ai.situation',
  'ev.situation',
  'data.situation',
] as const

/** 立场: from the first agreement over what lapses to all agreed again. */
describe('positions', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let delegate: Desk
  let ime: Ime

  const card = (desk: Desk, part: Part) =>
    desk.panel.locator('.position', { hasText: TEXTS[part].slice(4, 12) })
  const press = (desk: Desk, part: Part, name: string) =>
    card(desk, part).getByRole('button', { name, exact: true }).click()
  const both = (desk: Desk, part: Part, words: string) =>
    card(desk, part).locator('.suggestion-head .chip', { hasText: words })
  const agreedByBoth = async (...parts: readonly Part[]): Promise<void> => {
    for (const part of parts) {
      await seen(both(cn, part, zh.both))
      await seen(both(us, part, en.both))
      await seen(us.part(part).and(us.page.locator('[data-stance="both"]')))
    }
  }
  const lapsed = async (part: Part): Promise<void> => {
    for (const desk of [cn, us]) await seen(desk.part(part).and(desk.page.locator('[data-stance="lapsed"]')))
  }
  const bar = (desk: Desk) => desk.page.locator('.agreed-bar')
  const goOn = (desk: Desk, name: string) => bar(desk).getByRole('button', { name }).click()

  beforeAll(async () => {
    ;[cn, us, delegate] = await Promise.all([
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
      meeting.seat('cn-delegate'),
    ])
    ime = await imeOf(us.page)
    for (const part of PARTS) await cn.write(cn.part(part), TEXTS[part])
    await cn.saved()
    await us.reads(us.part('data.situation'), TEXTS['data.situation'])
    for (const desk of [cn, us, delegate]) await desk.tab('positions')
  })

  it('[AG11] a delegate supports, which the own head sees and the other side does not', async () => {
    await press(delegate, COMMA, zh.support)
    await seen(card(cn, COMMA).getByText('支持：', { exact: false }))
    expect(await us.panel.getByText('Supported by').count()).toBe(0)
  })

  it('[AG1] [AG5] four agree outright or ad referendum, one on condition of another', async () => {
    for (const part of [COMMA, STOP, WORD]) await press(cn, part, zh.agree)
    await press(cn, REFERENDUM, zh.other)
    await card(cn, REFERENDUM).getByLabel(zh.stance).selectOption('ad-referendum')
    await press(cn, REFERENDUM, zh.state)
    await seen(card(us, REFERENDUM).getByText(en.words['ad-referendum'], { exact: true }))
    const number = (await card(cn, REFERENDUM).locator('header b').textContent()) ?? ''
    await press(cn, CONDITIONAL, zh.other)
    await card(cn, CONDITIONAL).getByLabel(zh.conditionsLabel).fill(number)
    await press(cn, CONDITIONAL, zh.state)
    await seen(card(cn, CONDITIONAL).getByText(zh.conditions(number)))
    await press(us, CONDITIONAL, en.agree)
    await seen(us.part(CONDITIONAL).and(us.page.locator('[data-stance~="agreed-us"]')))
    expect(await both(us, CONDITIONAL, en.both).count()).toBe(0)
    for (const part of [COMMA, STOP, WORD, REFERENDUM]) await press(us, part, en.agree)
    await agreedByBoth(...PARTS)
  })

  it('[AG13] before the first key the bar stands, and neither a key nor a composition is taken', async () => {
    await placeCaret(us.part(COMMA), 'end')
    await seen(bar(us))
    await us.page.keyboard.press('x')
    await us.page.keyboard.press('Backspace')
    await ime.type('ni')
    await ime.commit('你')
    await us.page.keyboard.insertText('未')
    await us.frames()
    await us.reads(us.part(COMMA), TEXTS[COMMA])
    await agreedByBoth(COMMA)
    await placeCaret(us.part('scope'), 0)
    await gone(bar(us))
  })

  it('[AG2] [AG7] a comma and a full stop lapse two; both are agreed to again at once', async () => {
    for (const part of [COMMA, STOP]) {
      await placeCaret(us.part(part), 'end')
      await goOn(us, en.goOn)
      await placeCaret(us.part(part), 'end')
      await us.page.keyboard.press('Backspace')
      await us.reads(us.part(part), TEXTS[part].slice(0, -1))
      await lapsed(part)
    }
    await seen(card(cn, COMMA).getByText(zh.since.punctuation))
    await cn.panel.getByRole('button', { name: zh.againPunctuation(2) }).click()
    await us.panel.getByRole('button', { name: en.againPunctuation(2) }).click()
    await agreedByBoth(COMMA, STOP)
  })

  it('[AG9] [AG3] a changed word shows the difference; the wording that returns revives nothing', async () => {
    await placeCaret(us.part(WORD), 2)
    await goOn(us, en.goOn)
    await us.write(us.part(WORD), '必须', 2)
    await lapsed(WORD)
    await seen(card(cn, WORD).getByText(zh.since.substance))
    await seen(card(cn, WORD).locator('ins', { hasText: '必须' }))
    for (let i = 0; i < 2; i++) await us.page.keyboard.press('Backspace')
    await us.reads(us.part(WORD), TEXTS[WORD])
    await seen(card(cn, WORD).getByText(zh.since.same))
    await lapsed(WORD)
    await press(cn, WORD, zh.agreeAgain)
    await press(us, WORD, en.agreeAgain)
    await agreedByBoth(WORD)
  })

  it('[AG5] what lapses takes with it what is conditional on it, until it is agreed again', async () => {
    await placeCaret(us.part(REFERENDUM), 2)
    await goOn(us, en.goOn)
    await us.write(us.part(REFERENDUM), '均', 2)
    await lapsed(REFERENDUM)
    await gone(both(cn, CONDITIONAL, zh.both))
    await press(cn, REFERENDUM, zh.agreeAgain)
    await press(us, REFERENDUM, en.agreeAgain)
    await agreedByBoth(CONDITIONAL)
    await eventually(() => cn.page.locator('[data-stance="both"]').count()).toBe(5)
  })

  it('nothing of it is beyond reach: axe, one row of tabs, the width of a phone', async () => {
    for (const desk of [cn, us]) expect(await graveViolations(desk.page)).toEqual([])
    if (process.env.STANCE_PICTURES)
      for (const [name, desk] of Object.entries({ cn, us }))
        await desk.page.screenshot({ path: `${process.env.STANCE_PICTURES}/${name}.png` })
    await cn.page.setViewportSize({ width: 360, height: 720 })
    await eventually(() =>
      cn.page.locator('.pane-bar').evaluate((row) => row.scrollWidth <= row.clientWidth),
    ).toBe(true)
    if (process.env.STANCE_PICTURES)
      await cn.page.screenshot({ path: `${process.env.STANCE_PICTURES}/phone.png` })
  })
})
