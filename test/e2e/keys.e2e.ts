import type { Locator, Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampled } from '../support/scale.ts'
import { allWordsOf, clickAt, drag, placeCaret, wordsOf } from './support/characters.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Arrivals, heldArrivals } from './support/held.ts'
import { imeOf } from './support/ime.ts'
import { convene, type Seat } from './support/meeting.ts'

const inText = ({ editor }: Seat): Promise<boolean> =>
  editor.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))

const headings = ({ editor }: Seat): Locator => editor.locator(':scope > [data-kind="heading"]')
const levels = (seat: Seat): Promise<(string | null)[]> =>
  headings(seat).evaluateAll((all) => all.map((each) => each.getAttribute('data-level')))

describe('keys and the caret', () => {
  const meeting = convene()
  let cn: Seat
  let us: Seat
  let reviewer: Seat

  beforeAll(async () => {
    ;[cn, us, reviewer] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate'),
      meeting.seat('reviewer'),
    ])
    await cn.write(cn.part('ai.situation'), '双方认识到风险。')
    await reviewer.reads(reviewer.part('ai.situation'), '双方认识到风险。')
  })

  it.each(['Tab', 'Shift+Tab'])(
    '[RD2] %s takes a reader out of a heading, and out of a paragraph',
    async (key) => {
      const before = await levels(reviewer)
      for (const block of [headings(reviewer).first(), reviewer.part('ai.situation')]) {
        await clickAt(block, 0)
        await eventually(() => inText(reviewer)).toBe(true)
        await reviewer.page.keyboard.press('Escape')
        await reviewer.page.keyboard.press(key)
        await eventually(() => inText(reviewer)).toBe(false)
        await clickAt(block, 0)
        await reviewer.page.keyboard.press(key)
        await eventually(() => inText(reviewer)).toBe(false)
      }
      expect(await levels(reviewer)).toEqual(before)
    },
  )

  it('[RD2] no editing key is taken from the browser in a text that is only read', async () => {
    const texts = await reviewer.texts()
    await clickAt(headings(reviewer).first(), 1)
    await reviewer.page.evaluate(() => {
      addEventListener('keydown', (event) => {
        if (event.defaultPrevented)
          document.body.dataset.taken = `${document.body.dataset.taken ?? ''} ${event.key}`
      })
    })
    const keys = [
      'Enter',
      'Backspace',
      'Delete',
      'Escape',
      'ControlOrMeta+b',
      'ControlOrMeta+z',
      'x',
      'Alt+ArrowUp',
    ]
    for (const key of keys) await reviewer.page.keyboard.press(key)
    expect(await reviewer.page.evaluate(() => document.body.dataset.taken)).toBeUndefined()
    expect(await reviewer.texts()).toEqual(texts)
  })

  it('[KB6] a writer walks through the page with Tab, and nothing changes', async () => {
    const before = await levels(cn)
    await cn.page.locator('.skip').focus()
    const passed: boolean[] = []
    for (let i = 0; i < 60; i++) {
      await cn.page.keyboard.press('Tab')
      passed.push(await inText(cn))
      if (passed.at(-2) && !passed.at(-1)) break
    }
    expect(passed.slice(-2)).toEqual([true, false])
    await cn.page.keyboard.press('Shift+Tab')
    await eventually(() => inText(cn)).toBe(true)
    await cn.page.keyboard.press('Shift+Tab')
    await eventually(() => inText(cn)).toBe(false)
    expect(await levels(us)).toEqual(before)
  })

  it('[KB6] Tab changes the level where a writer put the caret; after Escape it leads out', async () => {
    const before = await levels(cn)
    await cn.write(cn.part('ai.findings'), '小结')
    await cn.page.keyboard.press('ControlOrMeta+Alt+1')
    const block = cn.withText('小结')
    const level = () => block.getAttribute('data-level')
    await eventually(level).toBe('1')
    await cn.page.keyboard.press('Tab')
    await eventually(level).toBe('2')
    await seen(cn.page.locator('.editor-hint'))
    await cn.page.keyboard.press('Shift+Tab')
    await eventually(level).toBe('1')
    await cn.page.keyboard.press('Escape')
    await cn.page.keyboard.press('Tab')
    await eventually(() => inText(cn)).toBe(false)
    await eventually(level).toBe('1')
    await clickAt(block, 0)
    await cn.page.keyboard.press('ControlOrMeta+Alt+0')
    expect(await levels(cn)).toEqual(before)
  })

  it('[KB6] Escape leaves the caret, and the next letter replaces nothing', async () => {
    await cn.write(cn.part('semiconductors.findings'), '双方同意')
    await cn.page.keyboard.press('Escape')
    await cn.page.keyboard.insertText('合作')
    for (const seat of [cn, us]) await seat.reads(seat.part('semiconductors.findings'), '双方同意合作')
  })

  it('[SL2] a writer goes on where they were while another writes before them', async () => {
    const block = 'semiconductors.findings'
    await clickAt(cn.part(block), 'end')
    await us.write(us.part(block), '经过协商，', 0)
    await cn.reads(cn.part(block), '经过协商，双方同意合作')
    await cn.page.keyboard.insertText('共赢')
    for (const seat of [cn, us]) await seat.reads(seat.part(block), '经过协商，双方同意合作共赢')
    await cn.select(cn.part(block), 5, 7)
    await us.select(us.part(block), 5, 7)
    await us.page.keyboard.press('Delete')
    await cn.reads(cn.part(block), '经过协商，同意合作共赢')
    await cn.page.keyboard.insertText('中美')
    for (const seat of [cn, us]) await seat.reads(seat.part(block), '经过协商，中美同意合作共赢')
  })

  describe('[KB7] what a colleague wrote comes in right after a key', () => {
    const START = '双方认识到两国应当合作'
    const MINE = 'data.situation'
    let arrivals: Arrivals

    beforeAll(async () => {
      arrivals = await heldArrivals(cn.page)
      await cn.write(cn.part(MINE), START)
      await cn.write(cn.part('data.findings'), '双方同意')
    })

    /** Where the colleague writes, and what then stands before and behind the words of the block. */
    const PLACES = [
      ['in another block', 'data.findings', 0, '', ''],
      ['before the caret', MINE, 0, '甲', ''],
      ['behind the caret', MINE, 'end', '', '甲'],
    ] as const
    /** What is pressed next, and what becomes of the words. */
    const NEXT = [
      ['ArrowRight', '到', `${START.slice(0, 3)}到${START.slice(3)}`],
      ['ArrowRight', 'Backspace', `${START.slice(0, 2)}${START.slice(3)}`],
      ['ArrowRight', 'Enter', START.slice(0, 3)],
      ['Shift+ArrowRight', '到', `${START.slice(0, 2)}到${START.slice(3)}`],
      ['Shift+ArrowRight', 'Delete', `${START.slice(0, 2)}${START.slice(3)}`],
      ['Shift+ArrowRight', 'Enter', START.slice(0, 2)],
      ['x', '到', `${START.slice(0, 2)}x到${START.slice(2)}`],
      ['x', 'Enter', `${START.slice(0, 2)}x`],
    ] as const

    const arriving = NEXT.flatMap(([key, then, words]) =>
      PLACES.map(([where, name, at, before, behind]) => ({
        key,
        then,
        where,
        name,
        at,
        words: `${before}${words}${then === 'Enter' ? '' : behind}`,
      })),
    )
    it.each(sampled(arriving, 6))('$where: $key, then $then', async ({ key, then, name, at, words }) => {
      await placeCaret(cn.part(MINE), 2)
      await placeCaret(us.part(name), at)
      await arrivals.keep('text')
      await us.page.keyboard.insertText('甲')
      await arrivals.kept()
      await arrivals.comeInWith(key)
      if (then === '到') await cn.page.keyboard.insertText(then)
      else await cn.page.keyboard.press(then)
      await reset(then, words)
    })

    const moving = NEXT.flatMap(([key, then, words]) => (key === 'x' ? [] : [{ key, then, words }]))
    it.each(sampled(moving, 2))(
      'where their caret is, too: $key, then $then',
      async ({ key, then, words }) => {
        await placeCaret(us.part(MINE), 'end')
        await placeCaret(cn.part(MINE), 2)
        await arrivals.keep('carets')
        await placeCaret(us.part('data.findings'), 1)
        await arrivals.kept()
        await arrivals.drawnAfter(key)
        if (then === '到') await cn.page.keyboard.insertText(then)
        else await cn.page.keyboard.press(then)
        await reset(then, words)
      },
    )

    async function reset(then: string, words: string): Promise<void> {
      for (const seat of [cn, us]) await seat.reads(seat.part(MINE), words)
      if (then === 'Enter') await cn.page.keyboard.press('Backspace')
      await placeCaret(cn.part(MINE), 'end')
      await cn.page.keyboard.press('Shift+Home')
      await cn.page.keyboard.insertText(START)
      for (const seat of [cn, us]) await seat.reads(seat.part(MINE), START)
    }
  })

  it('[CR4] words are selected by dragging once, also from where a colleague’s caret stands', async () => {
    const block = 'semiconductors.findings'
    await placeCaret(us.part(block), 5)
    await seen(cn.part(block).locator('.peer-caret'))
    await clickAt(cn.part(block), 0)
    await drag(cn.part(block), 5, 7)
    expect(await cn.page.evaluate(() => getSelection()?.toString())).toBe('中美')
  })

  it.each(['a key', 'Enter', 'pinyin'])(
    '[SL3] a double click behind the last word, then %s, joins nothing',
    async (how) => {
      const block = cn.part('semiconductors.findings')
      const words = await wordsOf(block)
      const below = cn.editor.locator(':scope > [data-part="semiconductors.findings"] + [data-block]')
      const next = await wordsOf(below)
      const end = await block.evaluate((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        const rects = [...range.getClientRects()]
        const last = rects[rects.length - 1]
        const box = element.getBoundingClientRect()
        return last ? { x: Math.min(last.right + 60, box.right - 2), y: last.top + last.height / 2 } : null
      })
      if (end === null) throw new Error('no words')
      // The editor would count clicks at one place within half a second on: a third one selects the paragraph.
      await placeCaret(below, 0)
      await cn.page.mouse.dblclick(end.x, end.y)
      await cn.frames()
      if (how === 'pinyin') {
        const ime = await imeOf(cn.page)
        await ime.type('hao')
        await ime.commit('好')
        await cn.reads(block, `${words}好`)
      } else if (how === 'Enter') {
        await cn.page.keyboard.press('Enter')
        await cn.reads(block, words)
        await cn.page.keyboard.press('Backspace')
      } else {
        await cn.page.keyboard.press('x')
        await cn.reads(block, `${words}x`)
      }
      await cn.reads(below, next)
    },
  )

  it.each(['a key', 'pinyin', 'Delete'])('[LK3] in a locked paragraph %s writes nothing', async (how) => {
    const title = cn.editor.locator(':scope > [data-kind="title"]').first()
    const before = await cn.texts()
    await cn.select(title, 1, 3)
    if (how === 'pinyin') {
      const ime = await imeOf(cn.page)
      await ime.type('shuju')
      await ime.commit('数据')
    } else await cn.page.keyboard.press(how === 'Delete' ? 'Delete' : 'x')
    if (how !== 'Delete') await seen(cn.page.getByText(cn.words.editor.hints.locked))
    await cn.saved()
    expect(await cn.texts()).toEqual(before)
    expect(await us.texts()).toEqual(before)
    await gone(cn.page.locator('.rescue'))
  })

  it('[IM7] after pinyin in a locked paragraph what is typed elsewhere goes out', async () => {
    await cn.select(cn.editor.locator(':scope > [data-kind="title"]').first(), 1, 3)
    const ime = await imeOf(cn.page)
    await ime.type('shuju')
    await ime.commit('数据')
    await clickAt(cn.part('ev.situation'), 0)
    await cn.page.keyboard.type('sent')
    for (const seat of [us, reviewer]) await seat.reads(seat.part('ev.situation'), 'sent')
  })

  describe('[KB8] over words of several paragraphs', () => {
    const PART = 'semiconductors.situation'
    const LINES = ['甲乙丙丁', '中间', '子丑寅卯']
    const lines = (seat: Seat): Promise<readonly string[]> =>
      allWordsOf(
        seat.editor.locator(`:scope > [data-part="${PART}"], :scope > [data-part="${PART}"] ~ [data-block]`),
      ).then((all) => all.slice(0, 3))
    let rest: readonly string[]

    beforeAll(async () => {
      rest = (await lines(cn)).slice(1)
      await cn.write(cn.part(PART), LINES[0] ?? '')
      for (const line of LINES.slice(1)) {
        await cn.page.keyboard.press('Enter')
        await cn.page.keyboard.insertText(line)
      }
    })

    type Way = readonly [string, string, (page: Page) => Promise<unknown>]
    const WAYS: readonly Way[] = [
      ['text comes without a key', '新', (page) => page.keyboard.insertText('新')],
      ['several letters come without a key', '新的话', (page) => page.keyboard.insertText('新的话')],
      ['a menu cuts', '', (page) => page.evaluate(() => document.execCommand('cut'))],
    ]
    const MOVES = ['from above', 'from below'] as const
    it.each(WAYS.flatMap((way) => MOVES.map((from) => [way[0], from, way[1], way[2]] as const)))(
      '%s, selected %s: the rest of both stays',
      async (_, from, written, act) => {
        await eventually(() => lines(cn)).toEqual(LINES)
        const first = cn.part(PART)
        await placeCaret(first, 2)
        await first.evaluate((element, isUp) => {
          const third = element.nextElementSibling?.nextElementSibling
          const [a, b] = [element, third].map((one) => one && document.createTreeWalker(one, 4).nextNode())
          if (!a || !b) throw new Error('no words')
          if (isUp) getSelection()?.setBaseAndExtent(b, 2, a, 2)
          else getSelection()?.setBaseAndExtent(a, 2, b, 2)
        }, from === 'from below')
        await act(cn.page)
        for (const seat of [cn, us])
          await eventually(() => lines(seat)).toEqual([`甲乙${written}寅卯`, ...rest])
        await cn.page.keyboard.press('ControlOrMeta+z')
        for (const seat of [cn, us]) await eventually(() => lines(seat)).toEqual(LINES)
      },
    )
  })

  it('[KB8] over all of the text, too: all but the locked paragraphs, and Ctrl+Z brings it back', async () => {
    const before = await cn.texts()
    await placeCaret(cn.part('ai.situation'), 1)
    await cn.page.keyboard.press('ControlOrMeta+a')
    await cn.page.keyboard.insertText('全')
    await eventually(async () => (await us.texts()).filter((words) => words === '全').length).toBe(1)
    await cn.page.keyboard.press('ControlOrMeta+z')
    for (const seat of [cn, us]) await eventually(() => seat.texts()).toEqual(before)
  })

  it('[TB3] walking through the list of kinds by keys changes nothing until Enter', async () => {
    await cn.write(cn.part('ai.recommendations'), '先走后选')
    const block = cn.withText('先走后选')
    const kind = () => block.getAttribute('data-kind')
    const before = await kind()
    const list = cn.page.getByRole('combobox', { name: cn.words.editor.kind })
    const isFocused = () => list.evaluate((element) => element === document.activeElement)
    await list.focus()
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown']) await cn.page.keyboard.press(key)
    expect(await isFocused()).toBe(true)
    await cn.page.keyboard.press('Escape')
    await cn.frames()
    expect(await kind()).toBe(before)
    await list.focus()
    await cn.page.keyboard.press('Home')
    await cn.page.keyboard.press('Enter')
    await eventually(kind).toBe('heading')
    await eventually(() => inText(cn)).toBe(true)
    await list.focus()
    await cn.page.keyboard.press('End')
    await cn.page.keyboard.press('Tab')
    await eventually(kind).toBe('point')
    expect(await inText(cn)).toBe(false)
    // As a program does that speaks or chooses for somebody: nothing was opened.
    await placeCaret(block, 1)
    await list.selectOption('paragraph')
    await eventually(kind).toBe('paragraph')
  })
})
