import { beforeAll, describe, expect, it } from 'vitest'
import { wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS, WIRELESS } from './support/sentences.ts'

/** A section of the other side cannot go quietly, and comes back at one click. */
describe('a large removal', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let texts: readonly string[] = []

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-head', { lang: 'en' })])
    await us.write(us.part('ai.situation'), AI.join(''))
    // Not by the one who removes next: within half a second both would be one step of undo.
    await us.write(us.part('semiconductors.situation'), SEMICONDUCTORS.join('') + WIRELESS)
    await Promise.all([cn.saved(), us.saved()])
    await cn.reads(cn.part('ai.situation'), AI.join(''))
    await cn.reads(cn.part('semiconductors.situation'), SEMICONDUCTORS.join('') + WIRELESS)
    texts = await us.texts()
  })

  const notice = (desk: Desk, state: string) => desk.page.locator(`[data-removal="${state}"]`)

  async function clear(desk: Desk, part: string): Promise<void> {
    await desk.select(desk.part(part), 0, (await wordsOf(desk.part(part))).length)
    await desk.page.keyboard.press('Delete')
  }

  it('[LR3] warns everybody, with who, how much and whose section', async () => {
    await clear(cn, 'ai.situation')
    for (const desk of [cn, us]) {
      const told = notice(desk, 'standing').filter({ hasText: desk.words.removals.by })
      await seen(told.filter({ hasText: desk.words.removals.sectionsOf.us.trim() }))
    }
    await us.reads(us.part('ai.situation'), '')
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
    await seen(us.page.locator('.text-at [data-marked]').filter({ hasText: AI[0] }))
    await us.page.keyboard.press('Escape')
    await gone(us.page.getByRole('dialog'))
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
