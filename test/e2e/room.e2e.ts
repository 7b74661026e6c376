import { beforeAll, describe, expect, it } from 'vitest'
import { blockText } from '../../model/memo/blocks.ts'
import { zBlockHistory, zMemorandum, zTextHistory } from '../../model/wire/history.ts'
import { items } from '../model/library/seeds.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene, type Seat } from './support/meeting.ts'
import { bodyOf, packed, printed, wholeOf } from './support/pdf.ts'
import { AI, SEMICONDUCTORS } from './support/sentences.ts'

const ITEM = '2024/5/r8'
const SIBLING = '2024/5/r7'
const RETIRED = '2024/4/r5'
const REASON = '已由两国行业协会落实，不必再列。'

const textOf = (id: string): string => {
  const item = items.find((each) => each.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item.text
}

/** Issue 2, "Shown by": a delegate of one side, the head of the other and a reviewer at once, one story. */
describe('two delegations write one memorandum', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let reviewer: Seat

  beforeAll(async () => {
    ;[cn, us, reviewer] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-head'),
      meeting.seat('reviewer'),
    ])
  })

  const everybody = () => [cn, us, reviewer] as const

  it('[CR1] shows a section written by two sides to all, with carets and the tag of the side', async () => {
    const [first, second] = SEMICONDUCTORS
    await cn.write(cn.part('semiconductors.situation'), first)
    await cn.page.keyboard.press('Enter')
    await cn.page.keyboard.insertText(second)
    await us.write(us.part('ai.situation'), AI[0])
    for (const desk of everybody()) {
      await desk.reads(desk.part('semiconductors.situation'), first)
      await seen(desk.withText(second))
      await desk.reads(desk.part('ai.situation'), AI[0])
    }
    await seen(us.editor.locator('.peer-cn .peer-tag').filter({ hasText: /^中/ }))
    await seen(cn.editor.locator('.peer-us .peer-tag').filter({ hasText: /^美/ }))
    await Promise.all([cn.saved(), us.saved()])
  })

  it('lets both write in the same paragraph at the same time', async () => {
    const block = 'semiconductors.findings'
    await cn.write(cn.part(block), '双方认识到双方强调')
    await us.reads(us.part(block), '双方认识到双方强调')
    await us.write(us.part(block), '，应当共同努力', 'end')
    await cn.write(cn.part(block), '不确定性有所上升，', 5)
    for (const desk of everybody())
      await desk.reads(desk.part(block), '双方认识到不确定性有所上升，双方强调，应当共同努力')
    await Promise.all([cn.saved(), us.saved()])
  })

  it('finds a prior item by a term of two characters and by its id, and carries it', async () => {
    await cn.searchItems('能效')
    await seen(cn.row(ITEM))
    await gone(cn.row(RETIRED))
    await cn.searchItems(ITEM)
    await eventually(() => cn.page.locator('[data-item]').count()).toBe(1)
    await eventually(() => cn.disposition(ITEM)).toBe('undecided')
    await cn.carry(ITEM)
    for (const desk of everybody()) {
      await desk.tab('priorItems')
      await desk.reads(desk.from(ITEM), textOf(ITEM))
      await seen(desk.row(ITEM).getByText('沿用', { exact: true }))
      await eventually(() => desk.disposition(ITEM)).toBe('carried')
    }
    await cn.saved()
  })

  it('says revised with the difference after one character, and carried again when it is undone', async () => {
    const text = textOf(ITEM)
    await us.write(us.from(ITEM), '深', 2)
    for (const desk of [cn, us]) {
      await desk.reads(desk.from(ITEM), `${text.slice(0, 2)}深${text.slice(2)}`)
      await seen(desk.row(ITEM).getByText('修订', { exact: true }))
      await eventually(() => desk.row(ITEM).locator('ins').allTextContents()).toEqual(['深'])
      expect(await desk.row(ITEM).locator('del').count()).toBe(0)
    }
    await us.page.keyboard.press('ControlOrMeta+z')
    for (const desk of [cn, us]) {
      await desk.reads(desk.from(ITEM), text)
      await eventually(() => desk.disposition(ITEM)).toBe('carried')
    }
    await us.saved()
  })

  it('is undecided again without its block, and can be carried again', async () => {
    await cn.select(cn.from(ITEM), 0, textOf(ITEM).length)
    for (let i = 0; i < 3; i++) await cn.page.keyboard.press('Backspace')
    for (const desk of everybody()) {
      await eventually(() => desk.disposition(ITEM)).toBe('undecided')
      await gone(desk.blocks.filter({ hasText: textOf(ITEM) }))
      await seen(desk.row(ITEM).getByText('未处置', { exact: true }))
    }
    await cn.carry(ITEM)
    for (const desk of everybody()) await eventually(() => desk.disposition(ITEM)).toBe('carried')
    await cn.saved()
  })

  it('carries into a section whose last block went while the form was open', async () => {
    const { ledger } = us.words.panels
    await us.searchItems(SIBLING)
    await us.row(SIBLING).getByRole('button', { name: ledger.carry, exact: true }).click()
    await seen(us.row(SIBLING).getByLabel(ledger.where))
    await cn.select(cn.from(ITEM), 0, textOf(ITEM).length)
    for (let i = 0; i < 3; i++) await cn.page.keyboard.press('Backspace')
    await gone(us.from(ITEM))
    await us.row(SIBLING).getByRole('button', { name: ledger.insert }).click()
    for (const desk of everybody()) await desk.reads(desk.from(SIBLING), textOf(SIBLING))
    await cn.carry(ITEM)
    await Promise.all([cn.saved(), us.saved()])
  })

  it('retires an item with both keys', async () => {
    const { ledger } = cn.words.panels
    await cn.searchItems(RETIRED)
    await us.searchItems(RETIRED)
    await cn.row(RETIRED).getByRole('button', { name: '不再保留', exact: true }).click()
    const propose = cn.row(RETIRED).getByRole('button', { name: ledger.proposals.retirement.propose })
    expect(await propose.isDisabled()).toBe(true)
    await cn.row(RETIRED).getByLabel(ledger.reason).fill(REASON)
    expect(await propose.isDisabled()).toBe(true)
    await cn.row(RETIRED).getByRole('checkbox', { name: ledger.grounds.implemented }).check()
    await propose.click()
    for (const desk of everybody()) {
      await eventually(() => desk.disposition(RETIRED)).toBe('retirement-proposed')
      await seen(desk.row(RETIRED).getByText(REASON))
    }
    // The side that proposed cannot agree to it, nor can somebody without a side.
    expect(
      await cn.row(RETIRED).getByRole('button', { name: ledger.proposals.retirement.agree }).count(),
    ).toBe(0)
    expect(await reviewer.row(RETIRED).getByRole('button').count()).toBe(0)
    await us.row(RETIRED).getByRole('button', { name: ledger.proposals.retirement.agree }).click()
    for (const desk of everybody()) {
      await eventually(() => desk.disposition(RETIRED)).toBe('retired')
      await seen(desk.row(RETIRED).getByText('不再保留', { exact: true }))
    }
  })

  it('lets the reviewer comment on words of the text and change none of them', async () => {
    const block = reviewer.part('ai.situation')
    await block.click()
    await reviewer.page.keyboard.insertText('审阅人写的字')
    await reviewer.frames()
    await reviewer.reads(block, AI[0])
    const { comments } = reviewer.words
    await reviewer.tab('comments')
    await reviewer.select(block, 7, 11)
    await seen(reviewer.panel.getByText(AI[0].slice(7, 11), { exact: true }))
    await seen(reviewer.panel.getByText('双方可见'))
    await reviewer.page
      .getByRole('textbox', { name: comments.placeholder, exact: true })
      .fill('建议写明年份。')
    await reviewer.page.getByRole('button', { name: comments.add, exact: true }).click()
    for (const desk of everybody()) {
      await desk.tab('comments')
      const thread = desk.page.locator('.thread').filter({ hasText: '建议写明年份。' })
      await seen(thread.getByText(AI[0].slice(7, 11), { exact: true }))
    }
  })

  it('takes a reply, a resolution and a reopening to all', async () => {
    const { comments } = us.words
    const thread = (desk: Desk) => desk.page.locator('.thread').filter({ hasText: '建议写明年份。' })
    await thread(us).getByRole('textbox', { name: comments.replyPlaceholder }).fill('同意，拟写“2025年”。')
    await thread(us).getByRole('button', { name: comments.reply, exact: true }).click()
    for (const desk of everybody()) await seen(thread(desk).getByText('同意，拟写“2025年”。'))
    await thread(us).getByRole('button', { name: comments.resolve, exact: true }).click()
    for (const desk of everybody()) await gone(thread(desk).and(desk.page.locator('[data-resolved="false"]')))
    await cn.page.getByRole('checkbox', { name: comments.showResolved(1) }).check()
    await thread(cn).getByRole('button', { name: comments.reopen, exact: true }).click()
    for (const desk of everybody()) await seen(thread(desk).and(desk.page.locator('[data-resolved="false"]')))
  })

  it('[CO9] lists a comment whose text was deleted as orphaned, on every screen, and keeps an answer that is being typed', async () => {
    const { comments } = cn.words
    const orphan = (desk: Desk) =>
      desk.page.locator('.thread[data-orphaned="true"]').filter({ hasText: '建议写明年份。' })
    const answering = us.page.locator('.thread').getByRole('textbox', { name: comments.replyPlaceholder })
    await answering.fill('正在写的答复')
    await cn.select(cn.part('ai.situation'), 7, 11)
    await cn.page.keyboard.press('Delete')
    for (const desk of everybody()) {
      await desk.reads(desk.part('ai.situation'), AI[0].slice(0, 7) + AI[0].slice(11))
      await seen(desk.page.getByRole('heading', { name: comments.orphans }))
      await seen(orphan(desk))
    }
    expect(await answering.inputValue()).toBe('正在写的答复')
    await answering.fill('')
    await cn.saved()
  })

  it('loses nothing that was said to be saved when the server is killed, nor what was typed meanwhile', async () => {
    await us.write(us.part('conclusion.text'), '双方认为二轨对话变得愈发不可或缺。')
    await us.saved()
    await meeting.concord.kill9()
    for (const desk of everybody()) await seen(desk.page.locator('[data-save="disconnected"]'))
    await us.page.keyboard.insertText('断线时写下的一句。')
    await seen(us.page.getByText(/^已断线，\d+ 处未存$/))
    await seen(us.page.locator('[data-banner="disconnected"]'))
    await meeting.concord.restart()
    await us.saved()
    await cn.saved()
    const whole = '双方认为二轨对话变得愈发不可或缺。断线时写下的一句。'
    await cn.reads(cn.part('conclusion.text'), whole)
    await Promise.all(everybody().map((desk) => desk.page.reload()))
    for (const desk of everybody()) {
      await desk.open()
      await desk.reads(desk.part('conclusion.text'), whole)
      await desk.reads(desk.part('semiconductors.situation'), SEMICONDUCTORS[0])
      await desk.reads(desk.from(ITEM), textOf(ITEM))
      await desk.tab('priorItems')
      await eventually(() => desk.disposition(ITEM)).toBe('carried')
      await eventually(() => desk.disposition(RETIRED)).toBe('retired')
      await desk.tab('comments')
      await seen(desk.page.locator('.thread').filter({ hasText: '同意，拟写“2025年”。' }))
    }
    const texts = await cn.texts()
    for (const desk of [us, reviewer]) await eventually(() => desk.texts()).toEqual(texts)
  })

  it('gives the secretariat a PDF from which every character of the text comes back', async () => {
    const desk = await meeting.seat('secretariat')
    const file = await exported(desk)
    const { sittings } = zTextHistory.parse(await desk.ask('/history'))
    const memo = zMemorandum.parse(await desk.ask(`/at/${sittings.at(-1)?.seq}`))
    expect(memo.blocks.map(blockText).filter(Boolean)).toEqual(await desk.texts())
    expect(packed(bodyOf(file))).toBe(printed(memo))
    expect(packed(bodyOf(file))).toContain(packed(textOf(ITEM)))
    expect(wholeOf(file)).toContain('草案，请勿引用')
    expect(desk.faults()).toEqual([])
    expect(everybody().flatMap((each) => each.foreign())).toEqual([])
  })

  it('knows who wrote each wording of a block', async () => {
    const id = await cn.from(ITEM).getAttribute('data-block')
    const { wordings } = zBlockHistory.parse(await cn.ask(`/history/${id}`))
    expect(wordings.at(-1)?.by).toBe('demo-cn-delegate')
  })
})
