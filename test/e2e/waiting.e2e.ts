import { beforeAll, describe, expect, it } from 'vitest'
import { positions as en } from '../../client/i18n/en/positions.ts'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { positions as zh } from '../../client/i18n/zh/positions.ts'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { waiting } from '../../client/i18n/zh/waiting.ts'
import type { WaitingKind } from '../../model/dossier/waiting/kinds.ts'
import { sampled } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { placeCaret } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { overhear } from './support/overheard.ts'
import { AI, SEMICONDUCTORS } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'
import { openWaiting, waitingOf } from './support/waiting.ts'

const MUST = AI[1].replace('需要进一步研究', '应当研究')
const [SUGGESTED, STATED] = ['ai.situation', 'semiconductors.situation'] as const
const SECRET = '暗桩'
const PEOPLE = ['cn-head', 'cn-delegate', 'us-head', 'us-delegate', 'secretariat', 'reviewer'] as const
type Name = (typeof PEOPLE)[number]
type Waits = Readonly<Partial<Record<WaitingKind, number>>>

/** 待我处理: what waits for each of six people, after each step of any of them. */
describe('what waits for me', () => {
  const meeting = convene()
  const seats = new Map<Name, Seat>()
  const overheard: ReturnType<typeof overhear>[] = []
  const seat = (name: Name): Seat => {
    const found = seats.get(name)
    if (!found) throw new Error(`${name} has no seat`)
    return found
  }

  /** Nothing for whom it does not name. */
  async function waits(wanted: Readonly<Partial<Record<Name, Waits>>>): Promise<void> {
    for (const name of PEOPLE)
      await eventually(async () => ({ name, waits: await waitingOf(seat(name)) })).toEqual({
        name,
        waits: wanted[name] ?? {},
      })
  }
  const card = (name: Name, text: string) =>
    seat(name).panel.locator('.suggestion, .position', { hasText: text })
  const press = (name: Name, text: string, button: string): Promise<void> =>
    card(name, text).first().getByRole('button', { name: button, exact: true }).click()
  const stated = SEMICONDUCTORS[0].slice(0, 12)

  beforeAll(async () => {
    await Promise.all(
      PEOPLE.map(async (name) =>
        seats.set(name, await meeting.seat(name, { lang: name.startsWith('us') ? 'en' : 'zh' })),
      ),
    )
    const cn = seat('cn-head')
    await cn.write(cn.part(SUGGESTED), AI[1])
    await cn.write(cn.part(STATED), SEMICONDUCTORS[0])
    await cn.saved()
    for (const name of ['us-head', 'us-delegate', 'secretariat', 'reviewer'] as const) {
      overheard.push(overhear(seat(name).page))
      await seat(name).page.reload()
      await seat(name).open()
      await seat(name).reads(seat(name).part(STATED), SEMICONDUCTORS[0])
    }
    for (const name of ['cn-head', 'cn-delegate', 'us-head', 'us-delegate'] as const)
      await seat(name).tab('suggestions')
  })

  it('[WA2] a suggestion, for the other side once it is tabled, and for its own once it is declined', async () => {
    const cn = seat('cn-delegate')
    await draftFor(cn, rewording(await blocksOnServer(cn), AI[1], MUST))
    await seen(card('cn-delegate', '应当研究'))
    await waits({})
    await press('cn-delegate', '应当研究', panel.table)
    await waits({ 'us-head': { answer: 1 }, 'us-delegate': { answer: 1 } })
    await press('us-delegate', '应当研究', enPanel.decline)
    await press('us-delegate', '应当研究', enPanel.declineNow)
    await waits({ 'cn-head': { declined: 1 }, 'cn-delegate': { declined: 1 } })
    await press('cn-head', '应当研究', panel.withdrawToText)
    await waits({})
  })

  it('[WA3] a paragraph, for the head once the other side agrees, for a delegate until they support it, for all once it lapses', async () => {
    for (const name of ['cn-head', 'us-head', 'us-delegate'] as const) await seat(name).tab('positions')
    await press('cn-head', stated, zh.agree)
    await waits({ 'us-head': { word: 1 }, 'us-delegate': { support: 1 } })
    await press('us-delegate', stated, en.support)
    await waits({ 'us-head': { word: 1 } })
    await press('us-head', stated, en.agree)
    await waits({})
    const us = seat('us-delegate')
    await placeCaret(us.part(STATED), 2)
    await us.page.locator('.agreed-bar').getByRole('button', { name: en.goOn }).click()
    await us.write(us.part(STATED), '均', 2)
    const lapsed = { lapsed: 1 }
    const both = { 'cn-head': lapsed, 'cn-delegate': lapsed, 'us-head': lapsed, 'us-delegate': lapsed }
    await waits(both)
    await press('us-head', stated.slice(0, 2), en.agreeAgain)
    await waits({ 'cn-head': lapsed, 'cn-delegate': lapsed })
  })

  it('[WA4] [WA6] a comment inside a delegation for those it is for, until they look; a line leads to it', async () => {
    const lapsed = { lapsed: 1 }
    const { page, words, ...cn } = seat('cn-delegate')
    await cn.tab('comments')
    await cn.select(cn.part(SUGGESTED), 2, 7)
    await page
      .getByRole('textbox', { name: words.comments.placeholder, exact: true })
      .fill(`${SECRET}，请看。`)
    await page.getByRole('button', { name: words.comments.mention, exact: true }).click()
    await page.getByRole('menuitem', { name: words.comments.delegations.cn }).click()
    await page.getByRole('button', { name: words.comments.add, exact: true }).click()
    await waits({ 'cn-head': { lapsed: 1, mention: 1 }, 'cn-delegate': lapsed })
    const head = seat('cn-head')
    const list = await openWaiting(head)
    expect(await graveViolations(head.page)).toEqual([])
    await seen(list.getByText(`${SECRET}，请看。`))
    await list.locator('[data-kind="mention"] .waiting-line').click()
    await gone(list)
    await seen(head.page.locator('.thread[data-open="true"]').filter({ hasText: SECRET }))
    await (await openWaiting(head)).getByRole('button', { name: waiting.seen, exact: true }).click()
    await gone(list.locator('[data-kind="mention"]'))
    await head.page.keyboard.press('Escape')
    await waits({ 'cn-head': lapsed, 'cn-delegate': lapsed })
  })

  it('[WA5] what others changed since, by section and with who did', async () => {
    const us = seat('us-delegate')
    await us.write(us.part(SUGGESTED), '经讨论，', 0)
    await us.saved()
    const head = seat('cn-head')
    await head.reads(head.part(SUGGESTED), `经讨论，${AI[1]}`)
    const list = await openWaiting(head)
    await seen(
      list
        .locator('li')
        .filter({ hasText: waiting.changed(1) })
        .filter({ hasText: '美方代表' }),
    )
    await head.page.keyboard.press('Escape')
    await gone(list)
  })

  it('on the home page each line leads to the list; nobody else was told a byte of what is internal', async () => {
    const head = seat('cn-head')
    await head.page.goto('/')
    await head.page.getByRole('link', { name: waiting.counts.lapsed(1), exact: true }).click()
    await seen(head.page.getByRole('dialog').locator('[data-kind="lapsed"]'))
    for (const name of ['us-head', 'secretariat', 'reviewer'] as const) {
      await seat(name).page.goto('/')
      await seen(seat(name).page.locator('.memo-cards'))
      await seat(name).frames()
      expect(await seat(name).page.locator('.waiting-home').count()).toBe(0)
    }
    for (const { said } of overheard) expect((await said()).includes(SECRET)).toBe(false)
    for (const { said } of overheard) expect((await said()).includes(AI[1])).toBe(true)
    expect(seat('us-head').faults()).toEqual([])
  })

  it('is within reach on a phone', async () => {
    const { page } = seat('us-delegate')
    await page.setViewportSize({ width: 360, height: 720 })
    const list = await openWaiting(seat('us-delegate'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await graveViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await gone(list)
  })

  it.each(sampled(PEOPLE, 2))(
    'the bars of a phone have room, on the home page and beside the text: %s',
    async (name) => {
      const { page } = seat(name)
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await page.setViewportSize({ width: 360, height: 720 })
      await page.goto('/')
      await seen(page.locator('.memo-cards'))
      await eventually(over).toBe(0)
      await page.locator('a[href^="/m/"]').first().click()
      await seen(page.locator('.memorandum'))
      await seen(page.locator('.here-count'))
      await seen(page.locator('.waiting-button'))
      await eventually(over).toBe(0)
      await page.setViewportSize({ width: 390, height: 720 })
      await eventually(over).toBe(0)
    },
  )
})
