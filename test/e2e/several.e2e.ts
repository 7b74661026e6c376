import { beforeAll, describe, expect, it } from 'vitest'
import { drawnSuggestions as enDrawn, suggesting as enWriting } from '../../client/i18n/en/suggesting.ts'
import { suggestions as enWords } from '../../client/i18n/en/suggestions.ts'
import { drawnSuggestions as zhDrawn, suggesting as zhWriting } from '../../client/i18n/zh/suggesting.ts'
import { suggestions as zhWords } from '../../client/i18n/zh/suggestions.ts'
import { sampled } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { clickAt, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const [AI_WAS, CHIPS_WAS, WIRELESS_WAS] = [AI[1], SEMICONDUCTORS[0], WIRELESS]
const AI_IS = AI_WAS.replace('需要进一步研究', '应当研究')
const CHIPS_IS = CHIPS_WAS.replace('很可能', '可能')
const WIRELESS_IS = WIRELESS_WAS.replace('广泛部署', '大规模部署')

const LANGS = {
  zh: { panel: zhWords, drawn: zhDrawn, writing: zhWriting },
  en: { panel: enWords, drawn: enDrawn, writing: enWriting },
} as const

/** Many suggestions at once, by whoever proposes in one language and whoever answers in the other. */
const WAYS = [
  { from: 'cn-delegate', by: 'zh', to: 'us-head', in: 'en' },
  { from: 'us-delegate', by: 'en', to: 'cn-head', in: 'zh' },
] as const
describe.each(sampled(WAYS, 1))('several suggestions, proposed in $by and answered in $in', (people) => {
  const meeting = convene()
  const [theirs, ours] = [LANGS[people.by], LANGS[people.in]]
  let from: Desk
  let to: Desk
  const [ai, chips, wireless] = ['ai.situation', 'semiconductors.situation', 'wireless.situation'] as const

  const cards = (desk: Desk, hasText = '') => desk.panel.locator('.suggestion', { hasText })
  const mode = (desk: Desk, name: 'edit' | 'suggest') =>
    desk.page.locator('.mode', { hasText: desk.words.drafting.modes[name] }).click()
  const view = (name: keyof typeof ours.drawn.views) => to.page.getByLabel(ours.drawn.view).selectOption(name)

  beforeAll(async () => {
    ;[from, to] = await Promise.all([
      meeting.seat(people.from, { lang: people.by }),
      meeting.seat(people.to, { lang: people.in }),
    ])
    await from.write(from.part(ai), AI_WAS)
    await from.write(from.part(chips), CHIPS_WAS)
    await from.write(from.part(wireless), WIRELESS_WAS)
    await from.saved()
    await to.reads(to.part(wireless), WIRELESS_WAS)
    for (const desk of [from, to]) await desk.tab('suggestions')
    const blocks = await blocksOnServer(from)
    await draftFor(from, rewording(blocks, AI_WAS, AI_IS))
    await draftFor(from, rewording(blocks, CHIPS_WAS, CHIPS_IS))
    await draftFor(from, rewording(blocks, WIRELESS_WAS, WIRELESS_IS))
  })

  it('[SU7] all drafts are shown, and tabled together once that is confirmed', async () => {
    await eventually(() => cards(from, theirs.panel.states.draft).count()).toBe(3)
    await from.panel.getByRole('button', { name: theirs.panel.tableAll(3), exact: true }).click()
    const dialog = from.page.getByRole('dialog')
    await seen(dialog.getByText(theirs.panel.tableAllAsk(3)))
    expect(await graveViolations(from.page)).toEqual([])
    expect(await cards(to).count()).toBe(0)
    await dialog.getByRole('button', { name: theirs.panel.table, exact: true }).click()
    await gone(dialog)
    for (const desk of [from, to]) await eventually(() => cards(desk).count()).toBe(3)
    await gone(cards(from, theirs.panel.states.draft))
    await to.reads(to.part(ai), AI_WAS)
  })

  it('[SG9] all that are listed are ticked at once, or those of a section, and the ticks taken back', async () => {
    const all = to.panel.getByRole('checkbox', { name: ours.panel.chooseAll(3), exact: true })
    const bulk = (n: number) => to.panel.getByRole('button', { name: ours.panel.acceptAll(n), exact: true })
    const each = cards(to).getByRole('checkbox', { name: ours.panel.choose, exact: true })
    const ticked = () => each.evaluateAll((boxes) => boxes.filter((box) => box.matches(':checked')).length)
    await all.check()
    await eventually(ticked).toBe(3)
    await seen(bulk(3))
    expect(await graveViolations(to.page)).toEqual([])
    await each.first().uncheck()
    await seen(bulk(2))
    await eventually(() => all.evaluate((box) => box.matches(':indeterminate'))).toBe(true)
    await all.check()
    await all.uncheck()
    await gone(bulk(3))
    await eventually(ticked).toBe(0)
  })

  it('[SX12] [SX16] [SX27] one that the text has overtaken is suggested again on the text of now, and says what it said; that it is declined meanwhile is said there', async () => {
    await mode(to, 'edit')
    await to.write(to.part(wireless), '充分', WIRELESS_WAS.indexOf('泛部署'))
    await to.saved()
    const overtaken = cards(from, theirs.panel.states.conflict)
    await seen(overtaken.getByText(theirs.panel.bothChanged.change))
    await seen(overtaken.getByText(WIRELESS_WAS.replace('广泛部署', '广充分泛部署')))
    await eventually(() => cards(to, ours.panel.overtaken).getByRole('checkbox').count()).toBe(0)
    await overtaken.getByRole('button', { name: theirs.panel.again, exact: true }).click()
    const writing = from.page.locator('.suggestion-text')
    await eventually(() => writing.textContent()).toContain('大规模')
    await seen(writing.locator(':focus').or(from.page.locator('.suggestion-text:focus')))
    const declined = cards(to, ours.panel.overtaken)
    await declined.getByRole('button', { name: ours.panel.decline, exact: true }).click()
    await declined.getByLabel(ours.panel.declineReason).fill('太强')
    await declined.getByRole('button', { name: ours.panel.declineNow, exact: true }).click()
    const { happened, sides } = theirs.writing
    const side = people.to.startsWith('us') ? sides.us : sides.cn
    await seen(from.page.locator('.suggesting').getByText(happened.declined(side, '太强'), { exact: true }))
    await seen(from.page.locator('.suggestion-text:focus'))
    await from.page.keyboard.press('Control+End')
    await from.page.keyboard.insertText('（待核）')
    await from.page.keyboard.press('Control+Enter')
    await gone(writing)
    await gone(cards(to, ours.panel.overtaken))
    await seen(cards(to, '（待核）'))
    expect(await cards(to).count()).toBe(3)
  })

  it('[SX10] the text is read with what is suggested, without it, and as it would be; the last cannot be typed in', async () => {
    const put = to.part(ai).locator('.sg-put')
    const struck = to.part(ai).locator('.sg-gone').first()
    await seen(put)
    await view('text')
    await gone(put)
    await to.reads(to.part(ai), AI_WAS)
    await view('after')
    await seen(put)
    await eventually(() => struck.isVisible()).toBe(false)
    await eventually(() => to.editor.first().getAttribute('aria-readonly')).toBe('true')
    await clickAt(to.part(chips), 2)
    await to.page.keyboard.insertText('不')
    await to.frames()
    await to.reads(to.part(chips), CHIPS_WAS)
    await view('shown')
    await eventually(() => struck.isVisible()).toBe(true)
    await eventually(() => to.editor.first().getAttribute('aria-readonly')).toBe('false')
  })

  it('[SG3] [SU10] those that are ticked are accepted together; the others stay open', async () => {
    for (const words of ['应当', '（待核）'])
      await cards(to, words).getByRole('checkbox', { name: ours.panel.choose }).check()
    const bulk = to.panel.getByRole('button', { name: ours.panel.acceptAll(2), exact: true })
    const sent: number[] = []
    to.page.on('request', (request) => {
      const body = request.method() === 'POST' ? (request.postDataJSON() ?? {}) : {}
      if (body.do === 'accept-suggestions') sent.push(body.suggestions.length)
    })
    await bulk.click()
    await seen(to.page.locator('[role="status"]', { hasText: ours.panel.done.accepted }))
    for (const desk of [from, to]) {
      await desk.reads(desk.part(ai), AI_IS)
      await eventually(() => wordsOf(desk.part(wireless))).toContain('（待核）')
      await desk.reads(desk.part(chips), CHIPS_WAS)
      await eventually(() => cards(desk).count()).toBe(1)
    }
    expect(await bulk.count()).toBe(0)
    expect(sent).toEqual([2])
  })

  it('[SX15] what is copied is the text without brackets; a command copies it with them', async () => {
    const { page } = to
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await cards(to, '可能').getByRole('button', { name: ours.panel.decline, exact: true }).click()
    await to.panel.locator('form').getByRole('button', { name: ours.panel.declineNow, exact: true }).click()
    await page.getByRole('button', { name: ours.drawn.copy, exact: true }).click()
    await eventually(copied).toContain('［')
    const { present, parties } = ours.drawn.marks
    const [side] = [people.from === 'cn-delegate' ? parties.cn : parties.us]
    expect(await copied()).toContain(`［${present}：很／${side}：${ours.drawn.marks.nothing}］可能`)
    await clickAt(to.part(chips), 1)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await eventually(async () => (await copied()).includes('［')).toBe(false)
    expect(await copied()).toContain(CHIPS_WAS)
  })

  it('[SU16] [EX17] what was tabled about a paragraph, and answered, is told in the history; what is open, where files are made', async () => {
    const { page, words } = to
    await page.getByRole('button', { name: words.drafting.export, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: words.exporting.title })
    await seen(dialog.getByText(ours.panel.inExport(1, 1)))
    await dialog.getByRole('button', { name: words.common.cancel, exact: true }).click()
    await gone(dialog)
    await clickAt(to.part(chips), 1)
    await to.tab('history')
    const told = to.panel.locator('li[data-version="1"]')
    await seen(told.getByText(ours.panel.told.tabled))
    await seen(told.getByText(ours.panel.told.declined))
    await to.tab('suggestions')
  })

  it('[SX7] Tab brings the keyboard into the text, opens nothing and says how; Enter opens', async () => {
    const { page } = to
    const writing = page.locator('.suggestion-text')
    await mode(to, 'suggest')
    await clickAt(to.part(ai), 2)
    await seen(page.locator('.suggestion-text:focus'))
    await page.keyboard.press('Escape')
    await gone(writing)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await seen(page.getByText(ours.writing.arrived))
    expect(await writing.count()).toBe(0)
    await page.keyboard.press('Enter')
    await seen(page.locator('.suggestion-text:focus'))
    await eventually(() => writing.textContent()).toBe(AI_IS)
  })

  it('[SX2] [OB10] a page with a draft that is not on disk asks before it is left', async () => {
    const { page } = to
    let release = (): void => undefined
    const released = new Promise<void>((done) => {
      release = done
    })
    await page.route('**/commands', (route) => released.then(() => route.continue()))
    await page.keyboard.insertText('并')
    await seen(page.locator('[data-save="saving"]'))
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    release()
    await seen(page.locator('[data-kept="saved"]'))
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  })
})
