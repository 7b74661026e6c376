import { beforeAll, describe, expect, it } from 'vitest'
import { suggestions as enPanel } from '../../client/i18n/en/suggestions.ts'
import { wordIn as enWords } from '../../client/i18n/en/word-in.ts'
import { suggestions as zhPanel } from '../../client/i18n/zh/suggestions.ts'
import { wordIn as zhWords } from '../../client/i18n/zh/word-in.ts'
import { type Block, blockText } from '../../model/memo/blocks.ts'
import { p, run } from '../server/library/docx-file.ts'
import { del, from, ins, marked, to, wordFile } from '../server/word-in/word-file.ts'
import { graveViolations } from './support/accessible.ts'
import type { Desk } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import { AI, SEMICONDUCTORS } from './support/sentences.ts'
import { blocksOnServer } from './support/suggesting.ts'

const [AI_WAS, CHIPS_WAS] = [AI[1], SEMICONDUCTORS[0]]
const REMARK = '此处译名待核，请外文组确认'
const TABLE = `<w:tbl><w:tr><w:tc>${p(run('附表一'))}</w:tc></w:tr></w:tbl>`

const LANGS = { zh: { words: zhWords, panel: zhPanel }, en: { words: enWords, panel: enPanel } } as const
const PHONE = { width: 360, height: 740 }

/** The text as it was sent out, with one sentence changed, a comment, and a table behind it. */
async function edited(blocks: readonly Block[]): Promise<Buffer> {
  const [before = '', after = ''] = AI_WAS.split('需要进一步研究')
  const said = (block: Block): string => {
    const text = blockText(block)
    if (text === AI_WAS) return `${run(before)}${del('需要进一步研究')}${ins('应当研究')}${run(after)}`
    return text === CHIPS_WAS ? `${from(0)}${run(text.slice(0, 4))}${to(0)}${run(text.slice(4))}` : run(text)
  }
  const body = blocks.map((block) => marked(block.id, said(block))).join('')
  return wordFile({ body: body + TABLE, comments: [{ text: REMARK }] })
}

describe('从 Word 导入', () => {
  const meeting = convene()
  let cn: Desk
  let us: Desk
  let file: Buffer
  let saved: Buffer

  const cards = (desk: Desk) => desk.panel.locator('.suggestion')
  const dialogOf = (desk: Desk) => desk.page.getByRole('dialog')
  async function choose(desk: Desk, lang: keyof typeof LANGS, buffer: Buffer): Promise<void> {
    const { drafting } = desk.words
    await desk.page.getByRole('button', { name: drafting.menu, exact: true }).click()
    await desk.page.getByRole('menuitem', { name: drafting.wordIn, exact: true }).click()
    const { words } = LANGS[lang]
    await seen(dialogOf(desk).getByText(words.help))
    const upload = { name: '第一稿（王某修改）.docx', mimeType: '', buffer }
    await dialogOf(desk).locator('input[type="file"]').setInputFiles(upload)
    await dialogOf(desk).getByRole('button', { name: words.read, exact: true }).click()
  }
  /** The file says nothing of where it comes from: it is compared with the text as it is now. */
  async function compareWithNow(desk: Desk, lang: keyof typeof LANGS): Promise<void> {
    const { words } = LANGS[lang]
    await seen(dialogOf(desk).locator('[data-refusal="base-unknown"]'))
    // Nothing is compared before somebody says with what.
    const base = dialogOf(desk).getByLabel(words.base)
    await eventually(() => base.inputValue()).toBe('')
    await seen(dialogOf(desk).locator('[aria-disabled="true"]', { hasText: words.read }))
    await base.selectOption('now')
    await dialogOf(desk).getByRole('button', { name: words.read, exact: true }).click()
  }

  beforeAll(async () => {
    ;[cn, us] = await Promise.all([
      meeting.seat('cn-delegate'),
      meeting.seat('us-delegate', { lang: 'en', viewport: PHONE }),
    ])
    await cn.write(cn.part('ai.situation'), AI_WAS)
    await cn.write(cn.part('semiconductors.situation'), CHIPS_WAS)
    await cn.saved()
    const blocks = await blocksOnServer(cn)
    file = await edited(blocks)
    saved = await wordFile({ body: blocks.map((block) => marked(block.id, run(blockText(block)))).join('') })
  })

  it('[WI8] a file that was only saved gives nothing, and one that is no Word document is refused', async () => {
    const { words } = LANGS.zh
    await choose(cn, 'zh', Buffer.from('%PDF-1.7'))
    await seen(dialogOf(cn).locator('[data-refusal="not-word"]'))
    await cn.page.keyboard.press('Escape')
    await gone(dialogOf(cn))
    await choose(cn, 'zh', saved)
    await compareWithNow(cn, 'zh')
    await seen(dialogOf(cn).getByText(words.nothing))
    await cn.page.keyboard.press('Escape')
    await gone(dialogOf(cn))
  })

  it('[WI7] [WI15] what it would bring in is looked at, ticked, and comes in for the own side alone', async () => {
    const { words } = LANGS.zh
    await choose(cn, 'zh', file)
    await compareWithNow(cn, 'zh')
    const dialog = dialogOf(cn)
    await seen(dialog.getByText(words.counts(1, 1, 1)))
    await seen(dialog.getByText(words.said('王某', '2026-11-20')).first())
    await seen(dialog.getByText(REMARK))
    await dialog.getByText(words.leftOut(1)).click()
    await seen(dialog.getByText(words.leftOutKinds.table))
    await eventually(() => dialog.getByLabel(words.audience).inputValue()).toBe('cn')
    expect(await graveViolations(cn.page)).toEqual([])
    await dialog.getByRole('button', { name: words.take(2), exact: true }).click()
    await seen(dialog.getByText(words.done(1, 1)))
    await dialog.getByRole('button', { name: words.close, exact: true }).last().click()
    await gone(dialog)
    await cn.tab('suggestions')
    await eventually(() => cards(cn).count()).toBe(1)
    await seen(cards(cn).getByText('应当研究'))
    await cn.reads(cn.part('ai.situation'), AI_WAS)
    await cn.tab('comments')
    await seen(cn.panel.getByText(REMARK))
  })

  it('[WI12] the drafts are tabled like any other, and only then the other side has them', async () => {
    await cn.tab('suggestions')
    await cards(cn).getByRole('button', { name: zhPanel.table, exact: true }).click()
    await gone(cards(cn).getByRole('button', { name: zhPanel.table, exact: true }))
    const us2 = await meeting.seat('us-head', { lang: 'en' })
    await us2.tab('suggestions')
    await eventually(() => cards(us2).count()).toBe(1)
    await seen(cards(us2).getByText('应当研究'))
    await us2.tab('comments')
    await us2.frames()
    expect(await us2.panel.getByText(REMARK).count()).toBe(0)
    await us2.close()
  })

  it('[WI13] on a phone, in the other language: brought in, and taken back', async () => {
    const { words } = LANGS.en
    await choose(us, 'en', file)
    await compareWithNow(us, 'en')
    const dialog = dialogOf(us)
    // What the other side has tabled is not suggested a second time.
    await seen(dialog.getByText(words.counts(0, 1, 2)))
    const width = await dialog.evaluate((node) => node.scrollWidth - node.clientWidth)
    expect(width).toBeLessThanOrEqual(1)
    expect(await graveViolations(us.page)).toEqual([])
    await dialog.getByRole('button', { name: words.take(1), exact: true }).click()
    await seen(dialog.getByText(words.done(0, 1)))
    await dialog.getByRole('button', { name: words.takeBack, exact: true }).click()
    await seen(dialog.getByText(words.takenBack))
    await dialog.getByRole('button', { name: words.close, exact: true }).last().click()
    await gone(dialog)
  })
})
