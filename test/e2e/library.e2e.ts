import type { Locator, Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { libraryPaths } from '../../model/wire/library.ts'
import { seedText } from '../model/library/seeds.ts'
import { docx, docxOf, p, run, style } from '../server/library/docx-file.ts'
import { IS_FULL } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { deskOf } from './support/desk.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { convene } from './support/meeting.ts'
import type { Visitor } from './support/visitor.ts'
import { wordsIn } from './support/words.ts'

const { library, source, upload, correcting, create, home } = wordsIn('zh')
const SOURCE = 'sources/003_0f4d526453994acb.txt'

const element = (page: Page, key: string): Locator => page.locator(`[data-element="${key}"]`)
const line = (page: Page, number: number): Locator => page.locator(`[data-line="${number}"]`)
const isChosen = (page: Page, key: string) =>
  eventually(() => element(page, key).getAttribute('aria-selected')).toBe('true')

/** The element is inside the visible part of its pane. */
const inSight = (element: Locator) =>
  eventually(() =>
    element.evaluate((node) => {
      const pane = node.closest('.reading-list')?.getBoundingClientRect()
      const own = node.getBoundingClientRect()
      return pane !== undefined && own.top >= pane.top - 1 && own.top < pane.bottom
    }),
  ).toBe(true)

describe('the library', () => {
  const meeting = convene()
  let secretariat: Visitor
  let page: Page

  beforeAll(async () => {
    secretariat = await meeting.enter('secretariat', { at: '/library' })
    page = secretariat.page
  })

  async function send(name: string, buffer: Buffer, round: number, year: number): Promise<void> {
    await page.goto(`/library/new?round=${round}`)
    await page.getByLabel(upload.file).setInputFiles({ name, mimeType: '', buffer })
    await page.getByLabel(upload.year).fill(String(year))
    await page.getByRole('button', { name: upload.send }).click()
  }
  const saved = () => seen(page.locator('[data-save="saved"]'))
  async function nothingKept(): Promise<void> {
    const drafts = page.waitForResponse((response) => response.url().endsWith(libraryPaths.drafts))
    await page.goto('/library')
    expect(await (await drafts).json()).toEqual([])
    await seen(page.locator('[data-source="2025"]'))
    expect(await page.locator('[data-draft]').count()).toBe(0)
  }
  const corrections = (count: number) => seen(page.locator(`[data-corrections="${count}"]`))

  describe('what is in it', () => {
    it('every role finds all rounds with what is in them; what is missing is named', async () => {
      const reviewer = await meeting.enter('reviewer', { at: '/' })
      await reviewer.page.getByRole('link', { name: home.library, exact: true }).click()
      await seen(reviewer.page.locator('[data-source="2024"]').getByText('24 条建议'))
      await seen(reviewer.page.locator('[data-source="siis-2021"]').getByText('17 条报告建议'))
      await eventually(() => reviewer.page.getByText('本库未收').count()).toBe(4)
      expect(await reviewer.page.getByRole('link', { name: library.add }).count()).toBe(0)
      expect(await graveViolations(reviewer.page)).toEqual([])
      await reviewer.close()
    })

    it('[LS5] a click on an item shows its lines, a click on a line its item; arrow keys as well', async () => {
      await page.goto('/library/2024')
      await element(page, '2024/5/r8').click()
      await isChosen(page, '2024/5/r8')
      await eventually(() => page.locator('[data-chosen]').first().getAttribute('data-line')).toBe('89')
      await inSight(line(page, 89))
      await line(page, 22).scrollIntoViewIfNeeded()
      await line(page, 22).click()
      await isChosen(page, '2024/1/us1')
      await inSight(element(page, '2024/1/us1'))
      await eventually(() => page.locator('.document-line[data-inside]').count()).toBe(3)
      await page.keyboard.press('ArrowDown')
      await eventually(() => page.locator('[data-chosen]').getAttribute('data-line')).toBe('24')
      await page.getByRole('listbox', { name: source.structure }).focus()
      await page.keyboard.press('ArrowDown')
      await isChosen(page, '2024/1/p2')
      await inSight(line(page, 26))
      expect(await graveViolations(page)).toEqual([])
    })

    it('an address points at an item; possible errors are flagged where they stand', async () => {
      await page.goto('/library/2025#2025/j14')
      await page.reload()
      await isChosen(page, '2025/j14')
      await inSight(line(page, 81))
      expect(await line(page, 81).locator('mark').textContent()).toBe('正式与未来一轨对话正式衔接')
      await seen(element(page, '2025/j14').getByText('疑为“与未来一轨对话正式衔接”'))
      await page
        .getByText(/^疑误 \d+ 处$/)
        .last()
        .click()
      await page.getByRole('button', { name: '第 77 行' }).click()
      await inSight(line(page, 77))
    })

    it('the report has its parts, and the file is saved as received', async () => {
      await page.goto('/library/siis-2021')
      for (const key of ['siis-2021/F/R5', 'siis-2021/3.5/r3', 'siis-2021/n1', 'siis-2021/ref24'])
        await seen(element(page, key))
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: source.save }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
      expect(Buffer.concat(chunks).toString('utf8')).toBe(seedText('sources/004_08fadaa551923dc6.txt'))
    })
  })

  describe.runIf(IS_FULL)('one’s own source', () => {
    it('what cannot be read is refused in words, and nothing is kept', async () => {
      await send('r6.pdf', Buffer.from('%PDF-1.7'), 6, 2023)
      await seen(page.locator('[data-refusal="not-a-document"]').getByText('这是 PDF 文件'))
      await send('r6.docx', Buffer.from('PK\x03\x04'), 6, 2023)
      await seen(page.locator('[data-refusal="docx-damaged"]'))
      await nothingKept()
    })

    it('what of a Word document was not read is named beside it, and recommendations that were announced and not found', async () => {
      const titled = ['中美二轨对话第五次会议共识备忘录', '2022年5月6日', '北京', '双方举行了会谈。']
      const body = [
        ...titled.map((text) => p(run(text))),
        p(run('政策建议'), style('1')),
        p(run('双方交换了意见。') + run('内部：底线两年', '<w:vanish/>')),
      ].join('')
      await send('r5.docx', await docx({ body }), 5, 2022)
      await seen(page.getByText('隐藏的文字 1 处未读入'))
      await page.locator('[data-unlisted]').getByRole('button', { name: '第 5 行' }).click()
      await inSight(line(page, 5))
      await page.getByRole('button', { name: upload.discard }).click()
      await page.getByRole('dialog').getByRole('button', { name: upload.discard }).click()
      await seen(page.locator('[data-source="2025"]'))
    })

    it('a document that asks for something outside says where', async () => {
      const body = p(`${run('双方同意')}<w:r><w:drawing><a:blip r:link="x0"/></w:drawing></w:r>`)
      const links = [['image', 'https://example.org/x.png', 'External']] as const
      await send('r5.docx', await docx({ body, links }), 5, 2022)
      await seen(page.locator('[data-refusal="docx-external"]').getByText('正文“双方同意……”处'))
      await nothingKept()
    })

    it('a slow upload shows how far it is and can be broken off', async () => {
      await page.goto('/library/new?round=6')
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Network.enable')
      const limits = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 }
      await cdp.send('Network.emulateNetworkConditions', limits)
      const buffer = Buffer.from('双方举行了会谈。\n'.repeat(120_000))
      await page.getByLabel(upload.file).setInputFiles({ name: 'a.txt', mimeType: '', buffer })
      await page.getByLabel(upload.year).fill('2023')
      await page.getByRole('button', { name: upload.send }).click()
      await seen(page.getByRole('progressbar'))
      await page.getByRole('button', { name: upload.cancel }).click()
      await seen(page.getByText(upload.cancelled))
      await cdp.send('Network.emulateNetworkConditions', { ...limits, uploadThroughput: -1 })
      await cdp.detach()
      await nothingKept()
    })

    it('a Markdown file is read and corrected: kind, side, topic, split, join, and back', async () => {
      await send('第一轮.md', Buffer.from(seedText(SOURCE)), 1, 2018)
      await element(page, '2018/1/r1').click()
      const kind = page.getByLabel(correcting.kind, { exact: true })
      await kind.selectOption({ label: library.kinds.position })
      await seen(element(page, '2018/1/cn2'))
      await page.getByLabel(correcting.side, { exact: true }).selectOption({ label: '美方' })
      await isChosen(page, '2018/1/us2')
      await corrections(2)
      await saved()

      await page.getByRole('button', { name: correcting.undo }).click()
      await page.getByRole('button', { name: correcting.undo }).click()
      await isChosen(page, '2018/1/r1')
      await corrections(0)

      await line(page, 37).click()
      await page.getByRole('button', { name: correcting.join }).click()
      await isChosen(page, '2018/1/r1')
      await eventually(() => page.locator('.document-line[data-inside]').count()).toBe(2)
      await line(page, 37).click()
      await page.getByRole('button', { name: correcting.split(37) }).click()
      await isChosen(page, '2018/1/r2')
      await element(page, 'section@39').click()
      await page.getByLabel(correcting.topic).selectOption({ label: '供应链' })
      await corrections(3)
      await saved()
    })

    it('it is there after a restart, as it was corrected; then it is discarded', async () => {
      await meeting.concord.stop()
      await meeting.concord.restart()
      await page.goto('/library')
      await page.locator('[data-draft]').getByRole('link', { name: upload.goOn }).click()
      await corrections(3)
      expect(await graveViolations(page)).toEqual([])
      await page.getByRole('button', { name: upload.discard }).click()
      await page.getByRole('dialog').getByRole('button', { name: upload.discard }).click()
      await seen(page.locator('[data-source="2025"]'))
      await gone(page.locator('[data-draft]'))
    })

    it('two secretaries at once: the later correction is refused and says so', async () => {
      await send('r6.docx', await docxOf(seedText(SOURCE)), 6, 2023)
      await seen(element(page, '2023/1/r1'))
      const other = await secretariat.context.newPage()
      await other.goto(page.url())
      await seen(element(other, '2023/1/r1'))
      await element(page, '2023/1/r2').click()
      await page.getByLabel(correcting.kind, { exact: true }).selectOption({ label: library.kinds.point })
      await saved()
      await element(other, '2023/2/r1').click()
      await other.getByLabel(correcting.kind, { exact: true }).selectOption({ label: library.kinds.point })
      await seen(other.locator('[data-refusal="source-moved"]'))
      await other.getByRole('button', { name: correcting.reload }).click()
      await seen(other.locator('[data-corrections="1"]'))
      await seen(element(other, '2023/1/k4'))
      await other.close()
    })

    it('confirmed, it is in the library, and its items are decided on in a new memorandum', async () => {
      await page.getByRole('button', { name: correcting.confirm, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: correcting.confirm }).click()
      await page.waitForURL('**/library/2023')
      await seen(element(page, '2023/1/k4'))
      await page.goto('/library')
      await seen(page.locator('[data-source="2023"]').getByText('19 条建议'))
      await eventually(() => page.getByText('本库未收').count()).toBe(3)

      await page.goto('/')
      await page.getByRole('link', { name: home.create }).first().click()
      await page.getByLabel(create.name, { exact: true }).fill('第九次对话 共识备忘录（试拟）')
      const boxes = page.getByRole('group', { name: create.scope }).getByRole('checkbox')
      await eventually(() => boxes.count()).toBe(6)
      for (const box of await boxes.all()) await box.uncheck()
      await page.getByRole('checkbox', { name: /第6次对话/ }).check()
      await page.getByRole('button', { name: create.create }).click()
      const desk = deskOf(page)
      await desk.open()
      await desk.searchItems('学术与技术交流')
      await seen(desk.row('2023/2/r4'))
      await desk.carry('2023/2/r4')
      await desk.saved()
      await eventually(() => desk.disposition('2023/2/r4')).toBe('carried')
      expect(secretariat.faults().filter((fault) => !/40\d|422|409|ERR_/.test(fault))).toEqual([])
      expect(secretariat.foreign()).toEqual([])
    })
  })

  it('on a phone one half at a time, and a choice shows the other', async () => {
    const phone = await meeting.enter('us-delegate', {
      lang: 'en',
      viewport: { width: 390, height: 844 },
      at: '/library/2024',
    })
    const words = wordsIn('en').source
    await seen(phone.page.getByRole('listbox', { name: words.structure }))
    await gone(phone.page.getByRole('listbox', { name: words.received }))
    await element(phone.page, '2024/1/us1').click()
    await gone(phone.page.getByRole('listbox', { name: words.structure }))
    await inSight(line(phone.page, 22))
    await line(phone.page, 20).click()
    await isChosen(phone.page, '2024/1/cn1')
    const fits = () => phone.page.evaluate(() => document.documentElement.scrollWidth <= 390)
    await eventually(fits).toBe(true)
    expect(await graveViolations(phone.page)).toEqual([])
    await phone.close()
  })
})
