import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { seenInJson } from '../server/export/form-words.ts'
import { IS_FULL } from '../support/scale.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene } from './support/meeting.ts'
import { bodyOf, packed, wholeOf } from './support/pdf.ts'
import { wordsIn } from './support/words.ts'

const { particulars, drafting, common } = wordsIn('zh')
const RECORD =
  '美中关系全国委员会和中美绿色基金于2026年10月27日至30日在中国北京举行了第九次数字经济二轨对话。'

/** §3: the form fills the locked title block; the participants follow the text. */
describe('particulars of the meeting', () => {
  const meeting = convene()
  let secretariat: Desk
  let delegate: Desk

  beforeAll(async () => {
    ;[secretariat, delegate] = await Promise.all([meeting.seat('secretariat'), meeting.seat('cn-delegate')])
  })

  async function openForm(item: string): Promise<Locator> {
    await secretariat.page.getByRole('button', { name: drafting.manage, exact: true }).click()
    await secretariat.page.getByRole('menuitem', { name: item, exact: true }).click()
    return secretariat.page.getByRole('dialog', { name: item })
  }

  it('prints what is missing as 〔待定〕', async () => {
    await delegate.reads(delegate.part('dateline.dates'), '2026年〔待定〕')
  })

  it('fills the locked title block on every screen from the form', async () => {
    const form = await openForm(drafting.fields)
    await form.getByLabel(particulars.start).fill('2026-10-27')
    await form.getByLabel(particulars.end).fill('2026-10-30')
    await form.getByLabel(particulars.place.zh).fill('中国北京')
    await form.getByLabel(particulars.hosts.cn).fill('中美绿色基金')
    await form.getByLabel(particulars.hosts.us).fill('美中关系全国委员会')
    await form.getByLabel(particulars.factsAsOf).fill('2026-11-15')
    await form.getByLabel(particulars.firstSide.zh).selectOption({ label: particulars.firstSideOf.us })
    await form.getByRole('button', { name: common.save, exact: true }).click()
    await gone(form)
    for (const desk of [secretariat, delegate]) {
      await desk.reads(desk.part('dateline.dates'), '2026年10月27日至30日')
      await desk.reads(desk.part('dateline.place'), '中国北京')
      await seen(desk.part('record').filter({ hasText: RECORD }))
      await seen(desk.part('record').filter({ hasText: '本备忘录所述事实截至2026年11月15日。' }))
    }
  })

  it('[FF6] offers the name and the heading for change when the round changes, and both follow', async () => {
    const form = await openForm(drafting.fields)
    const offered = form.getByRole('group', { name: particulars.following })
    await gone(offered)
    await form.getByLabel(particulars.round).fill('10')
    await form.getByLabel(particulars.previousEnd).fill('2026-05-03')
    await seen(offered.getByRole('checkbox', { name: '2026年5月以来的新动向' }))
    await form.getByRole('button', { name: common.save, exact: true }).click()
    await gone(form)
    for (const desk of [secretariat, delegate]) {
      await desk.reads(desk.part('developments'), '2026年5月以来的新动向')
      await seen(desk.part('record').filter({ hasText: '举行了第十次数字经济二轨对话' }))
      await seen(desk.page.getByRole('heading', { level: 1, name: '第十次对话，2026年' }))
    }
    const again = await openForm(drafting.fields)
    await again.getByLabel(particulars.round).fill('9')
    await again.getByLabel(particulars.previousEnd).fill('2025-10-31')
    await again.getByRole('button', { name: common.save, exact: true }).click()
    await gone(again)
    await delegate.reads(delegate.part('developments'), '2025年10月以来的新动向')
  })

  it('refuses an end before the start, with the reason', async () => {
    const form = await openForm(drafting.fields)
    await form.getByLabel(particulars.end).fill('2026-10-01')
    await form.getByRole('button', { name: common.save, exact: true }).click()
    await seen(
      form.locator('[data-refusal="dates-out-of-order"]').getByText('会议结束日期不能早于开始日期。'),
    )
    // [DL2] What was typed is not given up unasked.
    await form.getByRole('button', { name: common.cancel }).click()
    await form.getByRole('button', { name: common.discard }).click()
    await gone(form)
    await delegate.reads(delegate.part('dateline.dates'), '2026年10月27日至30日')
  })

  it('keeps the locked blocks out of reach of the keyboard', async () => {
    const texts = await delegate.texts()
    for (const part of ['title.series', 'dateline.dates', 'record']) {
      await placeCaret(delegate.part(part), 2)
      await delegate.page.keyboard.insertText('改')
      await delegate.page.keyboard.press('Backspace')
      await delegate.page.keyboard.press('Delete')
      await delegate.page.keyboard.press('Enter')
    }
    await delegate.saved()
    expect(await delegate.texts()).toEqual(texts)
    // Backspace at the start of the first open block must not reach into the locked one above.
    await delegate.write(delegate.part('scope'), '双方', 'end')
    for (let i = 0; i < 8; i++) await delegate.page.keyboard.press('Backspace')
    await delegate.saved()
    for (const desk of [secretariat, delegate]) await eventually(() => desk.texts()).toEqual(texts)
  })

  it('lists the participants by side in order, with the head; whoever is not listed is nowhere', async () => {
    const form = await openForm(drafting.participants)
    const add = async (side: 'cn' | 'us', name: string, affiliation: string, tick?: string) => {
      await form.getByRole('button', { name: particulars.add[side] }).click()
      const row = form.getByRole('group', { name: common.sides[side] }).getByRole('listitem').last()
      await row.getByLabel(particulars.name).fill(name)
      await row.getByLabel(particulars.affiliation).fill(affiliation)
      if (tick !== undefined) await row.getByRole('checkbox', { name: tick }).check()
    }
    await add('cn', '中方团长', '中美绿色基金', particulars.head)
    await add('cn', '中方专家甲', '某研究院研究员')
    await add('cn', '中方专家乙', '不愿列名的单位', particulars.unlisted)
    await add('us', '美方团长', '美中关系全国委员会', particulars.head)
    await form.getByRole('button', { name: common.save, exact: true }).click()
    await gone(form)
    for (const desk of [secretariat, delegate]) {
      const list = desk.page.getByRole('region', { name: particulars.participantsTitle })
      await seen(list.getByText('美中关系全国委员会'))
      const text = packed((await list.textContent()) ?? '')
      expect(text.indexOf('美方团长')).toBeLessThan(text.indexOf('中方团长'))
      expect(text.indexOf('中方团长')).toBeLessThan(text.indexOf('中方专家甲'))
      expect(text).not.toContain('中方专家乙')
      expect(text).not.toContain('不愿列名的单位')
    }
  })

  it('[FF7] takes a pasted list in one go, and a new row has the focus', async () => {
    const form = await openForm(drafting.participants)
    const group = form.getByRole('group', { name: common.sides.us })
    await group.getByRole('button', { name: particulars.pasteList, exact: true }).click()
    const list = group.getByLabel(particulars.pasteInto.us)
    await eventually(() => list.evaluate((field) => field === document.activeElement)).toBe(true)
    await list.fill('1\tJane Roe\tRAND\tSenior Fellow\n2\tJohn Doe\tBrookings Institution')
    await group.getByRole('button', { name: particulars.addAll(2), exact: true }).click()
    await eventually(() =>
      group
        .getByLabel(particulars.name)
        .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')).slice(-2)),
    ).toEqual(['Jane Roe', 'John Doe'])
    await group.getByRole('button', { name: particulars.add.us }).click()
    const fresh = group.getByLabel(particulars.name).last()
    await eventually(() => fresh.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await form.getByRole('button', { name: common.save, exact: true }).isVisible()).toBe(true)
    await form.getByRole('button', { name: common.cancel, exact: true }).click()
    await form.getByRole('button', { name: common.discard, exact: true }).click()
    await gone(form)
  })

  it('prints title block and participants in the PDF, unlisted ones not', async () => {
    const text = packed(bodyOf(await exported(secretariat)))
    expect(text).toContain('中美数字经济二轨对话共识备忘录2026年10月27日至30日中国北京')
    expect(text).toContain(RECORD)
    const list = text.slice(text.indexOf('参会人员名单', text.indexOf('参会人员名单见文后') + 9))
    expect(list).toBe(
      '参会人员名单美方参会者美方团长美中关系全国委员会（美方团长）中方参会者中方团长中美绿色基金（中方团长）中方专家甲某研究院研究员',
    )
  })

  it.runIf(IS_FULL)(
    '[EX13] the plain text, the Markdown, the web page and the JSON say what the PDF says',
    async () => {
      const plain = packed(readFileSync(await exported(secretariat, { kind: 'txt' }), 'utf8'))
      expect(plain.slice(plain.indexOf('中美数字经济'))).toBe(packed(bodyOf(await exported(secretariat))))
      for (const kind of ['md', 'html'] as const) {
        const file = readFileSync(await exported(secretariat, { kind }), 'utf8')
        expect(packed(file)).toContain(RECORD)
        expect(file).toContain('中方专家甲')
      }
      const json = readFileSync(await exported(secretariat, { kind: 'json' }), 'utf8')
      expect(packed(seenInJson(json))).toBe(packed(bodyOf(await exported(secretariat))))
    },
  )

  it.runIf(IS_FULL)(
    '[EX17] a redline says what it is compared with, and a rolling text has numbers at its lines',
    async () => {
      expect(wholeOf(await exported(secretariat, { edition: 'redline' }))).toContain('对照')
      const rolling = wholeOf(await exported(secretariat, { edition: 'rolling' }))
      expect(rolling).toContain('滚动案文')
      for (const edition of ['rolling', 'redline'] as const) {
        const page = readFileSync(await exported(secretariat, { kind: 'html', edition }), 'utf8')
        expect(page).toMatch(
          edition === 'rolling' ? /<p class="notice">滚动案文 · / : /<p class="notice">对照/u,
        )
      }
      expect(rolling.split('\n').map((line) => line.trim())).toEqual(expect.arrayContaining(['5', '10']))
      expect(
        readFileSync(await exported(secretariat, { kind: 'docx', edition: 'redline' })).subarray(0, 2),
      ).toEqual(Buffer.from('PK'))
    },
  )
})
