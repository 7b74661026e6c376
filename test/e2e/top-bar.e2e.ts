import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NetworkProxy, proxyTo } from '../support/network/proxy.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { enter } from './support/visitor.ts'

const WIDTHS = [
  320, 360, 430, 600, 720, 721, 834, 1024, 1025, 1200, 1201, 1280, 1366, 1424, 1440, 1920,
] as const

/** What of the bar is not in the window, or lies over its neighbour. */
function amiss(): readonly string[] {
  const wide = document.documentElement.clientWidth
  const outside = [...document.querySelectorAll('.top button, .top a, .top fieldset, .top .chip, .top .save')]
    .filter((one) => one.getBoundingClientRect().width > 0 && one.getBoundingClientRect().right > wide)
    .map((one) => `${one.className} “${one.textContent}” ends at ${one.getBoundingClientRect().right}`)
  const [state, tools] = ['.top-state', '.top-tools'].map((name) =>
    document.querySelector(name)?.getBoundingClientRect(),
  )
  const over = state && tools && state.top === tools.top && state.right > tools.left + 0.5
  const wider = document.documentElement.scrollWidth > wide
  return [...outside, ...(over ? ['over the tools'] : []), ...(wider ? ['the page scrolls sideways'] : [])]
}

describe.each([
  ['en', 'us-delegate'],
  ['zh', 'cn-delegate'],
] as const)('the bar over the text in %s, of %s, on a connection that is not plain', (lang, role) => {
  const meeting = convene()
  let proxy: NetworkProxy
  let desk: Desk

  async function fits(): Promise<void> {
    for (const width of WIDTHS) {
      await desk.page.setViewportSize({ width, height: 800 })
      await desk.frames()
      await eventually(async () => [width, ...(await desk.page.evaluate(amiss))]).toEqual([width])
    }
  }

  beforeAll(async () => {
    proxy = await proxyTo(meeting.concord.url, { sockets: 'refuse' })
    for (const other of ['us-head', 'cn-head', 'secretariat']) await meeting.enter(other)
    const link = new URL(meeting.concord.links[role] ?? '')
    const visitor = await enter(meeting.browser, `${proxy.url}${link.pathname}${link.hash}`, { lang })
    desk = deskOf(visitor.page, lang)
    await desk.open()
    await seen(desk.page.locator('.waiting-button'))
  })
  afterAll(() => proxy?.close())

  it('[TP1] fits every width on the compatible connection', async () => {
    await seen(desk.page.getByText(desk.words.drafting.byLine, { exact: true }))
    await fits()
  })

  it('[TP1] and where it is lost, with what is unsaved', async () => {
    await desk.page.setViewportSize({ width: 1440, height: 900 })
    proxy.network.down = true
    proxy.cut()
    await seen(desk.page.locator('[data-save="disconnected"]'))
    for (let n = 0; n < 12; n++) await desk.write(desk.part('ai.situation'), 'x')
    expect(await desk.save.getAttribute('data-unsaved')).not.toBe('0')
    await fits()
  })
})
