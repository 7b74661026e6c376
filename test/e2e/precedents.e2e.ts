import { beforeAll, describe, expect, it } from 'vitest'
import { graveViolations } from './support/accessible.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

const WRITTEN = '双方讨论了涉及国家安全的限制。'
const RECOMMENDED = '两国应在医疗保健、气候变化等非国家安全敏感领域开展人工智能模型联合研究。'

describe('precedents and related items beside the draft', () => {
  const meeting = convene()
  let cn: Desk
  const found = (id: string) => cn.page.locator(`[data-precedent="${id}"]`)
  const related = (id: string) => cn.page.locator(`[data-related="${id}"]`)
  const open = (desk: Desk) =>
    desk.page.getByRole('tab', { name: desk.words.precedents.tab, exact: true }).click()
  const part = (desk: Desk, name: 'finder' | 'related') =>
    desk.page.getByRole('button', { name: desk.words.precedents[name], exact: true }).click()
  const search = () => cn.page.getByRole('searchbox', { name: cn.words.precedents.query })

  beforeAll(async () => {
    cn = await meeting.seat('cn-delegate')
  })

  it('[PC1] words selected in the draft are looked up at once, the newest year first', async () => {
    const block = cn.part('semiconductors.situation')
    await cn.write(block, WRITTEN)
    await cn.select(block, WRITTEN.indexOf('国家安全'), WRITTEN.indexOf('的限制'))
    await open(cn)
    await eventually(() => search().inputValue()).toBe('国家安全')
    await seen(found('2025/3/r4'))
    const years = await cn.page
      .locator('[data-year]')
      .evaluateAll((all) => all.map((year) => year.getAttribute('data-year')))
    expect(years[0]).toBe('2025')
    expect(years).toEqual([...years].sort().reverse())
    const marks = await cn.page.locator('[data-precedent] mark').allTextContents()
    expect(new Set(marks)).toEqual(new Set(['国家安全']))
  })

  it('[PC2] two characters typed suffice; the passage says where it stands and what became of it', async () => {
    await search().fill('稀土')
    const item = found('2025/2/r2')
    await seen(item)
    await eventually(() => found('2025/3/r4').count()).toBe(0)
    expect(await item.locator('mark').first().textContent()).toBe('稀土')
    await seen(item.getByText(cn.words.panels.ledger.dispositions.undecided, { exact: true }))
    await search().fill('没有的词')
    await seen(cn.page.getByText(cn.words.precedents.none))
    expect(await graveViolations(cn.page)).toEqual([])
  })

  it('[PC4] what is inserted carries its source, an item and a paragraph alike', async () => {
    const { precedents, panels } = cn.words
    await search().fill('稀土')
    await found('2025/2/r2').getByRole('button', { name: precedents.insert }).click()
    await found('2025/2/r2').getByRole('button', { name: panels.ledger.insert }).click()
    await seen(cn.from('2025/2/r2'))
    await seen(cn.editor.locator('[data-sources="2025/2/r2"]'))
    await seen(found('2025/2/r2').getByText(panels.ledger.dispositions.carried, { exact: true }))
    await search().fill('热密度')
    // What was found before stands there until the new words were looked up.
    const hits = cn.page
      .locator('[data-precedent]')
      .filter({ has: cn.page.getByText('热密度', { exact: true }) })
    await seen(hits)
    const id = (await hits.first().getAttribute('data-precedent')) ?? ''
    const paragraph = found(id)
    await paragraph.getByRole('button', { name: precedents.insert }).click()
    await paragraph.getByRole('button', { name: panels.ledger.insert }).click()
    await seen(cn.editor.locator(`[data-kind="paragraph"][data-sources="${id}"]`))
    await cn.saved()
  })

  it('[PC5] a typed recommendation shows its siblings as suggestions, and is claimed to carry none', async () => {
    const block = cn.part('ai.recommendation')
    await cn.write(block, RECOMMENDED)
    await part(cn, 'related')
    const sibling = related('2024/5/r8')
    await seen(sibling)
    const { precedents } = cn.words
    await seen(cn.page.getByText(precedents.relatedNote))
    expect(await cn.page.locator('[data-related]').count()).toBeLessThanOrEqual(5)
    expect(await sibling.locator('.related-here mark').count()).toBeGreaterThan(0)
    expect(await sibling.locator('.similarity').textContent()).toMatch(/^(很接近|接近|有关)$/)
    expect(await block.getAttribute('data-sources')).toBeNull()
    await sibling.getByRole('button', { name: precedents.compare }).click()
    await seen(sibling.locator('.difference'))
    await sibling.getByRole('button', { name: cn.words.panels.ledger.link }).click()
    await sibling.getByRole('button', { name: cn.words.panels.ledger.linkNow }).click()
    await eventually(() => block.getAttribute('data-sources')).toBe('2024/5/r8')
    await eventually(() => sibling.count()).toBe(0)
    expect(await graveViolations(cn.page)).toEqual([])
    await placeCaret(cn.from('2025/2/r2'), 2)
    await seen(related('2024/3/r4'))
    await gone(related('2025/2/r2'))
    const paragraph = cn.part('semiconductors.situation')
    await cn.select(paragraph, 2, 4)
    await eventually(() => search().inputValue()).toBe(WRITTEN.slice(2, 4))
  })

  it('[PC6] a reviewer reads all of it and inserts nothing', async () => {
    const reviewer = await meeting.seat('reviewer')
    await open(reviewer)
    const box = reviewer.page.getByRole('searchbox', { name: reviewer.words.precedents.query })
    await box.fill('稀土')
    await seen(reviewer.page.locator('[data-precedent]'))
    const insert = reviewer.page.getByRole('button', { name: reviewer.words.precedents.insert })
    expect(await insert.count()).toBe(0)
  })

  it('[PC7] [SL5] fits a phone', async () => {
    const us = await meeting.seat('us-delegate', { viewport: { width: 390, height: 844 }, lang: 'en' })
    const { page } = us
    await page.locator('.pane-bar').getByRole('button', { name: us.words.precedents.tab }).click()
    await page.getByRole('searchbox', { name: us.words.precedents.query }).fill('国家安全')
    await seen(page.locator('[data-precedent]'))
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 390)
    await eventually(fits).toBe(true)
    await part(us, 'related')
    await seen(page.getByText(us.words.precedents.relatedPick))
    expect(await graveViolations(page)).toEqual([])
  })
})
