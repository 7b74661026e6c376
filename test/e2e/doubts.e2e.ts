import { beforeAll, describe, expect, it } from 'vitest'
import { IS_FULL } from '../support/scale.ts'
import { allWordsOf, placeCaret } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Held, heldLine } from './support/held.ts'
import { convene, type Seat } from './support/meeting.ts'
import { openWaiting, waitingOf } from './support/waiting.ts'

describe('a paragraph that two changed at once', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let line: Held

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
    line = await heldLine(cn.page)
  })

  it.runIf(IS_FULL)(
    '[TH13] [TH14] [MG5] one joins it while cut off, the other types in it and joins it, too: both texts are shown, until it is checked',
    async () => {
      await us.write(us.part('ai.situation'), '前一段后一段')
      await placeCaret(us.part('ai.situation'), 3)
      await us.page.keyboard.press('Enter')
      await us.saved()
      await cn.reads(cn.withText('后一段'), '后一段')
      await line.cut()
      await seen(cn.page.locator('[data-save="disconnected"]'))
      await placeCaret(cn.withText('后一段'), 0)
      await cn.page.keyboard.press('Backspace')
      await us.write(us.withText('后一段'), '新', 3)
      await placeCaret(us.withText('后一段新'), 0)
      await us.page.keyboard.press('Backspace')
      await us.saved()
      await line.mend()
      for (const { page } of [cn, us]) {
        await eventually(() => page.locator('[data-doubts]').textContent()).toContain('同时改动')
        expect(await page.locator('[data-doubt] .banner-row .person').count()).toBe(2)
        await page.locator('[data-doubt] button', { hasText: '对照' }).first().click()
        await eventually(() => page.locator('[data-doubt]').first().textContent()).toContain('前一段后一段')
      }
      // It waits for both of them, and its line leads to it.
      for (const seat of [cn, us]) await eventually(() => waitingOf(seat)).toEqual({ check: 1 })
      const list = await openWaiting(us)
      await list.locator('[data-kind="check"] .waiting-line').click()
      await gone(list)
      await seen(us.withText('前一段后一段新'))
      // The margin says so at the paragraph, and at both halves when somebody divides it.
      const marked = (page: typeof cn.page) =>
        allWordsOf(page.locator('.memorandum [data-source-state="to-check"]'))
      for (const { page } of [cn, us]) await eventually(() => marked(page)).toContain('前一段后一段新')
      await placeCaret(us.withText('前一段后一段新'), 3)
      await us.page.keyboard.press('Enter')
      for (const { page } of [cn, us]) {
        await eventually(() => marked(page)).toContain('前一段')
        await eventually(() => marked(page)).toContain('后一段新')
      }
      await us.page.reload()
      await seen(us.page.locator('[data-doubts]'))
      for (;;) {
        const left = await us.page.locator('[data-doubt]').count()
        if (left === 0) break
        await us.page.locator('[data-doubt] button', { hasText: '已核对' }).first().click()
        await eventually(() => us.page.locator('[data-doubt]').count()).toBe(left - 1)
      }
      await eventually(() => cn.page.locator('[data-doubts]').count()).toBe(0)
      await eventually(() => marked(cn.page)).toEqual([])
      for (const seat of [cn, us]) await eventually(() => waitingOf(seat)).toEqual({})
      expect([...cn.faults(), ...us.faults()].filter((fault) => !fault.includes('ERR_INTERNET'))).toEqual([])
    },
  )
})
