import { beforeAll, describe, expect, it } from 'vitest'
import { clickAt, placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { type Ime, imeOf, type Watched, watchWords } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const LETTERS = ['s', 'sh', 'shu', 'shu j', 'shu ju'] as const
const WORD = '数据'
const BASE = '双方认识到两国应当共同努力，推动合作。'
/** Something put in at the start, something replaced, something struck, something put in further on, and at the end. */
const SUGGESTED = '再次，双方一致认为两国应共同努力，推动合作与交流。具体事宜另议'

/** Places in BASE where what is suggested begins or ends, and two inside of what is struck. */
const EDGES = [
  [0, 'at the start, before what is put in there'],
  [2, 'in front of what is replaced'],
  [3, 'inside of what is replaced'],
  [5, 'behind what is replaced, where its new words stand'],
  [8, 'in front of a struck letter'],
  [9, 'behind a struck letter'],
  [18, 'where words are put in'],
  [BASE.length, 'at the end, before what is put in there'],
] as const

/** Where words of a suggestion begin or end, an input method writes as it does anywhere else. */
describe('composing at the edges of a suggestion', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let ime: Ime
  let other: Watched

  const choose = async (desk: Desk, mode: 'edit' | 'suggest'): Promise<void> => {
    await desk.page.locator('.mode', { hasText: desk.words.drafting.modes[mode] }).click()
  }
  const writing = (desk: Desk) => desk.page.locator('.suggestion-text')
  const put = (at: number): string => `${BASE.slice(0, at)}${WORD}${BASE.slice(at)}`
  const composed = async (): Promise<void> => {
    for (const letters of LETTERS) await ime.type(letters)
    await ime.commit(WORD)
  }

  /** The other side suggests other words for the block, so that each of its changes is drawn in the text. */
  async function suggestInto(name: string): Promise<void> {
    await choose(us, 'edit')
    await us.write(us.part(name), BASE)
    await cn.reads(cn.part(name), BASE)
    await choose(us, 'suggest')
    await clickAt(us.part(name), 3)
    await seen(writing(us))
    await us.page.keyboard.press('Home')
    await us.page.keyboard.press('Shift+End')
    await us.page.keyboard.insertText(SUGGESTED)
    await us.page.keyboard.press('Control+Enter')
    await gone(writing(us))
    await seen(cn.part(name).locator('.sg-put.sg-us'))
  }

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate', { lang: 'en' })])
    ime = await imeOf(cn.page)
    other = await watchWords(us.page)
  })

  it('[SX10] [SX11] in the text: at each edge', async () => {
    const name = 'ai.situation'
    await suggestInto(name)
    await choose(cn, 'edit')
    for (const [at, where] of EDGES) {
      await placeCaret(cn.part(name), at)
      await composed()
      await eventually(async () => [where, await wordsOf(cn.part(name))]).toEqual([where, put(at)])
      await us.reads(us.part(name), put(at))
      for (let back = 0; back < WORD.length; back++) await cn.page.keyboard.press('Backspace')
      await us.reads(us.part(name), BASE)
    }
    expect((await other.seen()).filter((all) => /shu/.test(all))).toEqual([])
  })

  it('[SX10] [SX11] in the text: over what is struck, over an edge, and given up half-way', async () => {
    const name = 'ai.situation'
    for (const [from, past] of [
      [2, 5],
      [4, 9],
      [0, BASE.length],
    ] as const) {
      await cn.select(cn.part(name), from, past)
      await composed()
      const wanted = `${BASE.slice(0, from)}${WORD}${BASE.slice(past)}`
      await cn.reads(cn.part(name), wanted)
      await us.reads(us.part(name), wanted)
      await cn.page.keyboard.press('Control+z')
      await us.reads(us.part(name), BASE)
    }
    await placeCaret(cn.part(name), 5)
    for (const letters of LETTERS) await ime.type(letters)
    await ime.cancel()
    await cn.reads(cn.part(name), BASE)
  })

  it('[SX10] [SX11] in the text, while the suggestion at this place is withdrawn', async () => {
    const name = 'ev.situation'
    await suggestInto(name)
    await placeCaret(cn.part(name), 5)
    for (const letters of LETTERS) await ime.type(letters)
    await us.tab('suggestions')
    const card = us.panel.locator('.suggestion', { hasText: '一致认为' }).first()
    await card.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await ime.commit(WORD)
    await cn.reads(cn.part(name), put(5))
    await us.reads(us.part(name), put(5))
  })
})
