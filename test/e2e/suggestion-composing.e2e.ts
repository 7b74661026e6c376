import type { Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IS_FULL, sampled } from '../support/scale.ts'
import { clickAt, placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Ime, imeOf, type Watched, watchWords } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const LETTERS = ['s', 'sh', 'shu', 'shu j', 'shu ju'] as const
const WORD = '数据'
const LATIN = /[a-z]/
const BASE = '双方认识到两国应当共同努力，推动合作。'
/** The same with something put in at the start, replaced, struck, put in further on, and put in at the end. */
const REWORDED = '再次，双方一致认为两国应共同努力，推动合作与交流。具体事宜另议'
/** Places in REWORDED beside what is struck or new, and inside of it. */
const EDGES = [0, 3, 5, 7, 9, 12, 22, 25, REWORDED.length] as const

/** What a page asks to be kept of suggestions. */
function watchSaved(page: Page): readonly string[] {
  const saved: string[] = []
  page.on('request', (request) => {
    const body = request.method() === 'POST' ? (request.postDataJSON() ?? {}) : {}
    if (body.do !== 'draft-suggestion') return
    for (const { spans } of body.form.blocks ?? [])
      saved.push(spans.map(({ text }: { text: string }) => text).join(''))
  })
  return saved
}

/** Where nothing of the text is under the caret but something that is drawn, an input method writes as anywhere else. */
describe('composing in a suggestion', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let ime: Ime
  let saved: readonly string[] = []
  let other: Watched
  const parts = ['ai.situation', 'ev.situation', 'data.situation', 'scope', 'followup', 'ai.findings']
  let part = ''

  const choose = async (desk: Desk, mode: 'edit' | 'suggest'): Promise<void> => {
    await desk.page.locator('.mode', { hasText: desk.words.drafting.modes[mode] }).click()
  }
  const writing = (desk: Desk) => desk.page.locator('.suggestion-text')
  const words = async (): Promise<string> =>
    (await writing(cn).locator(':scope > [data-block]').allTextContents()).join('\n')
  const press = async (key: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time++) await cn.page.keyboard.press(key)
  }
  /** `drawn`: every letter is on the screen before the next one is typed. */
  async function compose(drawn: boolean): Promise<void> {
    for (const letters of LETTERS) {
      await ime.type(letters)
      if (drawn) await cn.frames()
    }
    await ime.commit(WORD)
  }
  let opened = 0
  /** Each time elsewhere in the block: a second click at the same place within a moment is a double click, which opens nothing. */
  const open = async (): Promise<void> => {
    await clickAt(cn.part(part), opened++ % 2 === 0 ? 3 : 8)
    await seen(cn.page.locator('.suggestion-text:focus'))
  }
  /** Opens a suggestion over the block and gives it these words. */
  async function reword(text: string): Promise<void> {
    await open()
    await press('ControlOrMeta+a')
    await cn.page.keyboard.insertText(text)
    await eventually(words).toBe(text)
  }
  async function discard(): Promise<void> {
    await press('ControlOrMeta+a')
    await cn.page.keyboard.insertText(BASE)
    await eventually(words).toBe(BASE)
    await press('Escape')
    await gone(writing(cn))
  }
  /** The text is what it was on both screens, and no letter of pinyin was kept or seen by anybody else. */
  async function nothingElse(): Promise<void> {
    for (const desk of [cn, us]) await desk.reads(desk.part(part), BASE)
    expect((await other.seen()).filter((all) => /shu/.test(all))).toEqual([])
    expect(saved.filter((all) => LATIN.test(all))).toEqual([])
  }

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate', { lang: 'en' })])
    ime = await imeOf(cn.page)
    saved = watchSaved(cn.page)
    other = await watchWords(us.page)
  })

  beforeEach(async () => {
    part = parts.shift() ?? ''
    await choose(us, 'edit')
    await us.write(us.part(part), BASE)
    await cn.reads(cn.part(part), BASE)
    await choose(cn, 'suggest')
  })

  it.each([
    ['slowly', true],
    ['at once', false],
  ])('[SX4] [SX5] [SX6] beside what is struck and what is new, %s', async (_, slowly) => {
    for (const at of sampled(EDGES, 3)) {
      await reword(REWORDED)
      await press('ControlOrMeta+Home')
      await press('ArrowRight', at)
      await compose(slowly)
      const [before, behind] = [REWORDED.slice(0, at), REWORDED.slice(at)]
      await eventually(async () => [at, await words()]).toEqual([at, `${before}${WORD}${behind}`])
      // Behind what is new now, in front of it, and inside of it.
      await compose(slowly)
      await eventually(async () => [at, await words()]).toEqual([at, `${before}${WORD}${WORD}${behind}`])
      await press('ArrowLeft', 2 * WORD.length)
      await compose(slowly)
      await eventually(async () => [at, await words()]).toEqual([at, `${before}${WORD.repeat(3)}${behind}`])
      await press('ArrowRight')
      await compose(slowly)
      const inside = `${WORD}${WORD[0]}${WORD}${WORD[1]}${WORD}`
      await eventually(async () => [at, await words()]).toEqual([at, `${before}${inside}${behind}`])
      await discard()
    }
    await nothingElse()
  })

  it.runIf(IS_FULL)('[SX4] [SX6] over a selection, from either end, and given up', async () => {
    for (const [from, past] of [
      [0, 3],
      [2, 9],
      [10, 14],
      [19, REWORDED.length],
      [0, REWORDED.length],
    ] as const)
      for (const back of [false, true]) {
        await reword(REWORDED)
        await press('ControlOrMeta+Home')
        await press('ArrowRight', back ? past : from)
        await press(back ? 'Shift+ArrowLeft' : 'Shift+ArrowRight', past - from)
        await compose(back)
        const wanted = `${REWORDED.slice(0, from)}${WORD}${REWORDED.slice(past)}`
        await eventually(async () => [from, past, back, await words()]).toEqual([from, past, back, wanted])
        for (const letters of LETTERS) await ime.type(letters)
        await ime.cancel()
        await eventually(words).toBe(wanted)
        await discard()
      }
    await nothingElse()
  })

  it.each([
    ['slowly', true],
    ['at once', false],
  ])('[IM6] [SX6] right after Enter, and in an empty block, %s', async (_, slowly) => {
    for (const at of slowly ? [0, 5, REWORDED.length] : [5]) {
      await reword(REWORDED)
      await press('ControlOrMeta+Home')
      await press('ArrowRight', at)
      await press('Enter')
      await compose(slowly)
      const [before, behind] = [REWORDED.slice(0, at), REWORDED.slice(at)]
      // Enter at the start puts an empty block above, and the caret stays with the words.
      await eventually(async () => [at, await words()]).toEqual([at, `${before}\n${WORD}${behind}`])
      await press('Enter', 2)
      await compose(slowly)
      await eventually(async () => [at, await words()]).toEqual([
        at,
        `${before}\n${WORD}\n\n${WORD}${behind}`,
      ])
      await press('ArrowUp')
      await compose(slowly)
      await eventually(async () => [at, await words()]).toEqual([
        at,
        `${before}\n${WORD}\n${WORD}\n${WORD}${behind}`,
      ])
      await discard()
    }
    await nothingElse()
  })

  it('[SX4] [SX6] [SX10] over a block in brackets, and beside the bracket in the text', async () => {
    await choose(us, 'suggest')
    for (const desk of [us, cn]) {
      await clickAt(desk.part(part), 13)
      await seen(writing(desk))
      await desk.page.keyboard.press('ControlOrMeta+a')
      await desk.page.keyboard.insertText(BASE.replace('应当', desk === cn ? '必须' : '可以'))
      await desk.page.keyboard.press('ControlOrMeta+Enter')
      await gone(writing(desk))
    }
    await seen(cn.part(part).locator('.sg-bracket'))
    const at = BASE.indexOf('应当')
    await open()
    for (const place of [at, at + 2]) {
      const was = await words()
      await press('ControlOrMeta+Home')
      await press('ArrowRight', place)
      await compose(false)
      await eventually(words).toBe(`${was.slice(0, place)}${WORD}${was.slice(place)}`)
    }
    await press('ControlOrMeta+a')
    await cn.page.keyboard.insertText(BASE.replace('应当', '必须'))
    await press('Escape')
    await gone(writing(cn))
    await choose(cn, 'edit')
    for (const place of [at, at + 1, at + 2]) {
      await placeCaret(cn.part(part), 0)
      await press('ArrowRight', place)
      await compose(false)
      const wanted = `${BASE.slice(0, place)}${WORD}${BASE.slice(place)}`
      for (const desk of [cn, us]) await desk.reads(desk.part(part), wanted)
      await press('Backspace', WORD.length)
      for (const desk of [cn, us]) await desk.reads(desk.part(part), BASE)
    }
    await nothingElse()
  })
})
