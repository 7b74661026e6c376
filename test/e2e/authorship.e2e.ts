import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { IS_FULL } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

/** P5: who typed every character, also when it was undone, moved, split or restored since. */
describe('who typed it', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-head'), meeting.seat('us-delegate')])
  })

  /** Words with side and, where somebody put them in again, who: `cn 双方`, `us 同意 ↻中方团长`. */
  async function hands(block: Locator): Promise<readonly string[]> {
    const drawn = await block.locator('.hand').evaluateAll((all) =>
      all.map((each) => {
        const side = [...each.classList].find((name) => name.startsWith('hand-'))?.slice(5) ?? ''
        const again = /\n.*(中方团长|美方代表)/.exec(each.getAttribute('title') ?? '')?.[1]
        const who = `${side}${again ? ` ↻${again}` : ''}`
        return { who, text: (each.textContent ?? '').replaceAll('\uFEFF', '').replaceAll('\u2060', '') }
      }),
    )
    const joined: { who: string; text: string }[] = []
    for (const { who, text } of drawn) {
      const last = joined.at(-1)
      if (last?.who === who) last.text += text
      else joined.push({ who, text })
    }
    return joined.map(({ who, text }) => `${who} ${text}`)
  }

  const viewOn = (desk: Desk) =>
    desk.page.getByRole('button', { name: desk.words.authorship.view, exact: true }).click()

  it('is shown by side while both write, one’s own words at once', async () => {
    await cn.write(cn.part('ai.situation'), '双方认识到。')
    await us.reads(us.part('ai.situation'), '双方认识到。')
    const block = us.part('ai.situation')
    await viewOn(us)
    await eventually(() => hands(block)).toEqual(['cn 双方认识到。'])
    await us.write(block, '共同', 2)
    await us.reads(block, '双方共同认识到。')
    expect(await hands(block)).toEqual(['cn 双方', 'us 共同', 'cn 认识到。'])
    await cn.write(cn.part('ai.situation'), '又及。')
    await eventually(() => hands(block)).toEqual(['cn 双方', 'us 共同', 'cn 认识到。又及。'])
    await us.saved()
  })

  it('an undone deletion gives the words back to who typed them', async () => {
    const block = us.part('ai.situation')
    const before = await wordsOf(block)
    await us.select(block, 1, 6)
    await us.page.keyboard.press('Delete')
    await us.reads(block, before.slice(0, 1) + before.slice(6))
    await us.page.keyboard.press('ControlOrMeta+z')
    await us.reads(block, before)
    await eventually(() => hands(block)).toEqual([
      'cn 双',
      'cn ↻美方代表 方',
      'us 共同',
      'cn ↻美方代表 认识',
      'cn 到。又及。',
    ])
  })

  it.runIf(IS_FULL)('a moved block is whose it was', async () => {
    await cn.write(cn.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await cn.saved()
    const block = us.part('semiconductors.situation')
    await us.reads(block, SEMICONDUCTORS[0])
    await placeCaret(block, 2)
    await us.page.keyboard.press('Alt+ArrowDown')
    await us.saved()
    await eventually(() => hands(block)).toEqual([`cn ↻美方代表 ${SEMICONDUCTORS[0]}`])
  })

  it.runIf(IS_FULL)('a split leaves both parts whose they were', async () => {
    const block = us.part('wireless.situation')
    await cn.write(cn.part('wireless.situation'), WIRELESS)
    await us.reads(block, WIRELESS)
    await placeCaret(block, 6)
    await us.page.keyboard.press('Enter')
    await us.reads(block, WIRELESS.slice(0, 6))
    await us.saved()
    const tail = us.editor.locator(':scope > [data-part="wireless.situation"] + [data-block]')
    await eventually(() => hands(block)).toEqual([`cn ${WIRELESS.slice(0, 6)}`])
    await eventually(() => hands(tail)).toEqual([`cn ↻美方代表 ${WIRELESS.slice(6)}`])
  })

  it.runIf(IS_FULL)('a restored wording is whose it was, put back by who restored it', async () => {
    const block = cn.part('data.situation')
    await us.write(us.part('data.situation'), AI[0])
    await us.saved()
    await cn.reads(block, AI[0])
    await cn.select(block, 0, 4)
    await cn.page.keyboard.insertText('应')
    await cn.saved()
    await cn.tab('history')
    const { history } = cn.words.panels
    const earlier = cn.page
      .locator('.wordings > li')
      .filter({ hasText: /美方代表/ })
      .first()
    await earlier.getByRole('button', { name: history.restore }).click()
    await earlier.getByRole('button', { name: history.confirm, exact: true }).click()
    await cn.reads(block, AI[0])
    await viewOn(cn)
    await eventually(() => hands(block)).toEqual([
      `us ↻中方团长 ${AI[0].slice(0, 4)}`,
      `us ${AI[0].slice(4)}`,
    ])
  })

  it('says so of the words at the caret, without a mouse; and nothing when it is off', async () => {
    await placeCaret(us.part('ai.situation'), 1)
    const legend = us.page.locator('.hand-at')
    await seen(legend.getByText(/中方团长/))
    await us.page.keyboard.press('ArrowRight')
    await seen(legend.getByText(us.words.authorship.reenteredBy))
    await seen(legend.getByText(/美方代表/))
    expect(await legend.locator('time').first().getAttribute('title')).toMatch(/北京时间.*华盛顿时间/)
    expect(await graveViolations(us.page)).toEqual([])
    await viewOn(us)
    await eventually(() => us.page.locator('.hand').count()).toBe(0)
  })

  it('a composition goes on while the view is on and the other writes in the paragraph', async () => {
    const [mine, theirs] = [cn.part('ev.situation'), us.part('ev.situation')]
    await us.write(theirs, '美方建议。')
    await cn.reads(mine, '美方建议。')
    await eventually(() => hands(mine)).toEqual(['us 美方建议。'])
    await placeCaret(mine, 2)
    const ime = await imeOf(cn.page)
    for (const letters of ['s', 'sh', 'shu', 'shu ju']) {
      await ime.type(letters)
      await cn.reads(mine, `美方${letters}建议。`)
    }
    await us.write(theirs, '此后。')
    await ime.commit('数据')
    for (const desk of [cn, us]) await desk.reads(desk.part('ev.situation'), '美方数据建议。此后。')
    await eventually(() => hands(mine)).toEqual(['us 美方', 'cn 数据', 'us 建议。此后。'])
  })

  it('谁改过这一段: by keys, with who, when and what', async () => {
    await placeCaret(us.part('semiconductors.situation'), 2)
    await us.page.keyboard.press('ControlOrMeta+Alt+h')
    const dialog = us.page.getByRole('dialog', { name: us.words.authorship.who })
    await seen(dialog.locator('.block-edits'))
    await seen(dialog.getByText(us.words.authorship.created))
    await seen(
      dialog
        .locator('.block-stamps')
        .filter({ hasText: us.words.authorship.moved })
        .getByText(/美方代表/),
    )
    const edit = dialog.locator('.block-edits > li').filter({ hasText: /中方团长/ })
    await seen(edit.locator('ins').filter({ hasText: SEMICONDUCTORS[0].slice(0, 6) }))
    expect(await edit.first().locator('time').first().getAttribute('title')).toMatch(/北京时间.*华盛顿时间/)
    expect(await graveViolations(us.page)).toEqual([])
    await us.page.keyboard.press('Escape')
    await eventually(() => dialog.count()).toBe(0)
  })

  it('a reader may ask as well, in English and on a phone', async () => {
    const desk = await meeting.seat('reviewer', { lang: 'en' })
    const { page } = desk
    await page.setViewportSize({ width: 390, height: 844 })
    await viewOn(desk)
    await eventually(() => page.locator('.memorandum .hand-cn').count()).toBeGreaterThan(0)
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth > 0)
    await eventually(wide).toBe(false)
    expect(await graveViolations(page)).toEqual([])
  })
})
