import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suggestions as panel } from '../../client/i18n/zh/suggestions.ts'
import { type NetworkProxy, proxyTo } from '../support/network/proxy.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'
import { enter } from './support/visitor.ts'

const WIDTHS = [
  320, 360, 430, 600, 720, 721, 834, 1024, 1025, 1200, 1201, 1280, 1366, 1424, 1440, 1920,
] as const

const TOOL_WIDTHS = [360, 720, 834, 1100, 1200, 1280, 1440, 1920] as const

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

/** The rows that the tools over the text stand in, and where each of them is that was there before any suggestion. */
function toolsNow(): { readonly rows: number; readonly places: readonly string[] } {
  const bar = document.querySelector('.toolbar')?.getBoundingClientRect()
  const tools = [...document.querySelectorAll('.toolbar :is(.tool, .tool-choice)')]
  const rows = new Set(tools.map((tool) => Math.round(tool.getBoundingClientRect().top)))
  const places = tools
    .filter((tool) => !tool.closest('.suggestion-place'))
    .map((tool) => [tool, tool.getBoundingClientRect()] as const)
    .map(([tool, box]) => `${tool.getAttribute('aria-label') ?? tool.textContent} ${box.left} ${box.top}`)
  return { rows: rows.size, places: [...places, `${bar?.height}`] }
}

describe.each([
  ['en', 'us-delegate'],
  ['zh', 'cn-delegate'],
] as const)('the bar over the text in %s, of %s, on a connection that is not plain', (lang, role) => {
  const meeting = convene()
  let proxy: NetworkProxy
  let desk: Desk
  let heads: readonly Desk[] = []
  const part = 'data.situation'
  const WORDS = '双方同意定期评估。'

  async function fits(): Promise<void> {
    for (const width of WIDTHS) {
      await desk.page.setViewportSize({ width, height: 800 })
      await desk.frames()
      await eventually(async () => [width, ...(await desk.page.evaluate(amiss))]).toEqual([width])
    }
  }

  beforeAll(async () => {
    proxy = await proxyTo(meeting.concord.url, { sockets: 'refuse' })
    await meeting.enter('secretariat')
    const others = await Promise.all(['us-head', 'cn-head'].map((other) => meeting.enter(other)))
    heads = others.map(({ page }) => deskOf(page))
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

  it('[TP2] the tools over the text stay where they are when the first suggestion comes, and the first bracket', async () => {
    const { page } = desk
    await desk.write(desk.part(part), WORDS)
    await desk.saved()
    const tools = async () => {
      const found: Record<string, ReturnType<typeof toolsNow>> = {}
      for (const mode of ['suggest', 'edit'] as const) {
        await page.setViewportSize({ width: 1440, height: 800 })
        await page.locator('.mode', { hasText: desk.words.drafting.modes[mode] }).click()
        if (mode === 'suggest') await seen(page.locator('.suggesting-tools'))
        else await seen(page.getByLabel(desk.words.editor.side, { exact: true }))
        for (const width of TOOL_WIDTHS) {
          await page.setViewportSize({ width, height: 800 })
          await desk.frames()
          found[`${mode} ${width}`] = await page.evaluate(toolsNow)
        }
      }
      return found
    }
    const before = await tools()
    for (const [at, head] of heads.entries()) {
      await head.reads(head.part(part), WORDS)
      const blocks = await blocksOnServer(head)
      await draftFor(head, rewording(blocks, WORDS, WORDS.replace('同意', ['应', '可考虑'][at] ?? '')))
      await head.tab('suggestions')
      await head.panel.getByRole('button', { name: panel.table, exact: true }).click()
      await seen(page.locator(at === 0 ? '.suggestion-view' : '.suggestion-place button'))
    }
    const now = await tools()
    expect(now).toEqual(before)
    // A second row would cover text; beside both columns there is no room for one.
    for (const [name, { rows }] of Object.entries(before)) {
      const width = Number(name.split(' ')[1])
      if (width >= 1280 || width <= 720) expect([name, rows]).toEqual([name, 1])
      else expect([name, rows <= 2]).toEqual([name, true])
    }
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
