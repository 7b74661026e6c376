import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import JSZip from 'jszip'
import type { Locator } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { compare as en, readingList as enList } from '../../client/i18n/en/compare.ts'
import { readingList as zhList } from '../../client/i18n/zh/compare.ts'
import { IS_FULL } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { eventually, gone, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene, type Seat } from './support/meeting.ts'
import { packed, wholeOf } from './support/pdf.ts'
import { picture } from './support/pictures.ts'
import { post } from './support/raw-socket.ts'
import { nameReading, readingCard } from './support/readings.ts'
import { blocksOnServer, draftFor, rewording } from './support/suggesting.ts'

const SITUATION = 'ai.situation'
const FINDINGS = 'ai.findings'
const FIRST = '双方认识到两国应当共同努力。'
const SECOND = `${FIRST}并加强合作。`
const TABLED = '双方认识到两国必须共同努力。并加强合作。'
const FOUND = '双方同意继续沟通。'
const PUBLIC = '请对方确认译法。'
const SECRET = '暗桩：底线是“应”。'

/** 稿次: three versions are named while two delegations write, suggest and comment; each is looked at, compared, restored and exported. */
describe('three named versions', () => {
  const meeting = convene()
  let secretariat: Seat
  let cn: Seat
  let us: Seat
  let reviewer: Seat

  beforeAll(async () => {
    ;[secretariat, cn, us, reviewer] = await Promise.all([
      meeting.seat('secretariat'),
      meeting.seat('cn-head'),
      meeting.seat('us-head', { lang: 'en' }),
      meeting.seat('reviewer'),
    ])
    await secretariat.tab('history')
  })

  const command = async ({ page, memo }: Seat, ask: object): Promise<void> => {
    const { status, body } = await post(page, `/api/memoranda/${memo()}/commands`, ask)
    expect([status, body]).toEqual([200, expect.anything()])
  }
  /** Of one's own delegation unless somebody chooses otherwise. */
  async function comment(seat: Seat, text: string, audience: 'own' | 'all'): Promise<void> {
    const { comments } = seat.words
    await seat.tab('comments')
    await seat.select(seat.part(SITUATION), 2, 5)
    await seat.page.getByRole('radio', { name: comments.audiences[audience], exact: true }).check()
    await seat.page.getByRole('textbox', { name: comments.placeholder, exact: true }).fill(text)
    await seat.page.getByRole('button', { name: comments.add, exact: true }).click()
    await seen(seat.page.locator('.thread').filter({ hasText: text }))
  }
  async function opened(seat: Seat, title: string, open: string): Promise<Locator> {
    await readingCard(seat, title).getByRole('button', { name: open, exact: true }).click()
    const dialog = seat.page.getByRole('dialog')
    await seen(dialog.locator('.text-at'))
    return dialog
  }

  it('[RN1] are named while both delegations write, suggest and comment', async () => {
    await cn.write(cn.part(SITUATION), FIRST)
    await cn.saved()
    await secretariat.reads(secretariat.part(SITUATION), FIRST)
    await nameReading(secretariat, '第一稿')
    await us.reads(us.part(SITUATION), FIRST)
    await us.write(us.part(SITUATION), '并加强合作。')
    await us.saved()
    await cn.reads(cn.part(SITUATION), SECOND)
    await draftFor(cn, rewording(await blocksOnServer(cn), SECOND, TABLED), '以示郑重')
    const [drafted] = await suggestionsOf(cn)
    await command(cn, { do: 'table-suggestions', suggestions: [{ suggestion: drafted, version: 1 }] })
    await comment(us, PUBLIC, 'all')
    await comment(cn, SECRET, 'own')
    await secretariat.reads(secretariat.part(SITUATION), SECOND)
    await nameReading(secretariat, '第二稿')
    await us.write(us.part(FINDINGS), FOUND)
    await us.saved()
    await command(cn, { do: 'withdraw-suggestions', suggestions: [drafted], draft: false })
    await secretariat.reads(secretariat.part(FINDINGS), FOUND)
    await nameReading(secretariat, '第三稿')
    await cn.write(cn.part(FINDINGS), '此后再议。')
    await cn.saved()
  })

  const suggestionsOf = async (seat: Seat): Promise<readonly string[]> => {
    await seat.tab('suggestions')
    const cards = seat.page.locator('[data-suggestion]')
    await seen(cards.first())
    return cards.evaluateAll((all) => all.flatMap((one) => one.getAttribute('data-suggestion') ?? []))
  }

  it('[RN9] the second is shown as it was: text, numbers, what was tabled and what both could read, and no more', async () => {
    for (const [seat, words] of [
      [us, enList],
      [cn, zhList],
      [secretariat, zhList],
    ] as const) {
      await seat.tab('history')
      const dialog = await opened(seat, '第二稿', words.open)
      await seen(dialog.locator('del.reading-cn').filter({ hasText: '应当' }))
      await seen(dialog.locator('ins.reading-cn').filter({ hasText: '必须' }))
      await seen(dialog.locator('.reading-thread').filter({ hasText: PUBLIC }))
      expect(await dialog.getByText('暗桩').count()).toBe(0)
      expect(await dialog.getByText(FOUND).count()).toBe(0)
      expect(await dialog.getByText('一、', { exact: false }).count()).toBeGreaterThan(0)
      expect(await graveViolations(seat.page)).toEqual([])
      await picture(seat, `reading-${seat === us ? 'en' : seat === cn ? 'zh' : 'secretariat'}`)
      await dialog.getByLabel(words.showSuggestions).uncheck()
      await gone(dialog.locator('.reading-change').first())
      await seen(dialog.getByText(SECOND))
      await dialog.getByLabel(words.showComments).uncheck()
      await gone(dialog.locator('.reading-thread').first())
      await seat.page.keyboard.press('Escape')
      await gone(dialog)
    }
  })

  it('[CP1] [CP6] any two are compared, by mouse and by keys', async () => {
    await readingCard(us, '第一稿').getByRole('link', { name: enList.withNow }).click()
    const to = us.page.getByLabel(en.to)
    await to.selectOption(await to.locator('option', { hasText: '第二稿' }).getAttribute('value'))
    await seen(us.page.getByText(en.count(1)))
    await seen(us.page.locator('.compared ins').filter({ hasText: '并加强合作。' }))
    await to.selectOption(await to.locator('option', { hasText: '第三稿' }).getAttribute('value'))
    await seen(us.page.getByText(en.count(2)))
    // By keys alone: the older side, two down the list; then from change to change.
    await us.page.getByLabel(en.from).focus()
    await us.page.keyboard.press('ArrowUp')
    await eventually(() => us.page.getByLabel(en.from).locator('option:checked').textContent()).toContain(
      '第二稿',
    )
    await seen(us.page.getByText(en.count(1)))
    await seen(us.page.locator('.compared ins').filter({ hasText: FOUND }))
    await us.page.keyboard.press('F7')
    await seen(us.page.locator('.compared-block[aria-current]').filter({ hasText: FOUND }))
    expect(await us.page.locator('.compared').getByText('此后再议').count()).toBe(0)
    await us.page.goBack()
    await us.open()
  })

  it('[RS2] [RS1] a paragraph, and then the whole text, comes back from one', async () => {
    const { history } = cn.words.panels
    const dialog = await opened(cn, '第三稿', zhList.open)
    const block = dialog.locator('.reading-block').filter({ hasText: FOUND })
    expect(await dialog.getByRole('button', { name: zhList.restoreBlock, exact: true }).count()).toBe(1)
    await block.getByRole('button', { name: zhList.restoreBlock, exact: true }).click()
    await block.getByRole('button', { name: history.confirm, exact: true }).click()
    await us.reads(us.part(FINDINGS), FOUND)
    await gone(block.getByRole('button', { name: zhList.restoreBlock, exact: true }))
    await cn.page.keyboard.press('Escape')
    await gone(dialog)
    const whole = await opened(cn, '第一稿', zhList.open)
    await whole.getByRole('button', { name: history.restoreText, exact: true }).click()
    await whole.locator('> *').getByRole('button', { name: history.confirm, exact: true }).click()
    await gone(whole)
    await us.reads(us.part(SITUATION), FIRST)
    await us.reads(us.part(FINDINGS), '')
  })

  const of = (seat: Seat, title: string) => async (dialog: Locator) => {
    const which = dialog.getByLabel(seat.words.exporting.of, { exact: true })
    await which.selectOption(await which.locator('option', { hasText: title }).getAttribute('value'))
    await seen(dialog.getByText(seat.words.exporting.ofReading))
    expect(await graveViolations(seat.page)).toEqual([])
    await picture(seat, `export-${title}`)
  }

  it.runIf(IS_FULL)(
    '[RN4] each is exported, with its title in the name, its words and none of another',
    async () => {
      const words = { 第一稿: [FIRST, []], 第二稿: [SECOND, [FOUND]], 第三稿: [FOUND, ['此后再议']] } as const
      for (const [title, [has, hasNot]] of Object.entries(words)) {
        const file = await exported(secretariat, { more: of(secretariat, title) })
        expect(basename(file)).toMatch(new RegExp(` ${title} \\d{4}-\\d{2}-\\d{2}\\.pdf$`, 'u'))
        const text = packed(wholeOf(file))
        expect(text).toContain(has)
        expect(text).toContain(title)
        for (const one of [...hasNot, '暗桩', PUBLIC]) expect(text).not.toContain(one)
      }
    },
  )

  it.runIf(IS_FULL)(
    '[RN4] [EX10] the second as a rolling text in Word with comments: each delegation its own, nobody another’s',
    async () => {
      for (const [seat, comments] of [
        [us, 'own'],
        [cn, 'own'],
        [secretariat, 'both'],
      ] as const) {
        const file = await exported(seat, {
          kind: 'docx',
          edition: 'rolling',
          more: async (dialog) => {
            await of(seat, '第二稿')(dialog)
            await dialog.getByLabel(seat.words.exporting.comments, { exact: true }).selectOption(comments)
          },
        })
        expect(basename(file)).toContain('第二稿 滚动案文')
        const zip = await JSZip.loadAsync(await readFile(file))
        const parts = await Promise.all(Object.values(zip.files).map((part) => part.async('string')))
        const text = parts.join('\n')
        expect(text).toContain('必须')
        expect(text).toContain(PUBLIC)
        expect(text.includes('暗桩')).toBe(seat === cn)
      }
    },
  )

  it('[RH1] [EX10] a reviewer exports the text as it stands, and is offered no earlier one', async () => {
    const { drafting, exporting } = reviewer.words
    await reviewer.page.getByRole('button', { name: drafting.export, exact: true }).click()
    const dialog = reviewer.page.getByRole('dialog', { name: exporting.title })
    await seen(dialog.getByLabel(exporting.kind))
    expect(await dialog.getByLabel(exporting.of, { exact: true }).count()).toBe(0)
    const [seq] = await seqs()
    const asked = await post(reviewer.page, `/api/memoranda/${reviewer.memo()}/exports`, {
      kind: 'pdf',
      lang: 'zh',
      reading: seq,
    })
    expect(asked.status).toBe(403)
    const shown = await reviewer.page
      .context()
      .request.get(`/api/memoranda/${reviewer.memo()}/readings/${seq}`)
    expect(shown.status()).toBe(403)
  })
  const seqs = async (): Promise<readonly number[]> => {
    const cards = (await cn.ask('/readings')) as readonly { readonly seq: number }[]
    return cards.map(({ seq }) => seq)
  }

  it.runIf(IS_FULL)(
    '[RN1] a moment of the history gets a name: chosen in the form, or looked at first',
    async () => {
      const { page } = secretariat
      const byCn = page.locator('.sittings button').filter({ hasText: '中方团长' }).last()
      await page.getByRole('button', { name: zhList.name, exact: true }).click()
      const form = page.getByRole('dialog')
      const which = form.getByLabel(zhList.which)
      expect(await which.inputValue()).toBe('now')
      const first = which.locator('option').filter({ hasText: '中方团长' }).last()
      await which.selectOption(await first.getAttribute('value'))
      const chosen = await which.inputValue()
      await page.keyboard.press('Escape')
      await form.getByRole('button', { name: secretariat.words.common.discard, exact: true }).click()
      await gone(form)
      await byCn.click()
      await seen(page.getByRole('dialog').getByText(FIRST))
      await page.getByRole('button', { name: zhList.nameThis, exact: true }).click()
      await seen(form.getByLabel(zhList.reason))
      await eventually(() => which.inputValue()).toBe(chosen)
      await form.getByLabel(zhList.entryTitle).fill('会前稿')
      await form.getByLabel(zhList.reason).fill('双方要求留存')
      expect(await graveViolations(page)).toEqual([])
      await picture(secretariat, 'naming')
      await form.getByRole('button', { name: zhList.confirm, exact: true }).click()
      await gone(form)
      await us.tab('history')
      // In the order of the texts: it is older than all that were named before it.
      await eventually(() => us.page.locator('.readings strong').allTextContents()).toEqual([
        '第三稿',
        '第二稿',
        '第一稿',
        '会前稿',
      ])
      await seen(readingCard(secretariat, '会前稿').getByText(zhList.earlier, { exact: false }))
      const dialog = await opened(us, '会前稿', enList.open)
      await seen(dialog.getByText(FIRST))
      await seen(dialog.getByText(enList.asOf(''), { exact: false }))
      expect(await dialog.getByText(FOUND).count()).toBe(0)
      await us.page.keyboard.press('Escape')
      await gone(dialog)
      // The one behind it is told beside it.
      await seen(readingCard(us, '第一稿').getByText(enList.unchanged))
    },
  )

  it.runIf(IS_FULL)(
    '[RN9] on a phone a version is read and exported without a scroll to the side',
    async () => {
      const phone = await meeting.seat('us-delegate', { lang: 'zh', viewport: { width: 360, height: 760 } })
      const bar = phone.page.locator('.pane-bar')
      await bar.getByRole('button', { name: phone.words.drafting.history, exact: true }).click()
      const dialog = await opened(phone, '第二稿', zhList.open)
      const wide = await phone.page.evaluate(() => {
        const dialog = document.querySelector('dialog[open]')
        return dialog ? dialog.scrollWidth - dialog.clientWidth : -1
      })
      expect(wide).toBeLessThanOrEqual(0)
      await picture(phone, 'reading-phone')
      await phone.page.keyboard.press('Escape')
      await gone(dialog)
      for (const seat of [secretariat, cn, us, phone]) expect(seat.faults()).toEqual([])
      await phone.close()
    },
  )
})
