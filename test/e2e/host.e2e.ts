import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../model/memo/blocks.ts'
import { sampled } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { clickAt, wordsOf } from './support/characters.ts'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene, type Seat } from './support/meeting.ts'
import { AI, SEMICONDUCTORS } from './support/sentences.ts'
import { visit } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

describe('the pages of the host', () => {
  const meeting = convene()
  let desk: Seat

  beforeAll(async () => {
    desk = await meeting.seat('secretariat')
    await desk.write(desk.part('semiconductors.situation'), SEMICONDUCTORS[0])
    await desk.write(desk.part('ai.situation'), AI[0])
    await desk.searchItems('2025/4/r2')
    await desk.carry('2025/4/r2')
    await desk.saved()
  })

  async function chooseLang(page: Page, lang: Lang): Promise<void> {
    if ((await page.locator('html').getAttribute('lang')) === (lang === 'zh' ? 'zh-CN' : 'en')) return
    await page.locator('.lang-switch').click()
    await page.locator(`html[lang="${lang === 'zh' ? 'zh-CN' : 'en'}"]`).waitFor()
  }

  /** Every page and every tab and dialog, one after the other; `look` is called on each. */
  async function walk(lang: Lang, look: (page: Page, where: string) => Promise<void>): Promise<void> {
    const words = wordsIn(lang)
    const { page } = desk
    const memo = `/m/${desk.memo()}`
    const here = deskOf(page, lang)
    await page.goto('/')
    await chooseLang(page, lang)
    await seen(page.getByRole('heading', { name: words.home.rounds }))
    await seen(page.locator('.round').first())
    await look(page, 'home')
    await page.goto('/people')
    await seen(page.getByRole('heading', { name: words.people.title }))
    await seen(page.getByRole('button', { name: words.people.reinvite }))
    await look(page, 'people')
    await page.goto('/new')
    await seen(page.getByLabel(words.create.name, { exact: true }))
    await look(page, 'new')
    await page.goto('/nothing')
    await seen(page.getByRole('heading', { name: words.common.notFound }))
    await look(page, 'not found')
    await page.goto(memo)
    await here.open()
    const shown = {
      priorItems: page.locator('[data-item]'),
      comments: here.panel.getByText(words.comments.none),
      history: page.locator('.sittings > li'),
    }
    for (const tab of ['priorItems', 'comments', 'history'] as const) {
      await here.tab(tab)
      await seen(shown[tab])
      await look(page, tab)
    }
    const ofMenu = async (item: string) => {
      await page.getByRole('button', { name: words.drafting.manage, exact: true }).click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
    }
    const { fields, participants } = words.drafting
    const dialogs = [
      [fields, () => ofMenu(fields)],
      [participants, () => ofMenu(participants)],
      [
        words.drafting.export,
        () => page.getByRole('button', { name: words.drafting.export, exact: true }).click(),
      ],
    ] as const
    for (const [item, opened] of dialogs) {
      await opened()
      await seen(page.getByRole('dialog'))
      await look(page, item)
      await page.keyboard.press('Escape')
      await gone(page.getByRole('dialog'))
    }
  }

  it.each(sampled(['zh', 'en'] as const, 1))('have nothing serious against them in %s', async (lang) => {
    const found: string[] = []
    await walk(lang, async (page, where) => {
      for (const violation of await graveViolations(page)) found.push(`${where}: ${violation}`)
    })
    const stranger = await visit(meeting.browser, meeting.concord.url, { lang })
    await stranger.page.goto('/')
    await seen(stranger.page.getByRole('heading', { name: wordsIn(lang).session.title }))
    for (const violation of await graveViolations(stranger.page)) found.push(`signed out: ${violation}`)
    await stranger.page.goto(meeting.concord.links['us-head'] ?? '')
    await stranger.page.getByRole('button', { name: wordsIn(lang).join.enter, exact: true }).waitFor()
    for (const violation of await graveViolations(stranger.page)) found.push(`join: ${violation}`)
    expect(found).toEqual([])
    expect(stranger.faults()).toEqual([])
    expect(stranger.foreign()).toEqual([])
  })

  it('ask no other host for anything, break no rule of the content security policy, log no error', () => {
    expect(desk.foreign()).toEqual([])
    expect(desk.faults()).toEqual([])
  })

  it('print the clean text and nothing else', async () => {
    const { page } = desk
    await page.goto(`/m/${desk.memo()}`)
    await chooseLang(page, 'zh')
    await desk.open()
    await desk.write(desk.part('conclusion.text'), '双方认为二轨对话变得愈发不可或缺。')
    await desk.saved()
    await page.emulateMedia({ media: 'print' })
    const seenInPrint = await page.evaluate(() => {
      const shown: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement
        const text = node.textContent?.trim() ?? ''
        if (text !== '' && parent?.checkVisibility({ visibilityProperty: true })) shown.push(text)
      }
      return shown.join('')
    })
    await page.emulateMedia({ media: null })
    expect(seenInPrint.startsWith((await desk.texts()).join(''))).toBe(true)
    const rest = seenInPrint.slice((await desk.texts()).join('').length)
    expect(rest).not.toContain(desk.words.drafting.priorItems)
    expect(rest).not.toContain('已存盘')
    expect(rest.length).toBeLessThan(60)
  })

  it('find a term of two characters in the text', async () => {
    const { page } = desk
    await desk.part('ai.situation').click()
    await page.keyboard.press('ControlOrMeta+f')
    const field = page.getByRole('textbox', { name: desk.words.editor.findWhat })
    await field.fill('一致')
    await eventually(() => page.locator('.found-place').count()).toBe(2)
    await page.keyboard.press('Enter')
    await seen(page.locator('.found-place.is-current'))
    await page.keyboard.press('Escape')
    await gone(page.locator('.found-place'))
  })

  it('let a block be moved and the tabs be reached by keyboard', async () => {
    const { page } = desk
    const order = async () => {
      const texts = await desk.texts()
      return [texts.indexOf(SEMICONDUCTORS[0]), texts.indexOf('现状与共同认识')]
    }
    await desk.part('semiconductors.situation').click()
    const [before = 0, heading = 0] = await order()
    expect(before).toBe(heading + 1)
    await page.keyboard.press('Alt+ArrowUp')
    await eventually(order).toEqual([heading, before])
    await page.keyboard.press('Alt+ArrowDown')
    await eventually(order).toEqual([before, heading])
    await desk.saved()

    await page.getByRole('tab', { name: desk.words.drafting.priorItems }).focus()
    await page.keyboard.press('ArrowRight')
    await seen(page.getByRole('tab', { name: desk.words.drafting.suggestions, selected: true }))
    await page.keyboard.press('ArrowRight')
    await seen(page.getByRole('tab', { name: desk.words.drafting.positions, selected: true }))
    await page.keyboard.press('ArrowRight')
    await seen(page.getByRole('tab', { name: desk.words.precedents.tab, selected: true }))
    await page.keyboard.press('ArrowRight')
    await seen(page.getByRole('tab', { name: desk.words.drafting.comments, selected: true }))
    await page.keyboard.press('ArrowRight')
    await seen(page.getByRole('tab', { name: desk.words.drafting.history, selected: true }))
  })

  it('[KB5] put the caret where the first click back into the text was made', async () => {
    const { page } = desk
    const block = desk.part('semiconductors.situation')
    await desk.tab('comments')
    await desk.select(block, 0, 4)
    await page.getByRole('textbox', { name: desk.words.comments.placeholder, exact: true }).fill('待定')
    await clickAt(block, 20)
    await page.keyboard.insertText('（一）')
    await desk.reads(block, `${SEMICONDUCTORS[0].slice(0, 20)}（一）${SEMICONDUCTORS[0].slice(20)}`)
    await page.keyboard.press('ControlOrMeta+z')
    await desk.reads(block, SEMICONDUCTORS[0])
  })

  it('[PA7] take a paste from Word as blocks of the text', async () => {
    const { page } = desk
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
      <!--StartFragment--><h1 style="mso-list:none"><span lang=ZH-CN>建议摘编</span></h1>
      <p class=MsoNormal><span lang=ZH-CN style='font-family:宋体'>双方应<b>共同</b>制订相互认可的标准。<o:p></o:p></span></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>应鼓励两国之间技术的分享与合作。</p>
      <!--EndFragment--></body></html>`
    await desk.part('next.item').click()
    await page.evaluate((data) => {
      const transfer = new DataTransfer()
      transfer.setData('text/html', data)
      transfer.setData('text/plain', '建议摘编')
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
        )
    }, html)
    await seen(desk.withText('应鼓励两国之间技术的分享与合作。'))
    expect(await desk.blocks.filter({ hasText: '建议摘编' }).count()).toBe(1)
    const middle = desk.withText('共同制订相互认可的标准')
    expect(await wordsOf(middle)).toBe('双方应共同制订相互认可的标准。')
    expect(await middle.locator('strong').allTextContents()).toEqual(['共同'])
    await desk.saved()
    expect(await desk.texts()).not.toContain('o:p')
    expect(desk.faults()).toEqual([])
  })
})
