import { beforeAll, describe, expect, it } from 'vitest'
import { positions as en } from '../../client/i18n/en/positions.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { positions as zh } from '../../client/i18n/zh/positions.ts'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { fingerprintOf, noStanceOn } from '../../model/dossier/stances/wordings.ts'
import type { WaitingKind } from '../../model/dossier/waiting/kinds.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { IS_FULL } from '../support/scale.ts'
import { placeCaret } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { post } from './support/raw-socket.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'
import { waitingOf } from './support/waiting.ts'

const TEXTS = {
  'developments.joint': '双方认识到发展的重要性，愿意加强交流。',
  'semiconductors.situation': '双方愿意就半导体供应链，保持沟通。',
  'ai.situation': '双方应加强人工智能治理合作。',
  'ev.situation': '双方欢迎电动汽车领域的合作。',
  'data.situation': '双方支持数据依法有序流动。',
} as const
type Part = keyof typeof TEXTS
const [COMMA, STOP, WORD, REFERENDUM, CONDITIONAL] = [
  'developments.joint',
  'semiconductors.situation',
  'ai.situation',
  'ev.situation',
  'data.situation',
] as const
const ACCEPTED = '双方应加强人工智能治理与安全合作。'
const WITHDRAWN = '双方欢迎电动汽车和自动驾驶领域的合作。'

const PEOPLE = ['cn-head', 'cn-delegate', 'us-head', 'us-delegate', 'secretariat', 'reviewer'] as const
type Name = (typeof PEOPLE)[number]
type Waits = Readonly<Partial<Record<WaitingKind, number>>>

/** From an empty template to a text of which both sides agree to every paragraph; what waits for whom at every step. */
describe.runIf(IS_FULL)('agreeing to all of it', () => {
  const meeting = convene()
  const seats = new Map<Name, Seat>()
  /** The paragraphs on which a side can say something. */
  let able = 0

  const seat = (name: Name): Seat => {
    const found = seats.get(name)
    if (!found) throw new Error(`${name} has no seat`)
    return found
  }
  async function waits(wanted: Readonly<Partial<Record<Name, Waits>>>): Promise<void> {
    for (const name of PEOPLE)
      await eventually(async () => ({ name, waits: await waitingOf(seat(name)) })).toEqual({
        name,
        waits: wanted[name] ?? {},
      })
  }
  const card = (name: Name, text: string) =>
    seat(name).panel.locator('.suggestion, .position', { hasText: text }).first()
  const press = (name: Name, text: string, button: string): Promise<void> =>
    card(name, text).getByRole('button', { name: button, exact: true }).click()
  const short = (part: Part): string => TEXTS[part].slice(4, 11)
  async function suggest(name: Name, was: string, is: string, words: typeof panel | typeof enPanel) {
    const desk = seat(name)
    await desk.tab('suggestions')
    await draftFor(desk, rewording(await blocksOnServer(desk), was, is))
    await desk.panel
      .locator('.suggestion')
      .first()
      .getByRole('button', { name: words.table, exact: true })
      .click()
  }
  /** Agrees over HTTP, at once, to all that nothing was said of by this side, but to these. */
  async function agreeToTheRest(name: Name, but: readonly string[]): Promise<number> {
    const desk = seat(name)
    const blocks = await blocksOnServer(desk)
    const stances = blocks
      .filter((block) => noStanceOn(block, 'zh') === null && !but.includes(blockText(block)))
      .map((block) => ({
        ...{ block: block.id, fingerprint: fingerprintOf(block, 'zh') },
        ...{ word: 'agreed', text: '', conditions: [] },
      }))
    const command = { do: 'state-stances', lang: 'zh', stances, withdraw: [] }
    const { status, body } = await post(desk.page, `/api/memoranda/${desk.memo()}/commands`, command)
    expect([status, body]).toEqual([200, expect.anything()])
    return stances.length
  }
  async function edit(part: Part, change: () => Promise<void>): Promise<void> {
    const us = seat('us-delegate')
    await placeCaret(us.part(part), 'end')
    await us.page.locator('.agreed-bar').getByRole('button', { name: en.goOn }).click()
    await change()
  }

  beforeAll(async () => {
    await Promise.all(
      PEOPLE.map(async (name) =>
        seats.set(name, await meeting.seat(name, { lang: name.startsWith('us') ? 'en' : 'zh' })),
      ),
    )
  })

  it('nothing waits for anybody in an empty template, nor while it is filled', async () => {
    await waits({})
    const cn = seat('cn-head')
    for (const part of [COMMA, STOP, WORD, REFERENDUM, CONDITIONAL] as const)
      await cn.write(cn.part(part), TEXTS[part])
    await cn.saved()
    for (const name of PEOPLE) await seat(name).reads(seat(name).part(CONDITIONAL), TEXTS[CONDITIONAL])
    able = (await blocksOnServer(cn)).filter((block) => noStanceOn(block, 'zh') === null).length
    expect(able).toBeGreaterThan(4)
    await waits({})
  })

  it('[AG8] a suggestion is accepted and its paragraph agreed to in one', async () => {
    await suggest('cn-delegate', TEXTS[WORD], ACCEPTED, panel)
    await waits({ 'us-head': { answer: 1 }, 'us-delegate': { answer: 1 } })
    await seat('us-head').tab('suggestions')
    await press('us-head', '与安全', en.acceptAndAgree)
    for (const name of PEOPLE) await seat(name).reads(seat(name).part(WORD), ACCEPTED)
    await waits({ 'cn-head': { word: 1 }, 'cn-delegate': { support: 1 } })
    for (const name of ['cn-head', 'cn-delegate', 'us-head', 'us-delegate'] as const)
      await seat(name).tab('positions')
    await press('cn-delegate', ACCEPTED.slice(0, 8), zh.support)
    await waits({ 'cn-head': { word: 1 } })
    await press('cn-head', ACCEPTED.slice(0, 8), zh.agree)
    await waits({})
  })

  it('[AG6] a suggestion of the own side is withdrawn and the text agreed to in one', async () => {
    await suggest('us-delegate', TEXTS[REFERENDUM], WITHDRAWN, enPanel)
    await waits({ 'cn-head': { answer: 1 }, 'cn-delegate': { answer: 1 } })
    await press('us-head', short(REFERENDUM), en.withdrawAndAgree)
    await waits({ 'cn-head': { word: 1 }, 'cn-delegate': { support: 1 } })
  })

  it('[AG1] [AG5] one ad referendum, one on condition of another, the rest at once', async () => {
    await seat('us-delegate').tab('positions')
    await press('cn-head', short(REFERENDUM), zh.other)
    await card('cn-head', short(REFERENDUM)).getByLabel(zh.stance).selectOption('ad-referendum')
    await press('cn-head', short(REFERENDUM), zh.state)
    await waits({})
    const number = (await card('cn-head', short(REFERENDUM)).locator('header b').textContent()) ?? ''
    await press('cn-head', short(CONDITIONAL), zh.other)
    await card('cn-head', short(CONDITIONAL)).getByLabel(zh.conditionsLabel).fill(number)
    await press('cn-head', short(CONDITIONAL), zh.state)
    await waits({ 'us-head': { word: 1 }, 'us-delegate': { support: 1 } })
    const said = [ACCEPTED, TEXTS[REFERENDUM], TEXTS[CONDITIONAL]]
    const rest = await agreeToTheRest('cn-head', said)
    expect(rest).toBe(able - said.length)
    await waits({ 'us-head': { word: rest + 1 }, 'us-delegate': { support: rest + 1 } })
    await press('us-head', short(CONDITIONAL), en.agree)
    await waits({ 'us-head': { word: rest }, 'us-delegate': { support: rest } })
    expect(await agreeToTheRest('us-head', said)).toBe(rest)
    await waits({})
    for (const name of ['cn-head', 'us-head'] as const)
      await seen(seat(name).panel.getByText((name === 'cn-head' ? zh : en).count(able, able)))
  })

  it('[AG2] [AG7] two lapse by a mark each, and are agreed to again at once', async () => {
    const us = seat('us-delegate')
    for (const part of [COMMA, STOP] as const)
      await edit(part, async () => {
        await placeCaret(us.part(part), 'end')
        await us.page.keyboard.press('Backspace')
        await us.reads(us.part(part), TEXTS[part].slice(0, -1))
      })
    const lapsed = { lapsed: 2 }
    const ours = { 'cn-head': lapsed, 'cn-delegate': lapsed }
    await waits({ ...ours, 'us-head': lapsed, 'us-delegate': lapsed })
    await seat('us-head')
      .panel.getByRole('button', { name: en.againPunctuation(2) })
      .click()
    await waits(ours)
    await seat('cn-head')
      .panel.getByRole('button', { name: zh.againPunctuation(2) })
      .click()
    await waits({})
  })

  it('[AG9] one lapses by a word; then every paragraph is agreed by both', async () => {
    const us = seat('us-delegate')
    await edit(WORD, () => us.write(us.part(WORD), '均', 2))
    const lapsed = { lapsed: 1 }
    await waits({ 'cn-head': lapsed, 'cn-delegate': lapsed, 'us-head': lapsed, 'us-delegate': lapsed })
    const changed = ACCEPTED.slice(2, 9)
    await seen(card('cn-head', changed).getByText(zh.since.substance))
    await press('cn-head', changed, zh.agreeAgain)
    await waits({ 'us-head': lapsed, 'us-delegate': lapsed })
    await press('us-head', changed, en.agreeAgain)
    await waits({})
    for (const name of ['cn-head', 'cn-delegate'] as const)
      await seen(seat(name).panel.getByText(zh.count(able, able)))
    for (const name of ['us-head', 'us-delegate'] as const)
      await seen(seat(name).panel.getByText(en.count(able, able)))
    await gone(seat('us-head').page.locator('[data-stance="lapsed"]'))
    for (const name of PEOPLE) expect(seat(name).faults()).toEqual([])
  })
})
