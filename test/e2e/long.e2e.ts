import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBig } from '../bench/browser/fill.ts'
import { bigText } from '../bench/browser/text.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

const SEED = 2026
const BLOCKS = 400

/** A text of forty pages: only what is near the screen is laid out, and nobody notices. */
describe('a long text', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    const secretariat = await meeting.enter('secretariat', { at: '/' })
    const memo = await createBig(secretariat.context, meeting.concord.url, bigText(SEED, BLOCKS), 0)
    const read = async (role: string): Promise<Desk> => {
      const { page } = await meeting.enter(role, { at: `/m/${memo}` })
      const desk = deskOf(page)
      await desk.open()
      await eventually(() => desk.blocks.count()).toBeGreaterThan(BLOCKS)
      return desk
    }
    ;[cn, us] = await Promise.all([read('cn-delegate'), read('us-delegate')])
  })

  /** Blocks that are as high as they are guessed to be: no number of lines is. */
  const guessed = (blocks: Locator): Promise<number> =>
    blocks.evaluateAll(
      (all) =>
        all.filter((block) => {
          const { height } = block.getBoundingClientRect()
          return Math.abs(height - 4 * Number.parseFloat(getComputedStyle(block).fontSize)) < 0.1
        }).length,
    )

  /** How far the middle of a block is from that of the column of the text (px). */
  const offMiddle = (block: Locator): Promise<number> =>
    block.evaluate((element) => {
      const own = element.getBoundingClientRect()
      const column = document.querySelector('.desk-text')?.getBoundingClientRect() ?? own
      return Math.round(Math.abs((own.top + own.bottom) / 2 - (column.top + column.bottom) / 2))
    })

  it('[TO2] what is far from the screen is not laid out', async () => {
    expect(await guessed(cn.blocks)).toBeGreaterThan(BLOCKS / 2)
  })

  it('[TO3] a far heading comes to the middle of the screen, whatever lies between', async () => {
    const entries = cn.page.locator('.outline button')
    await eventually(() => entries.count()).toBeGreaterThan(20)
    const last = (await entries.count()) - 1
    for (const at of [last - 2, 2, Math.floor(last / 2), last - 3]) {
      await entries.nth(at).click()
      const revealed = cn.editor.locator('[class*="is-revealed"]')
      const number = (await entries.nth(at).locator('.outline-number').textContent()) ?? ''
      await seen(cn.editor.locator(`[class*="is-revealed"][data-number="${number}"]`))
      // Beyond half a line it would not be the middle.
      await eventually(async () => (await offMiddle(revealed)) < 20).toBe(true)
    }
  })

  it('[TO3] what hangs in the margin stands outside its block and is not cut off', async () => {
    const tagged = cn.editor.locator(':scope > [data-side-tag]').last()
    // Again for every picture: what comes near the screen is laid out there, and moves what is below it.
    const inMiddle = () =>
      eventually(async () => {
        await tagged.evaluate((block) => block.scrollIntoView({ block: 'center' }))
        return (await offMiddle(tagged)) < 20
      }).toBe(true)
    const shot = async (beside: number): Promise<string> => {
      await inMiddle()
      const box = await tagged.boundingBox()
      if (box === null) throw new Error('the block is not there')
      const clip = { x: box.x - beside, y: box.y + 4, width: 22, height: 22 }
      return (await cn.page.screenshot({ clip })).toString('base64')
    }
    // The tag, and bare paper further out.
    await eventually(async () => (await shot(30)) !== (await shot(60))).toBe(true)
    await eventually(async () => (await shot(60)) === (await shot(62))).toBe(true)
  })

  it('[TO3] the end of the text is a key away, and what is written there is read by the other side', async () => {
    await cn.blocks.nth(4).click()
    await cn.page.keyboard.press('ControlOrMeta+End')
    await cn.page.keyboard.insertText('末段新增一句。')
    await cn.saved()
    const end = cn.blocks.last()
    await eventually(() => end.textContent()).toContain('末段新增一句。')
    const inView = () =>
      end.evaluate((block) => {
        const { top, bottom } = block.getBoundingClientRect()
        return top < innerHeight && bottom > 0
      })
    await eventually(inView).toBe(true)
    await eventually(() => us.blocks.last().textContent()).toContain('末段新增一句。')
  })

  it('[ED4] to React the text says that it is not editable; to the browser it is', async () => {
    const said = (desk: Desk) =>
      desk.editor.evaluate((text) => [
        Reflect.get(text, 'contentEditable'),
        text.getAttribute('contenteditable'),
      ])
    expect(await said(cn)).toEqual(['inherit', 'true'])
  })
})
