import { beforeAll, describe, expect, it } from 'vitest'
import { comments as enComments } from '../../client/i18n/en/comments.ts'
import { comments as zhComments } from '../../client/i18n/zh/comments.ts'
import { suggestions as zhWords } from '../../client/i18n/zh/suggestions.ts'
import { graveViolations } from './support/accessible.ts'
import { wordsOf } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { overhear } from './support/overheard.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const WAS = '双方应加强人工智能治理合作，保持沟通。'
const IS = '双方必须加强人工智能治理合作，保持沟通。'
const OTHER = '双方同意继续对话。'
/** Stand in what is for one side alone, and nowhere else. */
const SECRET = '暗桩'
const OPEN = '何以必须？'

/** What is said about a suggestion, and a suggestion made of what was said. */
describe('comments and suggestions', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let head: Seat
  let heardByCn: { said(): Promise<string> }

  const [ai, data] = ['ai.situation', 'data.situation'] as const
  const card = ({ panel }: Seat) => panel.locator('.suggestion').first()
  const threads = (seat: Seat) => card(seat).locator('.suggestion-threads')
  const thread = ({ panel }: Seat, said: string) =>
    panel.locator('.thread[data-thread]').filter({ hasText: said })

  beforeAll(async () => {
    ;[cn, us, head] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate', { lang: 'en' }),
      meeting.seat('us-head', { lang: 'en', viewport: { width: 390, height: 844 } }),
    ])
    await cn.write(cn.part(ai), WAS)
    await cn.write(cn.part(data), OTHER)
    await cn.saved()
    await draftFor(cn, rewording(await blocksOnServer(cn), WAS, IS))
    await cn.tab('suggestions')
    await card(cn).getByRole('button', { name: zhWords.table, exact: true }).click()
    heardByCn = overhear(cn.page)
    await cn.page.reload()
    await cn.open()
    await cn.tab('suggestions')
    await us.tab('suggestions')
    await seen(card(us))
  })

  async function say(seat: Seat, words: typeof enComments, text: string, audience: string): Promise<void> {
    if (!(await threads(seat).locator('textarea').first().isVisible()))
      await threads(seat).locator('summary').first().click()
    const composer = threads(seat).locator('.composer')
    await composer.getByRole('radio', { name: audience, exact: true }).check()
    await composer.getByRole('textbox').fill(text)
    await composer.getByRole('button', { name: words.add, exact: true }).click()
    await seen(thread(seat, text))
  }

  it('[CO11] are written on its card, for whom one chooses; a colleague finds them there and among the comments', async () => {
    await say(us, enComments, `${SECRET}：不可接受。`, enComments.audiences.own)
    expect(await graveViolations(us.page)).toEqual([])
    const bar = head.page.getByRole('navigation', { name: head.words.drafting.panels })
    await bar.getByRole('button', { name: head.words.drafting.suggestions, exact: true }).click()
    await seen(threads(head).getByText(enComments.aboutIt(1), { exact: true }))
    await threads(head).locator('summary').first().press('Enter')
    await seen(thread(head, SECRET).getByText(enComments.audiences.own, { exact: true }))
    expect(await graveViolations(head.page)).toEqual([])
    await bar.getByRole('button', { name: head.words.drafting.comments, exact: true }).click()
    const about = thread(head, SECRET).getByRole('button', {
      name: enComments.onSuggestion(enComments.parties.cn),
      exact: true,
    })
    await head.page.screenshot({ path: '/tmp/talk-6.png' })
    await about.click()
    await seen(card(head))
    await head.page.screenshot({ path: '/tmp/talk-7.png' })
    await eventually(() => card(head).getAttribute('data-open')).toBe('true')
  })

  it('[CO11] are read and answered by the other side when they are for both, and only then', async () => {
    await say(us, enComments, OPEN, enComments.audiences.all)
    await seen(threads(cn).getByText(zhComments.aboutIt(1), { exact: true }))
    await threads(cn).locator('summary').first().click()
    const open = thread(cn, OPEN)
    await open.getByRole('textbox', { name: zhComments.replyPlaceholder }).fill('上轮已有此意。')
    await open.getByRole('button', { name: zhComments.reply, exact: true }).click()
    await seen(thread(us, '上轮已有此意。'))
    expect(await graveViolations(cn.page)).toEqual([])
    await gone(thread(cn, SECRET))
    await us.page.screenshot({ path: '/tmp/talk-4.png' })
    await cn.page.screenshot({ path: '/tmp/talk-5.png' })
    const said = await heardByCn.said()
    expect([said.includes(OPEN), said.includes(SECRET)]).toEqual([true, false])
  })

  it('[SX17] [CO12] a comment becomes the opening words of a suggestion, which is linked to it both ways once it is tabled', async () => {
    await us.tab('comments')
    await us.select(us.part(data), 4, 8)
    const composer = us.panel.locator('.composer')
    await composer.getByRole('radio', { name: enComments.audiences.all, exact: true }).check()
    await composer.getByRole('textbox').fill('加强机制性')
    await composer.getByRole('button', { name: enComments.add, exact: true }).click()
    await cn.tab('comments')
    await thread(cn, '加强机制性')
      .getByRole('button', { name: zhComments.makeSuggestion, exact: true })
      .click()
    const writing = cn.page.locator('.suggestion-text')
    await eventually(() => wordsOf(writing.locator('[data-block]').first())).toContain('加强机制性')
    await seen(cn.page.locator('.suggestion-text:focus'))
    await cn.page.screenshot({ path: '/tmp/talk-1.png' })
    await cn.page.keyboard.press('Control+Enter')
    await gone(writing)
    await cn.reads(cn.part(data), OTHER)
    const led = enComments.madeSuggestion(enComments.parties.cn)
    const link = thread(us, '加强机制性').getByRole('button', { name: led, exact: true })
    await seen(link)
    expect(await graveViolations(us.page)).toEqual([])
    await link.press('Enter')
    const made = us.panel.locator('.suggestion[data-open="true"]')
    await seen(made.filter({ hasText: '加强机制性' }))
    await seen(made.getByText(enComments.aboutIt(1), { exact: true }))
  })

  it('[CO11] stay when the suggestion is withdrawn, say so, and are answered there', async () => {
    await cn.tab('suggestions')
    // On its own card, not that of a comment on it.
    await card(cn)
      .locator('.panel-actions')
      .getByRole('button', { name: zhWords.withdraw, exact: true })
      .click()
    await us.tab('comments')
    const says = `${enComments.onSuggestion(enComments.parties.cn)} · ${enComments.suggestionEnds.withdrawn}`
    const ended = thread(us, OPEN).getByRole('button', { name: says, exact: true })
    await us.page.screenshot({ path: '/tmp/talk-3.png' })
    await seen(ended)
    await ended.click()
    const over = us.panel.locator('.suggestions-over li[data-open="true"]')
    await seen(over.getByText(enComments.aboutIt(2), { exact: true }))
    for (const seat of [cn, us, head]) expect(seat.faults()).toEqual([])
  })
})
