import { beforeAll, describe, expect, it } from 'vitest'
import { placeCaret } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

const WORDS = '双方认识到两国应当共同努力。'

/** What extensions of the browser do to a page: dictionaries, translators, checkers of grammar. */
describe('elements that are not of the editor', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
    await cn.write(cn.part('ai.situation'), WORDS)
    await us.reads(us.part('ai.situation'), WORDS)
    await cn.saved()
  })

  /** Puts HTML into the editor: behind the blocks, into a block, or in place of its words. */
  const put = (html: string, where: 'root' | 'block' | 'words') =>
    cn.editor.evaluate(
      (editor, [what, at]) => {
        const block = editor.querySelector(':scope > [data-part="ai.situation"]')
        if (block === null) throw new Error('no block')
        const box = document.createElement('div')
        const tags = /^<([\w-]+)([^>]*)>(.*)<\/\1>$/.exec(what)
        const element = document.createElement(tags?.[1] ?? 'div')
        for (const [, name = '', value = ''] of (tags?.[2] ?? '').matchAll(/([\w-]+)="([^"]*)"/g))
          element.setAttribute(name, value)
        element.append(tags?.[3] ?? what)
        box.append(element)
        if (at === 'root') editor.append(element)
        else if (at === 'block') block.append(element)
        else block.firstChild?.replaceWith(element)
      },
      [html, where] as const,
    )

  it.each([
    ['<grammarly-extension>改</grammarly-extension>', 'root'],
    ['<div class="dictionary">释义</div>', 'root'],
    ['<div id="translator">译文</div>', 'root'],
    ['<p data-ext="1">插入</p>', 'root'],
    ['<aside>广告</aside>', 'root'],
    ['<div>插入</div>', 'root'],
    ['<p>插入</p>', 'root'],
    ['<span>插入</span>', 'block'],
    ['<button>翻译</button>', 'block'],
    ['<span class="lt-highlight">错</span>', 'block'],
    ['<x-tip>提示</x-tip>', 'block'],
    ['<mark data-x="y">标</mark>', 'block'],
    ['<font style="vertical-align: inherit;">Both sides recognise</font>', 'words'],
    ['<span data-immersive="1">Both sides</span>', 'words'],
    ['<trancy-word>双</trancy-word>', 'words'],
  ] as const)('[FO1] %s in the %s never becomes text', async (html, where) => {
    const before = await us.texts()
    await put(html, where)
    await cn.frames()
    await eventually(() => cn.texts()).toEqual(before)
    await placeCaret(cn.part('ai.situation'), 'end')
    await cn.page.keyboard.insertText('。')
    await us.reads(us.part('ai.situation'), `${WORDS}。`)
    await cn.page.keyboard.press('Backspace')
    await us.reads(us.part('ai.situation'), WORDS)
    await cn.saved()
    expect(await us.texts()).toEqual(before)
  })

  it('[FO1] a correction that the browser writes into the words goes on', async () => {
    await cn.part('ai.situation').evaluate((block) => {
      if (block.firstChild) block.firstChild.nodeValue = '双方认识到两国应共同努力。'
    })
    await us.reads(us.part('ai.situation'), '双方认识到两国应共同努力。')
  })
})
