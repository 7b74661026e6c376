import { beforeAll, describe, expect, it } from 'vitest'
import { readingList as en } from '../../client/i18n/en/compare.ts'
import { readingList as zh } from '../../client/i18n/zh/compare.ts'
import { graveViolations } from './support/accessible.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { picture } from './support/pictures.ts'
import { nameReading } from './support/readings.ts'

/** The numbers of a text are kept from the first reading on, on every screen, until the secretariat renumbers. */
describe('numbers', () => {
  const meeting = convene()
  let secretariat: Desk
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[secretariat, cn, us] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
    ])
    await cn.carry('2025/1/r1')
    await cn.carry('2025/1/r2')
    await cn.saved()
    await seen(secretariat.from('2025/1/r2'))
    await seen(us.from('2025/1/r2'))
  })

  const numbers = ({ page }: Desk) =>
    page
      .locator('.ProseMirror > [data-kind="recommendation"][data-number]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-number')))

  it('[RN5] what is put in behind the first is 1之二 for everybody, also after the page is opened again', async () => {
    await secretariat.tab('history')
    await nameReading(secretariat, '第一稿')
    const [first] = await cn.blocks.filter({ hasText: /\S/ }).and(cn.page.locator('[data-number="1."]')).all()
    if (!first) throw new Error('there is no first recommendation')
    await placeCaret(first, 'end')
    await cn.page.keyboard.press('Enter')
    await cn.page.keyboard.insertText('双方设立工作组。')
    await cn.saved()
    for (const desk of [cn, secretariat, us])
      await eventually(() => numbers(desk)).toEqual(['1.', '1之二.', '2.'])
    await us.page.reload()
    await us.open()
    await eventually(() => numbers(us)).toEqual(['1.', '1之二.', '2.'])
  })

  it('[RO10] a page that is opened has them from its first frame on, also where their answer is slow', async () => {
    const { page } = us
    await page.addInitScript({
      content: `
        window.firstNumbers = null
        const look = () => {
          const all = [...document.querySelectorAll('.ProseMirror > [data-kind="recommendation"][data-number]')]
          if (all.length > 0) window.firstNumbers = all.map((one) => one.getAttribute('data-number'))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)`,
    })
    let [asked, release] = [0, () => {}]
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/numbers', async (route) => {
      asked++
      await held
      await route.continue()
    })
    await page.reload()
    await eventually(() => asked).toBe(1)
    await seen(page.locator('.desk[data-arriving="true"]'))
    release()
    await us.open()
    expect(await page.evaluate('window.firstNumbers')).toEqual(['1.', '1之二.', '2.'])
    // The page asked for them itself, and the program took the answer.
    expect(asked).toBe(1)
    await page.unroute('**/numbers')
  })

  it('[RN6] the secretariat sees what each number becomes, renumbers, and the list keeps it', async () => {
    const { page } = secretariat
    await page.getByRole('button', { name: zh.renumber, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await seen(dialog.getByRole('row').filter({ hasText: '双方设立工作组。' }))
    const cells = () => dialog.locator('tbody td:not(:last-child)').allTextContents()
    await eventually(cells).toEqual(['1之二.', '2.', '2.', '3.'])
    expect(await graveViolations(page)).toEqual([])
    await picture(secretariat, 'renumber')
    await dialog.getByRole('button', { name: zh.renumber, exact: true }).click()
    await gone(dialog)
    for (const desk of [cn, secretariat, us])
      await eventually(() => numbers(desk)).toEqual(['1.', '2.', '3.'])
    await us.tab('history')
    await us.page.getByRole('button', { name: en.numbersThen, exact: true }).click()
    const then = us.page.getByRole('dialog').locator('tbody td:not(:last-child)')
    await eventually(() => then.allTextContents()).toEqual(['1之二.', '2.', '2.', '3.'])
    await picture(us, 'renumbered')
    expect(await us.page.getByRole('button', { name: en.renumber, exact: true }).count()).toBe(0)
  })
})
