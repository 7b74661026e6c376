import { expect, it } from 'vitest'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

const meeting = convene()

/** WCAG 1.4.10: 400 % of zoom on a screen of 1,280 × 1,024. */
it('leaves lines of the text to read and write at 320 × 256', async () => {
  const seat = await meeting.seat('cn-delegate', { viewport: { width: 320, height: 256 } })
  const { page } = seat
  const block = seat.part('ai.situation')
  await seat.write(block, '双方认识到人工智能治理的重要性。')
  await seat.saved()
  const visible = () =>
    block.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const lines = [0.25, 0.5, 0.75].map((part) => top + (bottom - top) * part)
      return lines.filter((y) => element.contains(document.elementFromPoint((left + right) / 2, y))).length
    })
  await eventually(visible).toBe(3)
  const paper = await page.evaluate(() => {
    const bars = ['.top', '.toolbar', '.pane-bar', '.desk-notices'].map((name) => {
      const box = document.querySelector(name)?.getBoundingClientRect()
      return box ? Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) : 0
    })
    return innerHeight - bars.reduce((sum, height) => sum + height, 0)
  })
  expect(paper).toBeGreaterThan(150)
  // Nothing has to be scrolled sideways.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.getByRole('button', { name: seat.words.drafting.priorItems, exact: true }).click()
  const rows = page.locator('[data-item]')
  await seen(rows)
  await seat.close()
})
