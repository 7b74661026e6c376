import { beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { imeOf } from './support/ime.ts'
import { convene } from './support/meeting.ts'
import { openRaw, updateOf } from './support/raw-socket.ts'
import { AI, SEMICONDUCTORS } from './support/sentences.ts'

const wipe = (root: Y.XmlFragment): void => root.delete(root.length - 1, 1)
const REASON = '美方须补充一段'

/** 冻结: a frozen text stands, whoever asks, and nothing anybody typed is lost. */
describe('freezing and thawing', () => {
  const meeting = convene()
  let secretariat: Desk
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[secretariat, cn, us] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate', { lang: 'en' }),
    ])
    await cn.write(cn.part('ai.situation'), AI[0])
    await us.write(us.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await Promise.all([cn.saved(), us.saved()])
    await us.reads(us.part('ai.situation'), AI[0])
  })

  const menu = async (item: string): Promise<void> => {
    const { page, words } = secretariat
    await page.getByRole('button', { name: words.drafting.manage, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const banner = (desk: Desk, state: string) => desk.page.locator(`[data-state="${state}"].banner`)
  const readOnly = (desk: Desk) => desk.editor.getAttribute('aria-readonly')

  let texts: readonly string[] = []

  it('[FZ6] the secretariat freezes; every desk is read-only and says who and when, in its own language', async () => {
    await us.write(us.part('semiconductors.situation'), '，冻结前写的')
    await us.saved()
    texts = await us.texts()
    const { freezing } = secretariat.words
    await menu(freezing.menu)
    await secretariat.page.getByRole('button', { name: freezing.confirm, exact: true }).click()
    for (const desk of [secretariat, cn, us]) {
      await seen(banner(desk, 'frozen'))
      await eventually(() => readOnly(desk)).toBe('true')
    }
    for (const desk of [cn, us])
      await seen(banner(desk, 'frozen').filter({ hasText: desk.words.freezing.banner }))
    await eventually(() => cn.texts()).toEqual(texts)
    for (const key of ['Backspace', 'x', 'ControlOrMeta+z']) await us.page.keyboard.press(key)
    await us.frames()
    for (const desk of [cn, us]) expect(await desk.texts()).toEqual(texts)
    await seen(us.page.locator('[data-save="saved"]'))
  })

  it('[FZ5] sockets by hand change nothing, whatever the role', async () => {
    for (const desk of [cn, us, secretariat]) {
      const raw = await openRaw(desk.page, cn.memo())
      const outcome = await raw.send(updateOf(raw.doc, wipe))
      expect(outcome.closed).toBe(4422)
      expect(outcome.refusals.join('')).toContain('frozen')
    }
    const fresh = await meeting.seat('cn-head')
    for (const desk of [fresh, cn, us]) await eventually(() => desk.texts()).toEqual(texts)
    await fresh.close()
  })

  it('[FZ4] comments go on while it is frozen', async () => {
    const { comments } = cn.words
    await cn.tab('comments')
    await cn.select(cn.part('ai.situation'), 0, 4)
    await cn.page.getByRole('radio', { name: comments.audiences.all, exact: true }).check()
    await cn.page.getByPlaceholder(comments.placeholder).fill('冻结中的批注')
    await cn.page.getByRole('button', { name: comments.add, exact: true }).click()
    await us.tab('comments')
    await seen(us.page.getByText('冻结中的批注'))
  })

  const thaw = async (): Promise<void> => {
    const { freezing } = secretariat.words
    await menu(freezing.menuThaw)
    await secretariat.page.getByLabel(freezing.reason).fill(REASON)
    await secretariat.page.getByRole('button', { name: freezing.confirmThaw, exact: true }).click()
  }

  it('[FZ2] thawed with a reason that everybody sees, the same desks write again', async () => {
    await thaw()
    for (const desk of [cn, us]) {
      await seen(banner(desk, 'thawed').filter({ hasText: REASON }))
      await eventually(() => readOnly(desk)).toBe('false')
    }
    await us.write(us.part('semiconductors.situation'), '，解冻后写的')
    await us.saved()
    texts = await us.texts()
    await eventually(() => cn.texts()).toEqual(texts)
  })

  it('[FZ6] [RC13] who was composing when the freeze came gets the words back, puts them back after thawing, and undo takes back no more', async () => {
    const block = us.part('semiconductors.situation')
    await placeCaret(block, 'end')
    const ime = await imeOf(us.page)
    await ime.type('jiwang')
    const { freezing, drafting } = secretariat.words
    await menu(freezing.menu)
    await secretariat.page.getByRole('button', { name: freezing.confirm, exact: true }).click()
    await seen(banner(us, 'frozen'))
    await ime.commit('既往')
    const rescue = us.page.locator('.rescue')
    await seen(rescue.filter({ hasText: '既往' }))
    const { rescueOf, rescueWays } = us.words.drafting
    await seen(rescue.filter({ hasText: rescueOf.unsaved.help(rescueWays.none) }))
    await eventually(() => us.texts()).toEqual(texts)
    expect(await cn.texts()).toEqual(texts)
    const back = rescue.getByRole('button', { name: us.words.drafting.rescuePutBack, exact: true })
    expect(await back.count()).toBe(0)
    await thaw()
    await back.click()
    await us.saved()
    await gone(rescue)
    const expected = texts.map((text) => (text.startsWith(SEMICONDUCTORS[0]) ? `${text}既往` : text))
    for (const desk of [us, cn]) await eventually(() => desk.texts()).toEqual(expected)
    expect(drafting.rescueOf.unsaved.title).not.toBe('')
    await placeCaret(block, 0)
    await us.page.keyboard.press('Control+z')
    for (const desk of [us, cn]) await eventually(() => desk.texts()).toEqual(texts)
  })
})
