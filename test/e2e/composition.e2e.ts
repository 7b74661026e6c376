import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { blockText } from '../../model/memo/blocks.ts'
import { zBlockHistory } from '../../model/wire/history.ts'
import { placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually } from './support/eventually.ts'
import { type Ime, imeOf, type Watched, watchWords } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const LETTERS = ['s', 'sh', 'shu', 'shu j', 'shu ju'] as const
const WORD = '数据'
const START = '双方认识到两国应当共同努力。'
const LATIN = /[a-z]/

/** P11: composition beside a remote writer, everything committed as typed, no letter ever on the other screen. */
describe('Chinese input while somebody else writes in the same paragraph', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let ime: Ime
  const parts = [
    'developments.joint',
    'semiconductors.situation',
    'ai.situation',
    'ev.situation',
    'scope',
    'data.situation',
    'wireless.situation',
  ]
  let part = ''

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
    ime = await imeOf(cn.page)
  })

  beforeEach(async () => {
    part = parts.shift() ?? ''
    await cn.write(cn.part(part), START)
    await us.reads(us.part(part), START)
    await cn.saved()
  })

  /** Types the letters one by one; `meanwhile` happens when they are on the writer's own screen. */
  async function compose(meanwhile: () => Promise<void>): Promise<void> {
    for (const letters of LETTERS) {
      await ime.type(letters)
      await eventually(() => wordsOf(cn.part(part))).toContain(letters)
    }
    await meanwhile()
  }

  /** Both read the same in the end, the other never read a letter, and none ever came into the journal. */
  async function cameThrough(expected: string, other: Watched): Promise<void> {
    await cn.reads(cn.part(part), expected)
    await us.reads(us.part(part), expected)
    await Promise.all([cn.saved(), us.saved()])
    expect((await other.seen()).filter((words) => LATIN.test(words))).toEqual([])
    const id = await cn.part(part).getAttribute('data-block')
    const { wordings } = zBlockHistory.parse(await cn.ask(`/history/${id}`))
    const texts = wordings.map(({ block }) => (block ? blockText(block) : ''))
    expect(texts.at(-1)).toBe(expected)
    expect(texts.filter((text) => LATIN.test(text))).toEqual([])
  }

  it('[IM3] [IM5] in the middle', async () => {
    const other = await watchWords(us.page)
    await placeCaret(cn.part(part), 7)
    await compose(async () => {
      await us.write(us.part(part), '美方：', 0)
      await us.reads(us.part(part), `美方：${START}`)
    })
    await ime.commit(WORD)
    await cameThrough(`美方：${START.slice(0, 7)}${WORD}${START.slice(7)}`, other)
  })

  it('[IM5] at the start, the other at the end', async () => {
    const other = await watchWords(us.page)
    await placeCaret(cn.part(part), 0)
    await compose(async () => {
      await us.write(us.part(part), '此点尤为重要。', 'end')
    })
    await ime.commit(WORD)
    await cameThrough(`${WORD}${START}此点尤为重要。`, other)
  })

  it('[IM5] in place of selected words', async () => {
    const other = await watchWords(us.page)
    await cn.select(cn.part(part), 5, 7)
    await compose(async () => {
      await us.write(us.part(part), '此点尤为重要。', 'end')
    })
    await ime.commit(WORD)
    await cameThrough(`${START.slice(0, 5)}${WORD}${START.slice(7)}此点尤为重要。`, other)
  })

  it('[IM5] given up half-way', async () => {
    const other = await watchWords(us.page)
    await placeCaret(cn.part(part), 7)
    await compose(async () => {
      await us.write(us.part(part), '美方：', 0)
    })
    await ime.cancel()
    await cameThrough(`美方：${START}`, other)
  })

  it('[IM2] [IM4] [IM5] held longer than the gate holds the others back', async () => {
    const other = await watchWords(us.page)
    await placeCaret(cn.part(part), 7)
    await compose(async () => {
      await us.write(us.part(part), '美方：', 0)
      await eventually(() => wordsOf(cn.part(part))).toContain('美方：')
    })
    await ime.commit(WORD)
    await cameThrough(`美方：${START.slice(0, 7)}${WORD}${START.slice(7)}`, other)
  })

  it('[IM4] [IM5] while another makes a heading of it, held longer than the gate holds the others back', async () => {
    const other = await watchWords(us.page)
    const kinds = () => Promise.all([us, cn].map((desk) => desk.part(part).getAttribute('data-kind')))
    await placeCaret(cn.part(part), 7)
    await compose(async () => {
      await us.write(us.part(part), '美方：', 0)
      await eventually(() => wordsOf(cn.part(part))).toContain('美方：')
      await us.page.keyboard.press('ControlOrMeta+Alt+2')
      await eventually(() => us.part(part).getAttribute('data-kind')).toBe('heading')
      await us.saved()
    })
    await ime.commit(WORD)
    await cameThrough(`美方：${START.slice(0, 7)}${WORD}${START.slice(7)}`, other)
    await eventually(kinds).toEqual(['heading', 'heading'])
    await cn.page.keyboard.type('ok')
    for (const desk of [us, cn])
      await desk.reads(desk.part(part), `美方：${START.slice(0, 7)}${WORD}ok${START.slice(7)}`)
  })

  it('[IM7] what is typed goes out after one made a heading of it oneself in the middle', async () => {
    await placeCaret(cn.part(part), 7)
    await compose(() => Promise.resolve())
    await cn.page.getByRole('combobox', { name: cn.words.editor.kind }).selectOption('heading2')
    await cn.page.keyboard.type('sent')
    await eventually(() => wordsOf(us.part(part))).toContain('sent')
  })
})
