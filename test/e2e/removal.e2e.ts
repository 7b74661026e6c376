import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './support/browser.ts'
import { wordsOf } from './support/characters.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { eventually, seen } from './support/eventually.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'
import { type Concord, startConcord } from './support/server.ts'
import { enter } from './support/visitor.ts'

/** A section of the other side cannot go quietly, and comes back at one click. */
describe('a large removal', () => {
  let browser: Browser
  let concord: Concord
  let cn: Desk
  let us: Desk
  let texts: readonly string[] = []

  beforeAll(async () => {
    concord = await startConcord()
    browser = await launchChromium()
    const [first, second] = await Promise.all([
      enter(browser, concord.links['cn-delegate']),
      enter(browser, concord.links['us-head'], { lang: 'en' }),
    ])
    cn = deskOf(first.page)
    us = deskOf(second.page, 'en')
    await Promise.all([cn.open(), us.open()])
    await us.write(us.part('ai.situation'), AI.join(''))
    // Not by the one who removes next: within half a second both would be one step of undo.
    await us.write(us.part('semiconductors.situation'), SEMICONDUCTORS.join('') + WIRELESS)
    await Promise.all([cn.saved(), us.saved()])
    await cn.reads(cn.part('ai.situation'), AI.join(''))
    await cn.reads(cn.part('semiconductors.situation'), SEMICONDUCTORS.join('') + WIRELESS)
    texts = await us.texts()
  })
  afterAll(async () => {
    await browser?.close()
    await concord?.stop()
  })

  const notice = (desk: Desk, state: string) => desk.page.locator(`[data-removal="${state}"]`)

  async function clear(desk: Desk, part: string): Promise<void> {
    await desk.select(desk.part(part), 0, (await wordsOf(desk.part(part))).length)
    await desk.page.keyboard.press('Delete')
  }

  it('[LR3] warns everybody, with who, how much and whose section', async () => {
    await clear(cn, 'ai.situation')
    for (const desk of [cn, us]) {
      await seen(notice(desk, 'standing'))
      const told = (await notice(desk, 'standing').textContent()) ?? ''
      expect(told).toContain(desk.words.removals.by)
      expect(told).toContain(desk.words.removals.sectionsOf.us.trim())
    }
    expect(await us.texts()).not.toContain(AI.join(''))
    const { removals } = cn.words
    expect(await notice(cn, 'standing').getByRole('button', { name: removals.dismiss }).count()).toBe(0)
  })

  it('[LR6] undone by its author, the notice says that the text is back', async () => {
    await cn.page.keyboard.press('ControlOrMeta+z')
    for (const desk of [cn, us]) {
      await seen(notice(desk, 'back'))
      await eventually(() => desk.texts()).toEqual(texts)
    }
    await cn.page.keyboard.press('ControlOrMeta+Shift+z')
    for (const desk of [cn, us]) await seen(notice(desk, 'standing'))
  })

  it('shows the text before it, the place marked', async () => {
    const { removals } = us.words
    await notice(us, 'standing').getByRole('button', { name: removals.look }).click()
    const marked = us.page.locator('.text-at [data-marked]')
    await seen(marked)
    expect(await marked.textContent()).toContain(AI[0])
    await us.page.keyboard.press('Escape')
  })

  it('[LR7] comes back by one click, exactly; everybody sees who did it; what was written since stays', async () => {
    await cn.write(cn.part('semiconductors.situation'), '，此后写的')
    await cn.saved()
    const { removals } = us.words
    await notice(us, 'standing').getByRole('button', { name: removals.restore, exact: true }).click()
    const expected = texts.map((text) => (text.startsWith(SEMICONDUCTORS[0]) ? `${text}，此后写的` : text))
    for (const desk of [cn, us]) {
      await seen(notice(desk, 'restored'))
      await eventually(() => desk.texts()).toEqual(expected)
    }
  })
})
