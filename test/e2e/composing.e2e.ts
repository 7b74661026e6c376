import { beforeAll, describe, expect, it } from 'vitest'
import { blockText } from '../../model/memo/blocks.ts'
import { zBlockHistory } from '../../model/wire/history.ts'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually } from './support/eventually.ts'
import { type Ime, imeOf, watchWords } from './support/ime.ts'
import { convene } from './support/meeting.ts'

const LETTERS = ['s', 'sh', 'shu', 'shu j', 'shu ju'] as const
const WORD = '数据'
const PINYIN = /[a-z]/

/** What is composed takes the place of a selection of any reach, and no letter of it stays. */
describe('Chinese input in place of a selection', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let ime: Ime

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
    ime = await imeOf(cn.page)
  })

  const chosen: readonly (readonly [what: string, choose: () => Promise<void>])[] = [
    [
      'from one block into another',
      async () => {
        await cn.write(cn.part('developments.joint'), '双方认识到')
        await cn.page.keyboard.press('Enter')
        await cn.page.keyboard.insertText('两国应当努力')
        await cn.saved()
        await placeCaret(cn.withText('双方认识到'), 2)
        await cn.page.keyboard.press('Shift+ArrowDown')
      },
    ],
    [
      'a whole block',
      async () => {
        await cn.write(cn.part('ai.situation'), '双方认识到')
        await cn.saved()
        await placeCaret(cn.part('ai.situation'), 0)
        await cn.page.keyboard.press('Shift+End')
      },
    ],
    ['nothing, in an empty block', () => placeCaret(cn.part('ev.situation'), 0)],
    [
      'nothing, in a new block',
      async () => {
        await placeCaret(cn.part('ev.situation'), 'end')
        await cn.page.keyboard.press('Enter')
      },
    ],
    ['everything', () => cn.page.keyboard.press('ControlOrMeta+a')],
    ['everything, once more', () => cn.page.keyboard.press('ControlOrMeta+a')],
  ]

  async function compose(): Promise<void> {
    for (const letters of LETTERS) {
      await ime.type(letters)
      await cn.frames()
    }
    await ime.commit(WORD)
  }

  it.each(chosen)('[IM5] [IM6] %s', async (_, choose) => {
    const other = await watchWords(us.page)
    await choose()
    await compose()
    const block = cn.blocks.filter({ hasText: WORD }).last()
    await eventually(() => block.count()).toBe(1)
    await cn.saved()
    await eventually(() => us.texts()).toEqual(await cn.texts())
    expect((await cn.texts()).filter((text) => PINYIN.test(text))).toEqual([])
    expect((await other.seen()).filter((words) => PINYIN.test(words))).toEqual([])
    const id = await block.getAttribute('data-block')
    const { wordings } = zBlockHistory.parse(await cn.ask(`/history/${id}`))
    expect(wordings.filter(({ block }) => block && PINYIN.test(blockText(block)))).toEqual([])
  })

  it('[IM6] nothing, in a locked block: nothing is written', async () => {
    await cn.page.keyboard.press('ControlOrMeta+Home')
    const before = await cn.texts()
    await compose()
    await cn.frames()
    expect(await cn.texts()).toEqual(before)
    expect(await us.texts()).toEqual(before)
  })
})
