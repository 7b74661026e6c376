import { describe, it } from 'vitest'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { followLink } from './support/visitor.ts'

describe('what was not saved', () => {
  const meeting = convene()

  it('[DL1] a form in which somebody typed is not closed by Escape or × unasked', async () => {
    const { page, words } = await meeting.seat('secretariat')
    const openForm = async () => {
      await page.getByRole('button', { name: words.drafting.manage, exact: true }).click()
      await page.getByRole('menuitem', { name: words.drafting.fields, exact: true }).click()
      await seen(page.getByRole('dialog'))
    }
    const dialog = page.getByRole('dialog')
    const asked = dialog.getByText(words.common.notSaved)
    await openForm()
    await page.keyboard.press('Escape')
    await gone(dialog)
    await openForm()
    await dialog.getByLabel(words.particulars.place.zh).fill('中国北京')
    for (const leave of ['Escape', '×']) {
      if (leave === 'Escape') await page.keyboard.press('Escape')
      else await dialog.getByRole('button', { name: words.common.close, exact: true }).click()
      await seen(asked)
      await page.keyboard.press('Escape')
      await gone(asked)
      await eventually(() => dialog.getByLabel(words.particulars.place.zh).inputValue()).toBe('中国北京')
    }
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: words.common.keepOn, exact: true }).click()
    await gone(asked)
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: words.common.discard, exact: true }).click()
    await gone(dialog)
  })

  it('[EN3] a tab whose session ended goes on when the same person signs in again in another', async () => {
    const seat = await meeting.seat('cn-delegate')
    const { page, words, context } = seat
    await seat.write(seat.part('ai.situation'), '双方认识到')
    await seat.saved()
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    // The next request finds nobody signed in; the text stays on the screen.
    await seat.tab('history')
    await seen(page.getByText(words.session.title))
    await seat.reads(seat.part('ai.situation'), '双方认识到')
    const other = await context.newPage()
    await context.addCookies(cookies)
    await followLink(other, meeting.concord.links['cn-delegate'] ?? '')
    await gone(page.getByText(words.session.title))
    await page.bringToFront()
    await seat.write(seat.part('ai.situation'), '风险')
    await seat.saved()
    await seat.reads(seat.part('ai.situation'), '双方认识到风险')
  })

  it('says that the network may block the live connection, when only that does not come', async () => {
    const { page } = await meeting.enter('us-delegate')
    await page.routeWebSocket(/.*/, (socket) => socket.close())
    await page.route('**/lines?*', (route) => route.abort())
    await page.reload()
    await seen(page.locator('[data-banner="disconnected"]').filter({ hasText: 'WebSocket' }))
  })
})
