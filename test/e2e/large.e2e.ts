import { beforeAll, describe, expect, it } from 'vitest'
import { IS_FULL } from '../support/scale.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

/** Pastes a line so many times, or a sentence so many times in one line. The text is made in the page: it is large. */
const paste = (desk: Desk, one: string, times: number, between: string) =>
  desk.editor.evaluate(
    (element, [text, count, glue]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', Array(count).fill(text).join(glue))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [one, times, between] as const,
  )

/** Issue 10 D1: what the editor takes the server takes. */
describe('a large text', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
  })

  it('[WS5] 3,400 pasted lines are saved and stand on the other screen, without one refusal', async () => {
    await placeCaret(cn.part('followup'), 0)
    const before = await us.blocks.count()
    await paste(cn, '双方同意加强各项合作', 3_400, '\n')
    await eventually(() => us.blocks.count(), 60_000).toBe(before + 3_399)
    await cn.saved()
    expect(await cn.page.locator('.rescue').count()).toBe(0)
  })

  it.runIf(IS_FULL)(
    '[PA14] one line of 340,000 characters is divided at the ends of sentences, which is said, and saved',
    async () => {
      await placeCaret(cn.withText('双方同意加强各项合作').first(), 'end')
      const before = await us.blocks.count()
      await paste(cn, '双方同意就数字经济加强合作，并在下一轮对话前提交共同报告。', 11_726, '')
      await seen(cn.page.getByText(cn.words.editor.divided(35)))
      await eventually(() => us.blocks.count(), 60_000).toBe(before + 35)
      await cn.saved()
      expect(await cn.page.locator('.rescue').count()).toBe(0)
    },
  )
})
