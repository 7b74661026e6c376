import { beforeAll, describe, expect, it } from 'vitest'
import { clickAt, wordsOf } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'

describe('a comment stays with its words', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let reviewer: Seat

  beforeAll(async () => {
    ;[cn, us, reviewer] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate'),
      meeting.seat('reviewer'),
    ])
    await Promise.all([cn.tab('comments'), us.tab('comments'), reviewer.tab('comments')])
  })

  const field = ({ page, words }: Seat) =>
    page.getByRole('textbox', { name: words.comments.placeholder, exact: true })
  const thread = ({ page }: Seat, said: string) => page.locator('.thread').filter({ hasText: said })
  const add = ({ page, words }: Seat) =>
    page.getByRole('button', { name: words.comments.add, exact: true }).click()

  it('[AN6] whatever another writes before the words while it is written', async () => {
    await cn.write(cn.part('ai.situation'), '双方同意三年内开放市场。')
    await reviewer.select(reviewer.withText('双方同意三年内'), 4, 7)
    await field(reviewer).fill('期限是否过长？')
    await cn.write(cn.part('ai.situation'), '经过协商，', 0)
    await reviewer.reads(reviewer.part('ai.situation'), '经过协商，双方同意三年内开放市场。')
    await seen(reviewer.page.locator('.composer blockquote').filter({ hasText: /^三年内$/ }))
    await add(reviewer)
    // What was posted closes the form, though the words are still selected.
    await gone(reviewer.page.locator('.composer'))
    await seen(
      thread(cn, '期限是否过长？')
        .locator('.thread-quote')
        .filter({ hasText: /^三年内$/ }),
    )
    await eventually(() => cn.editor.locator('.thread-place').allTextContents()).toEqual(['三年内'])
  })

  it('[DL2] what was written is not given up unasked, with the keyboard as well', async () => {
    const { page, words } = reviewer
    const { cancel, keepOn, discard } = words.common
    await reviewer.select(reviewer.withText('双方同意三年内'), 0, 2)
    await field(reviewer).fill('双方指谁？')
    await page.getByRole('button', { name: cancel, exact: true }).press('Enter')
    const keep = page.getByRole('button', { name: keepOn })
    await eventually(() => keep.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await gone(keep)
    await eventually(() => field(reviewer).inputValue()).toBe('双方指谁？')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: discard, exact: true }).press('Enter')
    await gone(page.locator('.composer'))
    await reviewer.select(reviewer.withText('双方同意三年内'), 0, 2)
    await eventually(() => field(reviewer).inputValue()).toBe('')
    await page.getByRole('button', { name: cancel, exact: true }).click()
    await gone(page.locator('.composer'))
  })

  it('[AN6] keeps what was written when the words are deleted meanwhile, and takes other words', async () => {
    await us.write(us.part('semiconductors.situation'), '中美保持沟通渠道畅通。')
    await reviewer.select(reviewer.withText('中美保持'), 4, 8)
    await field(reviewer).fill('渠道指什么？')
    await us.select(us.withText('中美保持'), 4, 8)
    await us.page.keyboard.press('Delete')
    await us.reads(us.part('semiconductors.situation'), '中美保持畅通。')
    await seen(reviewer.page.getByText(reviewer.words.comments.gone))
    await eventually(() => field(reviewer).inputValue()).toBe('渠道指什么？')
    await reviewer.select(reviewer.withText('中美保持'), 0, 2)
    await seen(reviewer.page.locator('.composer blockquote').filter({ hasText: /^中美$/ }))
    await gone(reviewer.page.getByText(reviewer.words.comments.gone))
    await add(reviewer)
    await seen(
      thread(us, '渠道指什么？')
        .locator('.thread-quote')
        .filter({ hasText: /^中美$/ }),
    )
  })

  it('[AN3] is listed apart when its words were replaced, though another clause has them too', async () => {
    await cn.write(cn.part('ai.findings'), '过渡期为三年。')
    await cn.page.keyboard.press('Enter')
    await cn.page.keyboard.insertText('宽限期为三年。')
    await us.select(us.withText('过渡期为'), 4, 6)
    await us.page.getByRole('radio', { name: us.words.comments.audiences.all, exact: true }).check()
    await field(us).fill('太长。')
    await add(us)
    await seen(thread(cn, '太长。'))
    await us.select(us.withText('过渡期为'), 4, 6)
    await us.page.keyboard.press('Delete')
    await us.page.keyboard.insertText('五年')
    await seen(us.page.locator('.thread[data-orphaned="true"]').filter({ hasText: '太长。' }))
    await seen(cn.page.locator('.thread[data-orphaned="true"]').filter({ hasText: '太长。' }))
    // Undone, in one step or two, the words are back, and the thread with them; on the other's screen too.
    await us.page.keyboard.press('Control+z')
    if ((await wordsOf(us.withText('过渡期为'))) !== '过渡期为三年。')
      await us.page.keyboard.press('Control+z')
    await cn.reads(cn.part('ai.findings'), '过渡期为三年。')
    for (const seat of [cn, us]) {
      await gone(seat.page.locator('.thread[data-orphaned="true"]').filter({ hasText: '太长。' }))
      await seen(thread(seat, '太长。').getByText(seat.words.comments.again))
    }
  })

  it('[AN6] says when more than one paragraph is selected', async () => {
    const from = us.withText('过渡期为')
    await clickAt(from, 0)
    await us.page.keyboard.press('Shift+ArrowDown')
    await us.page.keyboard.press('Shift+End')
    await seen(us.page.getByText(us.words.comments.cut))
    await seen(us.page.locator('.composer blockquote').filter({ hasText: /^过渡期为三年。$/ }))
    expect(us.faults()).toEqual([])
  })
})
