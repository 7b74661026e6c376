import { beforeAll, describe, expect, it } from 'vitest'
import { positions as enPositions } from '../../client/i18n/en/positions.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { positions as zhPositions } from '../../client/i18n/zh/positions.ts'
import { suggestions as zhPanel } from '../../client/i18n/zh/suggestions.ts'
import { sampled } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const [AI_WAS, CHIPS_WAS, WIRELESS_WAS] = [AI[1], SEMICONDUCTORS[0], WIRELESS]
const RUN = '需要进一步'
const LANGS = {
  zh: { panel: zhPanel, positions: zhPositions },
  en: { panel: enPanel, positions: enPositions },
} as const

/** What a delegation does with a phone in the hand: it reads, answers, takes a position; nothing is written there. */
const PHONES = [
  { who: 'us-head', lang: 'en', width: 390, from: 'cn-delegate', mine: 'us-delegate' },
  { who: 'cn-head', lang: 'zh', width: 360, from: 'us-delegate', mine: 'cn-delegate' },
] as const
describe.each(sampled(PHONES, 1))('suggestions on a phone of $width px, in $lang', (people) => {
  const meeting = convene()
  const { panel, positions } = LANGS[people.lang]
  let from: Desk
  let mine: Desk
  let phone: Desk
  let secretariat: Desk
  const [ai, chips, wireless] = ['ai.situation', 'semiconductors.situation', 'wireless.situation'] as const

  const cards = (hasText: string) => phone.panel.locator('.suggestion', { hasText })
  const tap = (words: string, name: string) =>
    cards(words).first().getByRole('button', { name, exact: true }).tap()
  const pane = (name: 'text' | 'suggestions' | 'positions' | 'outline') =>
    phone.page
      .locator('.pane-bar')
      .getByRole('button', { name: phone.words.drafting[name], exact: true })
      .tap()
  const fits = () =>
    phone.page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])

  /** One by one; the last is gone from the drafts when it is tabled. */
  async function tableAll(desk: Desk): Promise<void> {
    await desk.tab('suggestions')
    const drafts = desk.panel.locator('.suggestion-drafts .suggestion')
    await seen(drafts.first())
    for (let left = await drafts.count(); left > 0; left--) {
      await drafts.first().getByRole('button', { name: zhPanel.table, exact: true }).click()
      await eventually(() => drafts.count()).toBe(left - 1)
    }
  }

  /** In Chinese the names of all columns stand side by side; longer ones are drawn along. */
  const columnsFit = () =>
    phone.page.locator('.pane-bar').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)

  async function nothingAmiss(): Promise<void> {
    await eventually(fits).toEqual([people.width, people.width])
    if (people.lang === 'zh') expect(await columnsFit()).toBe(true)
    expect(await graveViolations(phone.page)).toEqual([])
  }

  beforeAll(async () => {
    ;[from, mine, secretariat, phone] = await Promise.all([
      meeting.seat(people.from),
      meeting.seat(people.mine),
      meeting.seat('secretariat'),
      meeting.seat(people.who, { lang: people.lang, phone: people.width }),
    ])
    await from.write(from.part(ai), AI_WAS)
    await from.write(from.part(chips), CHIPS_WAS)
    await from.write(from.part(wireless), WIRELESS_WAS)
    await from.saved()
    for (const desk of [mine, secretariat, phone]) await desk.reads(desk.part(wireless), WIRELESS_WAS)
    const blocks = await blocksOnServer(from)
    await draftFor(from, rewording(blocks, AI_WAS, AI_WAS.replace(RUN, '应当')), '力度不够')
    await draftFor(
      from,
      rewording(blocks, CHIPS_WAS, CHIPS_WAS.replace('很可能', '可能').replace('部分', '若干')),
    )
    await draftFor(from, rewording(blocks, WIRELESS_WAS, WIRELESS_WAS.replace('广泛部署', '大规模部署')))
    await draftFor(mine, rewording(blocks, AI_WAS, AI_WAS.replace(RUN, '可考虑')))
    await draftFor(secretariat, rewording(blocks, AI_WAS, AI_WAS.replace(RUN, '宜')))
    for (const desk of [from, mine, secretariat]) await tableAll(desk)
  })

  it('[MO3] a touch on the text opens no editor of suggestions, and 建议 is not offered', async () => {
    await phone.part(ai).tap()
    await phone.frames()
    expect(await phone.page.locator('.suggestion-text').count()).toBe(0)
    const modes = phone.page.locator('.mode')
    expect(await modes.filter({ hasText: phone.words.drafting.modes.suggest }).count()).toBe(0)
    await seen(phone.part(ai).locator('.sg-put').first())
    await nothingAmiss()
  })

  it('[BR1] a bracket with three alternatives is read, and names the sides', async () => {
    await pane('suggestions')
    const bracket = cards('应当').first().locator('.bracket')
    const [cn, us] = people.mine === 'us-delegate' ? ['应当', '可考虑'] : ['可考虑', '应当']
    await eventually(() => bracket.textContent()).toBe(
      `［${panel.bracketNow}：${RUN}／${phone.words.common.sides.cn}：${cn}／${phone.words.common.sides.us}：${us}／${panel.bridging}：宜］`,
    )
    await seen(cards('应当').getByText('力度不够').first())
    for (const name of [panel.counter, panel.revise])
      expect(await phone.page.getByRole('button', { name, exact: true }).count()).toBe(0)
    await nothingAmiss()
  })

  it('[SU3] some places are accepted and the rest stays; one is declined with a reason, one accepted', async () => {
    await tap('若干', panel.acceptParts)
    await cards('若干').getByRole('checkbox').last().tap()
    await nothingAmiss()
    await tap('若干', panel.acceptChosen(1))
    await eventually(() => wordsOf(mine.part(chips))).toBe(CHIPS_WAS.replace('部分', '若干'))
    await tap('很', panel.decline)
    await phone.panel.getByLabel(panel.declineReason).fill('尚待研究')
    await nothingAmiss()
    await tap('很', panel.declineNow)
    await seen(cards('尚待研究'))
    await tap('大规模', panel.accept)
    await eventually(() => wordsOf(mine.part(wireless))).toContain('大规模部署')
    await seen(phone.page.locator('[role="status"]', { hasText: panel.done.accepted }))
  })

  it('[SU7] what one’s own side tabled is taken back, and a bridging text has one of its two keys', async () => {
    const own = phone.panel
      .locator('.suggestion')
      .filter({ has: phone.page.getByRole('button', { name: panel.withdrawToText, exact: true }) })
    await own.first().getByRole('button', { name: panel.withdrawToText, exact: true }).tap()
    await gone(own)
    await phone.panel
      .locator('.suggestion[data-party="secretariat"]')
      .getByRole('button', { name: panel.accept, exact: true })
      .tap()
    const key = panel.key(phone.words.common.sides[people.mine === 'us-delegate' ? 'us' : 'cn'])
    await seen(phone.panel.getByText(key))
    await mine.reads(mine.part(ai), AI_WAS)
    await nothingAmiss()
  })

  it('[AG1] a position is taken; no heading is listed', async () => {
    await pane('positions')
    const card = phone.panel.locator('.position', { hasText: '大规模' })
    await card.getByRole('button', { name: positions.agree, exact: true }).tap()
    await seen(mine.page.locator('[data-stance]').first())
    const headings = await phone.editor.locator(':scope > [data-kind="heading"]').allTextContents()
    const listed = await phone.panel.locator('.position').count()
    expect(headings.length).toBeGreaterThan(3)
    expect(listed).toBe(3)
    await nothingAmiss()
  })

  it('the outline says what is open in a section', async () => {
    await pane('outline')
    await seen(phone.page.locator('.outline-count').first())
    await nothingAmiss()
  })
})
