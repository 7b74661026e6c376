import { beforeAll, describe, expect, it } from 'vitest'
import { placeCaret, wordsOf } from './support/characters.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'

/** What Word puts on the clipboard for a heading, two numbered paragraphs and a table, shortened. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN>
<!--StartFragment-->
<h2><span lang=EN-US>二、现状<o:p></o:p></span></h2>
<p class=MsoNormal style='text-indent:21.0pt'>双方认为，<b style='mso-bidi-font-weight:normal'>出口
管制</b>应当有<a href="https://example.org/a">明确</a><a href="javascript:alert(1)">界限</a>。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>保持沟通</p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>扩大合作</p>
<table><tr><td><p class=MsoNormal>轮次</p></td><td><p class=MsoNormal>建议</p></td></tr><tr><td>八</td><td></td><td>20</td></tr></table>
<!--EndFragment--></body></html>`

const paste = (desk: Desk, data: Readonly<Record<string, string>>) =>
  desk.editor.evaluate((element, types) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

/** The block of a part and those after it up to the next part: kind, level, number as drawn, words. */
const below = (desk: Desk, part: string) =>
  desk.part(part).evaluate((first) => {
    const lines: string[] = []
    for (let block: Element | null = first; block !== null; block = block.nextElementSibling) {
      if (block !== first && block.hasAttribute('data-part')) break
      const { kind, level, number } = block instanceof HTMLElement ? block.dataset : {}
      const copy = block.cloneNode(true)
      if (copy instanceof Element)
        for (const extra of copy.querySelectorAll('.ProseMirror-widget')) extra.remove()
      lines.push([`${kind}${level}`, number, copy.textContent].filter(Boolean).join(' '))
    }
    return lines
  })

/** Issue 2 § 5: keys, paste, order, find, undo – what a person does to the text, on the real server. */
describe('writing', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([meeting.seat('cn-delegate'), meeting.seat('us-delegate')])
  })

  const both = async (part: string, lines: string[]) => {
    await eventually(() => below(cn, part)).toEqual(lines)
    await eventually(() => below(us, part)).toEqual(lines)
  }

  it('[PA1] [PA2] takes in what Word has on the clipboard as blocks, without its numbers', async () => {
    await placeCaret(cn.part('scope'), 0)
    await paste(cn, { 'text/html': WORD, 'text/plain': '…' })
    await both('scope', [
      'heading2 （一） 现状',
      'paragraph1 双方认为，出口管制应当有明确界限。',
      'point1 保持沟通',
      'point1 扩大合作',
      'paragraph1 轮次 | 建议',
      'paragraph1 八 | | 20',
    ])
    const paragraph = us.withText('出口管制')
    expect(await paragraph.locator('strong').allInnerTexts()).toEqual(['出口管制'])
    expect(
      await paragraph.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
    ).toEqual(['https://example.org/a'])
    await cn.saved()
  })

  it('[PA8] keeps out comments and struck words of Word, and says how many there were', async () => {
    await placeCaret(cn.withText('八 | | 20'), 'end')
    await paste(cn, {
      'text/html': `<p class=MsoNormal>双方同意<del>不</del>设立机制<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[批1]</a></span>，规模达10<sup>9</sup>元。</p><p>完<s>结</s>。</p><div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt id="_com_1"><p class=MsoCommentText>[批1]内部：底线是两年</p></div></div></div>`,
      'text/plain': '…',
    })
    await eventually(() => below(us, 'scope').then((lines) => lines.slice(-2))).toEqual([
      'paragraph1 双方同意设立机制，规模达10⁹元。',
      'paragraph1 完。',
    ])
    const { leftOut, leftOutAll, leftOutBetween } = cn.words.editor
    const said = [leftOut.comments(1), leftOut.deleted(2)].join(leftOutBetween)
    await seen(cn.page.getByText(leftOutAll(said)))
    await cn.saved()
  })

  it('[PA13] says why a file that is pasted or dropped does not appear', async () => {
    for (const [type, how] of [
      ['paste', 'pasted'],
      ['drop', 'dropped'],
    ] as const) {
      await cn.editor.evaluate((element, name) => {
        const data = new DataTransfer()
        data.items.add(new File(['x'], '图.png', { type: 'image/png' }))
        const options = { bubbles: true, cancelable: true }
        const event =
          name === 'paste'
            ? new ClipboardEvent(name, { ...options, clipboardData: data })
            : new DragEvent(name, { ...options, dataTransfer: data })
        element.querySelector('p, div')?.dispatchEvent(event)
      }, type)
      await seen(cn.page.getByText(cn.words.editor.noFiles[how]))
    }
  })

  it('[PA4] takes in a web list as recommendations where one is being written', async () => {
    const part = 'semiconductors.recommendations.1'
    const recommendation = cn.blocks.and(cn.page.locator('[data-kind="recommendation"]')).first()
    const name = (await recommendation.getAttribute('data-part')) ?? part
    await placeCaret(cn.part(name), 0)
    await paste(cn, { 'text/html': '<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>', 'text/plain': '' })
    await both(name, ['recommendation1 1. 甲', 'recommendation1 2. 乙', 'recommendation2 （1） 丙'])
  })

  it('[PA5] takes in plain text, strange characters left out', async () => {
    await placeCaret(cn.part('followup'), 0)
    await paste(cn, { 'text/plain': '上轮\u200b建议\u202e的后续：\r\n沿用三条。\n' })
    await both('followup', ['paragraph1 上轮建议的后续：', 'paragraph1 沿用三条。'])
    await cn.saved()
  })

  it('[PA6] refuses what is larger than any text may be by the name of the limit, and changes nothing', async () => {
    await placeCaret(cn.part('followup'), 'end')
    await paste(cn, { 'text/plain': '长'.repeat(1_100_000) })
    await seen(cn.page.getByText(cn.words.refused.refusals['text-too-long']))
    await both('followup', ['paragraph1 上轮建议的后续：', 'paragraph1 沿用三条。'])
  })

  it('[KB1] [MG1] writes headings, recommendations of two levels and text by keyboard alone', async () => {
    const { keyboard } = cn.page
    await placeCaret(cn.withText('沿用三条'), 'end')
    await keyboard.press('Enter')
    await keyboard.press('ControlOrMeta+Alt+2')
    await keyboard.insertText('小结')
    await keyboard.press('Enter')
    await keyboard.press('ControlOrMeta+Alt+4')
    await keyboard.insertText('继续对话')
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.insertText('每年一次')
    for (let i = 0; i < 3; i++) await keyboard.press('Enter')
    await keyboard.insertText('完。')
    await eventually(() => below(us, 'followup')).toEqual([
      'paragraph1 上轮建议的后续：',
      'paragraph1 沿用三条。',
      'heading2 （二） 小结',
      'recommendation1 1. 继续对话',
      'recommendation2 （1） 每年一次',
      'paragraph1 完。',
    ])
  })

  it('[PA16] copies the numbers that are drawn, and takes the same blocks back', async () => {
    await placeCaret(cn.withText('小结'), 0)
    for (let i = 0; i < 3; i++) await cn.page.keyboard.press('Shift+ArrowDown')
    const copied = await cn.editor.evaluate((element) => {
      const clipboardData = new DataTransfer()
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      return {
        'text/plain': clipboardData.getData('text/plain'),
        'text/html': clipboardData.getData('text/html'),
      }
    })
    expect(copied['text/plain'].split('\n').slice(0, 3)).toEqual([
      '（二）小结',
      '1. 继续对话',
      '（1）每年一次',
    ])
    expect(copied['text/html']).toContain('（二）</span>小结')
    await placeCaret(cn.blocks.filter({ hasText: '完。' }).last(), 'end')
    await paste(cn, copied)
    await eventually(() => below(us, 'followup').then((lines) => lines.slice(6, 9))).toEqual([
      'heading2 （三） 小结',
      'recommendation1 2. 继续对话',
      'recommendation2 （1） 每年一次',
    ])
    await cn.page.keyboard.press('ControlOrMeta+z')
    await eventually(() => below(us, 'followup').then((lines) => lines.length)).toBe(6)
  })

  it('[ED2] moves a block with the keyboard, the caret going along', async () => {
    const { keyboard } = cn.page
    await keyboard.press('Alt+ArrowUp')
    await keyboard.press('Alt+ArrowUp')
    await keyboard.insertText('再')
    await eventually(async () => (await below(us, 'followup')).slice(2)).toEqual([
      'heading2 （二） 小结',
      'paragraph1 完。再',
      'recommendation1 1. 继续对话',
      'recommendation2 （1） 每年一次',
    ])
  })

  it('[UN1] undoes one’s own edits and nobody else’s', async () => {
    await us.write(us.withText('沿用三条'), '另有两条。')
    await cn.reads(cn.withText('沿用三条'), '沿用三条。另有两条。')
    await cn.page.keyboard.press('ControlOrMeta+z')
    await cn.page.keyboard.press('ControlOrMeta+z')
    await eventually(async () => (await below(us, 'followup')).slice(1)).toEqual([
      'paragraph1 沿用三条。另有两条。',
      'heading2 （二） 小结',
      'recommendation1 1. 继续对话',
      'paragraph1 完。',
      'recommendation2 （1） 每年一次',
    ])
    await cn.page.keyboard.press('ControlOrMeta+Shift+z')
    await eventually(async () => (await below(us, 'followup'))[3]).toBe('paragraph1 完。')
  })

  it('[FD1] finds two characters, counts them and goes round', async () => {
    const { editor: words } = cn.words
    await cn.editor.focus()
    await cn.page.keyboard.press('ControlOrMeta+f')
    await cn.page.getByRole('textbox', { name: words.findWhat }).fill('沿用')
    await seen(cn.page.getByText(words.findAt(1, 1)))
    const current = cn.editor.locator('.found-place.is-current')
    await eventually(() => current.allInnerTexts()).toEqual(['沿用'])
    await cn.page.keyboard.press('Enter')
    await seen(cn.page.getByText(words.findAt(1, 1)))
    await cn.page.keyboard.press('Escape')
    await gone(cn.editor.locator('.found-place'))
  })

  it('[LK2] select-all and delete leaves the locked blocks, and undo brings the rest back', async () => {
    const before = await us.texts()
    const locked = await us.editor.locator('[data-locked]').all()
    const kept = await Promise.all(locked.map(wordsOf))
    await cn.editor.focus()
    await cn.page.keyboard.press('ControlOrMeta+a')
    await cn.page.keyboard.press('Delete')
    await eventually(() => us.texts()).toEqual(kept)
    await cn.saved()
    await cn.page.keyboard.press('ControlOrMeta+z')
    await eventually(() => us.texts()).toEqual(before)
    await cn.saved()
  })

  it('[LK1] what is typed into a locked block goes nowhere', async () => {
    const title = cn.editor.locator('[data-locked]').first()
    const words = await wordsOf(title)
    await placeCaret(title, 2)
    await cn.page.keyboard.type('abc')
    await cn.page.keyboard.insertText('改')
    await cn.page.keyboard.press('Backspace')
    await cn.frames()
    await cn.reads(title, words)
    await cn.saved()
  })

  it('[UN3] undo puts the caret where the step was made, wherever it is now', async () => {
    const block = cn.withText('沿用三条')
    const words = await wordsOf(block)
    await cn.write(block, '此前', 4)
    await cn.reads(block, `${words.slice(0, 4)}此前${words.slice(4)}`)
    await placeCaret(cn.withText('完。'), 0)
    await cn.page.keyboard.press('ControlOrMeta+z')
    await cn.reads(block, words)
    await cn.page.keyboard.insertText('仍')
    await cn.reads(block, `${words.slice(0, 4)}仍${words.slice(4)}`)
    await cn.saved()
  })

  it.each(['Alt+ArrowUp', 'Alt+ArrowDown', 'ControlOrMeta+Alt+1'])(
    '[UN3] %s taken back leaves the caret where it was',
    async (key) => {
      const block = cn.withText('沿用三条')
      const words = await wordsOf(block)
      const before = await cn.texts()
      await placeCaret(block, 4)
      await cn.page.keyboard.press(key)
      if (key.startsWith('Alt'))
        await eventually(async () => `${await us.texts()}` !== `${before}`).toBe(true)
      await cn.page.keyboard.press('ControlOrMeta+z')
      await eventually(() => us.texts()).toEqual(before)
      await cn.page.keyboard.insertText('再')
      await cn.reads(block, `${words.slice(0, 4)}再${words.slice(4)}`)
      await cn.page.keyboard.press('ControlOrMeta+z')
      await eventually(() => us.texts()).toEqual(before)
      await cn.saved()
    },
  )
})
