import { beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { wordsIn } from './support/words.ts'

const ITEM = '2024/3/r1'
const LINE = 'L01'
const ADDED = '2025/j6'

describe('lines of policy across the rounds', () => {
  const meeting = convene()
  let secretariat: Seat
  let delegate: Seat

  beforeAll(async () => {
    ;[secretariat, delegate] = await Promise.all([meeting.seat('secretariat'), meeting.seat('us-delegate')])
  })

  const strip = async (desk: Desk) => {
    await desk.searchItems(ITEM)
    const several = desk.row(ITEM).locator('.chains > summary')
    if ((await several.count()) > 0) await several.click()
    const chain = desk.row(ITEM).locator(`[data-lineage="${LINE}"]`)
    await chain.locator(':scope > summary').click()
    await seen(chain.locator('.chain-rounds'))
    return chain
  }

  it('the strip of an item shows its rounds in order and the changes between neighbours', async () => {
    const chain = await strip(delegate)
    const years = async () => {
      const all = await chain.locator('.chain-years li').allTextContents()
      return all.map((year) => year.slice(0, 4))
    }
    await eventually(years).toEqual(['2019', '2021', '2024', '2025', '本轮文稿'])
    const changes = chain.locator('.chain-changes').filter({ hasText: `→ ${ITEM}` })
    await changes.locator('summary').click()
    // [CP4] Neighbours in a line of policy say their own words: each is shown whole.
    await seen(changes.getByRole('heading', { name: wordsIn('zh').panels.difference.before }))
    await seen(changes.locator('.difference mark').first())
    expect(await chain.locator('.chain-manage').count()).toBe(0)
  })

  it('what the secretariat links and confirms is seen by a delegate after loading again', async () => {
    const chain = await strip(secretariat)
    const { lineages } = secretariat.words
    await chain.locator('.chain-manage > summary').click()
    await chain.getByRole('textbox', { name: lineages.find }).fill(ADDED)
    await chain.getByRole('button', { name: lineages.linkThis(ADDED), exact: true }).click()
    await seen(chain.locator(`[data-member="${ADDED}"][data-confidence="confirmed"]`))
    await chain.getByRole('button', { name: lineages.confirmThis(ITEM), exact: true }).click()
    await seen(chain.locator(`[data-member="${ITEM}"][data-confidence="confirmed"]`))

    await delegate.page.reload()
    await delegate.open()
    const theirs = await strip(delegate)
    await seen(theirs.locator(`[data-member="${ADDED}"][data-confidence="confirmed"]`))

    await chain.getByRole('button', { name: lineages.unlinkThis(ADDED), exact: true }).click()
    await eventually(() => chain.locator(`[data-member="${ADDED}"]`).count()).toBe(0)
  })

  it('the map is a picture with a table of the same, found from the first page', async () => {
    const { page } = delegate
    const { lineages } = delegate.words
    const memo = delegate.memo()
    await page.goto('/')
    await page.getByRole('link', { name: lineages.map, exact: true }).click()
    await seen(page.locator('.map-picture svg[role="img"]'))
    await eventually(() => page.locator('.map-picture svg [data-lineage]').count()).toBe(30)
    await eventually(() => page.locator('.map-picture svg [data-state="silent"]').count()).toBeGreaterThan(5)
    expect(await page.locator('.map-picture [style]').count()).toBe(0)
    await page.getByText(lineages.asTable).click()
    await seen(page.getByRole('rowheader', { name: /^L01 / }))
    await page.goto(`/m/${memo}/lineages`)
    await seen(page.locator('.map-picture svg [data-state="draft"]').first())
  })

  it('the last column follows the draft while it is written', async () => {
    const { page } = delegate
    const cell = page.locator(`.map-table tr[data-line="${LINE}"] td[data-state="draft"]`)
    await page.getByText(delegate.words.lineages.asTable).click()
    await seen(cell.filter({ hasText: '尚未处置' }))
    await secretariat.searchItems(ITEM)
    await secretariat.carry(ITEM)
    await secretariat.saved()
    await seen(cell.filter({ hasText: '已写入文稿' }))
    expect(delegate.faults()).toEqual([])
    expect(delegate.foreign()).toEqual([])
  })
})
