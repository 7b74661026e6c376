import type { Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { suggesting as suggestingWords } from '../../client/i18n/zh/suggesting.ts'
import { clickAt, placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Ime, imeOf, type Watched, watchWords } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const LETTERS = ['s', 'sh', 'shu', 'shu j', 'shu ju'] as const
const WORD = '数据'
const START = '双方认识到两国应当共同努力。'
const LATIN = /[a-z]/

/** The words of every suggestion that a page sends. */
function watchSent(page: Page): readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    const body = request.method() === 'POST' ? (request.postDataJSON() ?? {}) : {}
    if (body.do !== 'draft-suggestion') return
    for (const { spans } of body.form.blocks ?? [])
      sent.push(spans.map(({ text }: { text: string }) => text).join(''))
  })
  return sent
}

/** 建议: what is written is a suggestion, and the text stays what it is. */
describe('writing a suggestion', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let ime: Ime
  let sent: readonly string[] = []
  let other: Watched
  const parts = [
    'developments.joint',
    'semiconductors.situation',
    'ai.situation',
    'ev.situation',
    'scope',
    'followup',
    'data.situation',
    'ai.findings',
    'semiconductors.findings',
  ]
  let part = ''

  const choose = async (desk: Desk, mode: 'edit' | 'suggest' | 'read'): Promise<void> => {
    await desk.page.locator('.mode', { hasText: desk.words.drafting.modes[mode] }).click()
  }
  const writing = () => cn.page.locator('.suggestion-text')
  const words = async (): Promise<string> =>
    (await writing().locator(':scope > [data-block]').allTextContents()).join('\n')
  const kept = (is: string) => cn.page.locator(`[data-kept="${is}"]`)
  const suggested = async () => {
    await seen(kept('saved'))
    return sent.at(-1)
  }

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate', { lang: 'en' })])
    ime = await imeOf(cn.page)
    sent = watchSent(cn.page)
    other = await watchWords(us.page)
  })

  beforeEach(async () => {
    part = parts.shift() ?? ''
    await choose(us, 'edit')
    await us.write(us.part(part), START)
    await cn.reads(cn.part(part), START)
    await choose(cn, 'suggest')
  })

  /** The text is on both screens what it was, and nobody ever read or saved a letter of pinyin. */
  async function nothingElse(text: string): Promise<void> {
    await us.reads(us.part(part), text)
    await cn.reads(cn.part(part), text)
    expect((await other.seen()).filter((all) => /shu/.test(all))).toEqual([])
    expect(sent.filter((all) => LATIN.test(all))).toEqual([])
  }

  it('[SX6] [SX4] [SX5] a word composed in the middle, beside an edit of the same block; the draft is on disk', async () => {
    await clickAt(cn.part(part), 7)
    await seen(writing())
    for (const letters of LETTERS) {
      await ime.type(letters)
      await eventually(words).toContain(letters)
    }
    await us.write(us.part(part), '美方：', 0)
    await cn.reads(cn.part(part), `美方：${START}`)
    expect(await words()).toContain('shu ju')
    expect(await cn.page.locator('.redline-new').count()).toBe(0)
    await ime.commit(WORD)
    await seen(cn.page.locator('.redline-new', { hasText: WORD }))
    const wanted = `${START.slice(0, 7)}${WORD}${START.slice(7)}`
    await eventually(words).toBe(wanted)
    expect(await suggested()).toBe(wanted)
    await nothingElse(`美方：${START}`)
    await cn.page.keyboard.press('Control+Enter')
    await gone(writing())
    await nothingElse(`美方：${START}`)
  })

  it('[SX6] over a selection, given up half-way, and undone with an undo of its own', async () => {
    await clickAt(cn.part(part), 0)
    await seen(writing())
    for (let i = 0; i < 2; i++) await cn.page.keyboard.press('Shift+ArrowRight')
    for (const letters of LETTERS) await ime.type(letters)
    await ime.commit('两国')
    await eventually(words).toBe(`两国${START.slice(2)}`)
    await cn.page.keyboard.press('Control+z')
    await eventually(words).toBe(START)
    await cn.page.keyboard.press('End')
    for (const letters of LETTERS) await ime.type(letters)
    await ime.cancel()
    await eventually(words).toBe(START)
    await cn.page.keyboard.press('Escape')
    await gone(writing())
    await nothingElse(START)
  })

  it('[SX7] [SX18] left unchanged it is gone without a trace; arrow keys go from block to block', async () => {
    const before = sent.length
    await clickAt(cn.part(part), 3)
    await seen(writing())
    await cn.page.keyboard.press('Escape')
    await gone(writing())
    await cn.page.keyboard.press('Enter')
    await eventually(words).toBe(START)
    await cn.page.keyboard.press('ArrowUp')
    await eventually(async () => (await writing().count()) === 1 && (await words()) !== START).toBe(true)
    await seen(cn.page.locator('.suggestion-text:focus'))
    await cn.page.keyboard.press('ArrowDown')
    await eventually(words).toBe(START)
    await cn.page.getByLabel(suggestingWords.asBracket).focus()
    await cn.page.keyboard.press('Escape')
    await gone(writing())
    const box = await cn.part(part).boundingBox()
    if (!box) throw new Error('no block')
    for (const delay of [0, 60]) {
      await cn.page.mouse.dblclick(box.x + 60, box.y + box.height / 2, { delay })
      await eventually(words).toBe(START)
      await seen(cn.page.locator('.suggestion-text:focus'))
      await cn.page.keyboard.press('Escape')
      await gone(writing())
    }
    // Once more at the same place right after Escape, while the letters of what was composed and given up are still read.
    for (let time = 0; time < 4; time++) {
      await cn.page.mouse.click(box.x + 60, box.y + box.height / 2)
      await seen(cn.page.locator('.suggestion-text:focus'))
      for (const letters of LETTERS) await ime.type(letters)
      await ime.cancel()
      await cn.page.keyboard.press('Escape')
      await cn.page.mouse.click(box.x + 60, box.y + box.height / 2)
      await cn.frames()
      await seen(cn.page.locator('.suggestion-text:focus'))
      await eventually(words).toBe(START)
      await cn.page.keyboard.press('Escape')
      await gone(writing())
    }
    expect(sent.length).toBe(before)
    await nothingElse(START)
  })

  it('[SX3] Enter divides, Backspace takes the block above in, an empty new block is composed in', async () => {
    await clickAt(cn.part(part), 'end')
    await seen(writing())
    await cn.page.keyboard.press('Enter')
    for (const letters of LETTERS) await ime.type(letters)
    await ime.commit(WORD)
    await eventually(words).toBe(`${START}\n${WORD}`)
    await seen(kept('saved'))
    expect(sent.at(-1)).toBe(WORD)
    expect(sent.at(-2)).toBe(START)
    await nothingElse(START)
    await cn.page.keyboard.press('Escape')
    await gone(writing())
    expect(await wordsOf(cn.part(part))).toBe(START)
  })

  it('[MO2] the mode is remembered', async () => {
    await cn.page.reload()
    await cn.open()
    await seen(
      cn.page
        .locator('.mode', { has: cn.page.locator('input:checked') })
        .filter({ hasText: cn.words.drafting.modes.suggest }),
    )
    expect(await cn.editor.first().getAttribute('aria-readonly')).toBe('true')
  })

  it('[SX10] [SX11] composing in the text itself, in the middle of what is drawn there', async () => {
    await clickAt(cn.part(part), 7)
    await seen(writing())
    await cn.page.keyboard.insertText('高度')
    await cn.page.keyboard.press('Control+Enter')
    await gone(writing())
    await choose(cn, 'edit')
    for (const desk of [cn, us]) await seen(desk.part(part).locator('.sg-put.sg-cn'))
    await placeCaret(cn.part(part), 7)
    for (const letters of LETTERS) {
      await ime.type(letters)
      await eventually(() => wordsOf(cn.part(part))).toContain(letters)
    }
    await us.write(us.part(part), '美方：', 0)
    await ime.commit(WORD)
    const wanted = `美方：${START.slice(0, 7)}${WORD}${START.slice(7)}`
    await nothingElse(wanted)
    expect(await us.texts()).toContain(wanted)
  })

  it('[SX2] what is unsaved counts, and comes back as a rescue copy when it is refused', async () => {
    await clickAt(cn.part(part), 'end')
    await seen(writing())
    await cn.page.route('**/commands', (route) =>
      route.fulfill({ status: 403, json: { why: 'frozen', at: 0 } }),
    )
    await cn.page.keyboard.insertText('还有一句。')
    await seen(cn.page.locator('[data-save="saving"]'))
    await cn.page.keyboard.press('Escape')
    await seen(cn.page.locator('.rescue', { hasText: `${START}还有一句。` }))
    await cn.page.unroute('**/commands')
    await nothingElse(START)
  })

  it('[SX6] [SX18] [TB2] a link is set with Ctrl+K, and is part of the wording; tabled from where the reason is written', async () => {
    await choose(cn, 'suggest')
    await clickAt(cn.part(part), 0)
    await seen(writing())
    for (let i = 0; i < 2; i++) await cn.page.keyboard.press('Shift+ArrowRight')
    await cn.page.keyboard.press('Control+k')
    const target = cn.page.getByLabel(cn.words.editor.linkTarget)
    await seen(writing().locator('.selected-place', { hasText: START.slice(0, 2) }))
    await target.fill('https://example.org/zh')
    await cn.page.keyboard.press('Enter')
    await seen(writing().locator('a[href="https://example.org/zh"]', { hasText: START.slice(0, 2) }))
    await cn.page.getByPlaceholder(suggestingWords.reason).fill('有据可查')
    await cn.page.keyboard.press('Control+Enter')
    await gone(writing())
    await us.tab('suggestions')
    const card = us.panel.locator('.suggestion', { hasText: 'https://example.org/zh' })
    await card.getByRole('button', { name: 'Accept', exact: true }).click()
    await seen(us.part(part).locator('a[href="https://example.org/zh"]', { hasText: START.slice(0, 2) }))
  })

  it('[SX14] a block is suggested to stand elsewhere by the keys that move it, and moves when it is accepted', async () => {
    const order = () => cn.texts()
    const before = await order()
    await clickAt(cn.part(part), 3)
    await seen(writing())
    await cn.page.keyboard.press('Alt+ArrowUp')
    await gone(writing())
    const bar = cn.page.locator('.suggesting')
    await seen(cn.part(part).and(cn.page.locator('.is-moving')))
    await cn.page.keyboard.press('Alt+ArrowUp')
    await cn.page.keyboard.press('Alt+ArrowDown')
    await cn.page.keyboard.press('Control+Enter')
    await gone(bar)
    expect(await order()).toEqual(before)
    await seen(us.page.locator('[data-tag="CN, moved"]'))
    await us.tab('suggestions')
    await us.panel
      .locator('.suggestion', { hasText: 'Move' })
      .getByRole('button', { name: 'Accept', exact: true })
      .click()
    await eventually(async () => (await us.texts()).indexOf(START) < before.lastIndexOf(START)).toBe(true)
    await gone(us.page.locator('[data-tag="CN, moved"]'))
  })
})
