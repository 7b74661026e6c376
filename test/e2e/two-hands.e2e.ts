import { beforeAll, describe, expect, it } from 'vitest'
import { placeCaret, wordsOf } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Held, heldLine } from './support/held.ts'
import { type Ime, imeOf } from './support/ime.ts'
import { convene, type Seat } from './support/meeting.ts'

type Part = 'developments.joint' | 'semiconductors.situation' | 'ai.situation' | 'ev.situation' | 'scope'

describe('two people change one paragraph at the same moment', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let secretary: Seat
  let ime: Ime
  let lines: { readonly cn: Held; readonly us: Held }

  beforeAll(async () => {
    ;[cn, us, secretary] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate'),
      meeting.seat('secretariat'),
    ])
    ime = await imeOf(cn.page)
    lines = { cn: await heldLine(cn.page), us: await heldLine(us.page) }
  })

  /** Written by somebody else: nothing of it is in the undo of the two. */
  async function begin(part: Part, words: string): Promise<void> {
    await secretary.write(secretary.part(part), words)
    for (const desk of [cn, us]) await desk.reads(desk.part(part), words)
  }

  async function atOnce(write: () => Promise<void>, first: 'cn' | 'us' = 'cn'): Promise<void> {
    for (const line of [lines.cn, lines.us]) await line.hold()
    await write()
    const order = first === 'cn' ? [lines.cn, lines.us] : [lines.us, lines.cn]
    for (const line of order) await line.release()
  }

  /** Everybody reads these blocks, one below the other. */
  async function all(...blocks: readonly string[]): Promise<void> {
    for (const desk of [cn, us, secretary])
      await eventually(async () => (await desk.texts()).join('\n')).toContain(`\n${blocks.join('\n')}\n`)
    await Promise.all([cn.saved(), us.saved()])
  }

  it('[TH2] both press Enter: three blocks, and each caret is in front of its letter', async () => {
    await begin('ai.situation', '甲乙丙丁戊己')
    await placeCaret(cn.part('ai.situation'), 2)
    await placeCaret(us.part('ai.situation'), 4)
    await atOnce(async () => {
      for (const { page } of [cn, us]) await page.keyboard.press('Enter')
    })
    await all('甲乙', '丙丁', '戊己')
    await cn.page.keyboard.insertText('中')
    await us.page.keyboard.insertText('美')
    await all('甲乙', '中丙丁', '美戊己')
  })

  it('[TH2] one composes where the other divides the paragraph; the caret goes with the words', async () => {
    const words = '第三国合作与互联互通。'
    await begin('semiconductors.situation', words)
    await placeCaret(cn.part('semiconductors.situation'), 6)
    await placeCaret(us.part('semiconductors.situation'), 3)
    await ime.type('h')
    await ime.type('hu')
    await eventually(() => wordsOf(cn.part('semiconductors.situation'))).toContain('hu')
    await atOnce(async () => {
      await us.page.keyboard.press('Enter')
      await ime.commit('互')
    }, 'us')
    await all('第三国', '合作与互互联互通。')
    await cn.page.keyboard.insertText('惠')
    await all('第三国', '合作与互惠互联互通。')
  })

  it('[WS9] one divides and types away from the server, the other divides before it', async () => {
    await begin('ev.situation', '离线拆分的段落文字示例')
    await lines.cn.cut()
    await seen(cn.page.locator('[data-save="disconnected"]'))
    await placeCaret(cn.part('ev.situation'), 4)
    await cn.page.keyboard.press('Enter')
    await cn.write(cn.withText('的段落文字示例'), '插入', 5)
    await placeCaret(us.part('ev.situation'), 1)
    await us.page.keyboard.press('Enter')
    await us.saved()
    await lines.cn.mend()
    await all('离', '线拆分', '的段落文字插入示例')
  })

  it('[RC2] [RC13] one deletes the block in which the other types, who puts it back, and takes back no more', async () => {
    await placeCaret(us.withText('线拆分'), 1)
    await placeCaret(cn.part('ev.situation'), 'end')
    for (const _ of '\n线拆分') await cn.page.keyboard.press('Shift+ArrowRight')
    await atOnce(async () => {
      await cn.page.keyboard.press('Delete')
      await us.page.keyboard.insertText('路')
    })
    await all('离', '的段落文字插入示例')
    const rescue = us.page.locator('.rescue')
    await seen(rescue.filter({ hasText: '线路拆分' }))
    await rescue.getByRole('button', { name: us.words.drafting.rescuePutBack, exact: true }).click()
    await gone(rescue)
    await all('离', '线路拆分', '的段落文字插入示例')
    await placeCaret(us.part('ev.situation'), 0)
    await us.page.keyboard.press('Control+z')
    await all('离', '的段落文字插入示例')
  })

  it('[TH3] both delete the same words and both undo', async () => {
    await begin('scope', '同时删除的话')
    await cn.select(cn.part('scope'), 0, 2)
    await us.select(us.part('scope'), 0, 2)
    const press = (key: string) => () =>
      Promise.all([cn, us].map(({ page }) => page.keyboard.press(key))).then(() => undefined)
    await atOnce(press('Delete'))
    await all('删除的话')
    await atOnce(press('Control+z'))
    await all('同时删除的话')
  })

  it('[TH2] one moves the block in which the other types, and the caret with it', async () => {
    await begin('developments.joint', '双方均已注意到新的进展')
    const words = (desk: Seat) => desk.withText('新的进展')
    await placeCaret(cn.part('developments.joint'), 0)
    await cn.page.keyboard.press('End')
    await cn.page.keyboard.press('Enter')
    await cn.page.keyboard.insertText('后一段')
    await all('双方均已注意到新的进展', '后一段')
    await placeCaret(words(cn), 0)
    await placeCaret(words(us), 2)
    await atOnce(async () => {
      await cn.page.keyboard.press('Alt+ArrowDown')
      await us.page.keyboard.insertText('代表')
    })
    await all('后一段', '双方代表均已注意到新的进展')
    await us.page.keyboard.insertText('团')
    await all('后一段', '双方代表团均已注意到新的进展')
  })

  it('[UN10] [UN3] who typed in a block that another moved takes it back where it stands now, and types on there', async () => {
    const press = (key: string) => us.page.keyboard.press(key)
    await press('Control+z')
    await all('后一段', '双方代表均已注意到新的进展')
    await press('Control+Shift+z')
    await all('后一段', '双方代表团均已注意到新的进展')
    await press('Control+z')
    await press('Control+z')
    await all('后一段', '双方均已注意到新的进展')
    await us.page.keyboard.insertText('代表团')
    await all('后一段', '双方代表团均已注意到新的进展')
  })

  it('[TH2] [RC2] one joins a block at whose end the other types, who is told of no lost words, and takes the join back', async () => {
    await placeCaret(cn.withText('双方代表团'), 0)
    await placeCaret(us.withText('双方代表团'), 'end')
    await atOnce(async () => {
      await cn.page.keyboard.press('Backspace')
      await us.page.keyboard.insertText('新')
    })
    await all('后一段双方代表团均已注意到新的进展新')
    expect(await us.page.locator('.rescue').count()).toBe(0)
    await cn.page.keyboard.press('Control+z')
    await all('后一段', '双方代表团均已注意到新的进展新')
    await cn.page.keyboard.insertText('又')
    await all('后一段', '又双方代表团均已注意到新的进展新')
  })

  it('[UN3] who takes a word or a break back and does it again types on behind it', async () => {
    const press = (key: string) => cn.page.keyboard.press(key)
    await press('Control+z')
    await all('后一段', '双方代表团均已注意到新的进展新')
    await press('Control+Shift+z')
    await all('后一段', '又双方代表团均已注意到新的进展新')
    await cn.page.keyboard.insertText('是')
    await all('后一段', '又是双方代表团均已注意到新的进展新')
    await placeCaret(cn.withText('又是双方'), 4)
    await press('Enter')
    await all('后一段', '又是双方', '代表团均已注意到新的进展新')
    await press('Control+z')
    await all('后一段', '又是双方代表团均已注意到新的进展新')
    await press('Control+Shift+z')
    await all('后一段', '又是双方', '代表团均已注意到新的进展新')
    await cn.page.keyboard.insertText('两')
    await all('后一段', '又是双方', '两代表团均已注意到新的进展新')
  })

  it('[UN9] [UN10] one joins a block in which the other types; both take that back at once, and each does it again', async () => {
    await placeCaret(cn.withText('又是双方'), 0)
    await placeCaret(us.withText('又是双方'), 2)
    await cn.page.keyboard.press('Backspace')
    await all('后一段又是双方', '两代表团均已注意到新的进展新')
    await us.page.keyboard.insertText('丙')
    await all('后一段又是丙双方', '两代表团均已注意到新的进展新')
    await atOnce(async () => {
      for (const { page } of [cn, us]) await page.keyboard.press('Control+z')
    }, 'us')
    await all('后一段', '又是双方', '两代表团均已注意到新的进展新')
    await cn.page.keyboard.press('Control+Shift+z')
    await all('后一段又是双方', '两代表团均已注意到新的进展新')
    await us.page.keyboard.press('Control+Shift+z')
    await all('后一段又是丙双方', '两代表团均已注意到新的进展新')
    expect([...cn.faults(), ...us.faults()].filter((fault) => !fault.includes('ERR_INTERNET'))).toEqual([])
  })
})
