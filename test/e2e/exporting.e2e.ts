import { describe, expect, it } from 'vitest'
import { wordIn } from '../../client/i18n/zh/word-in.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { sampled } from '../support/scale.ts'
import { graveViolations } from './support/accessible.ts'
import { eventually, seen } from './support/eventually.ts'
import { exported } from './support/exporting.ts'
import { convene } from './support/meeting.ts'
import { wholeOf } from './support/pdf.ts'

const PATIENCE = 60_000

describe('导出', () => {
  const meeting = convene()

  const LOOKING = [
    ['secretariat', 'zh', 1440],
    ['us-head', 'en', 1024],
  ] as const
  it.each(sampled(LOOKING, 1))(
    '[EX21] %s (%s) looks at the pages of a PDF before it is saved',
    async (role, lang, width) => {
      const seat = await meeting.seat(role, { lang: lang satisfies Lang, viewport: { width, height: 800 } })
      const { exporting, drafting } = seat.words
      await seat.page.getByRole('button', { name: drafting.export, exact: true }).click()
      const dialog = seat.page.getByRole('dialog', { name: exporting.title })
      await dialog.getByRole('button', { name: exporting.start }).click()
      const pages = dialog.getByRole('img')
      await seen(pages, PATIENCE)
      const drawn = () => pages.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth > 0)
      await eventually(drawn).toBe(true)
      await seen(dialog.getByRole('status').filter({ hasText: exporting.page(1, 3) }))
      const back = dialog.getByRole('button', { name: exporting.previousPage })
      await back.and(seat.page.locator('[aria-disabled="true"]')).waitFor()
      const next = dialog.getByRole('button', { name: exporting.nextPage })
      await next.click()
      await next.click()
      await next.and(seat.page.locator('[aria-disabled="true"]')).waitFor()
      await seen(dialog.getByRole('img', { name: exporting.page(3, 3) }))
      await eventually(drawn).toBe(true)
      expect(await graveViolations(seat.page)).toEqual([])
      expect(seat.faults()).toEqual([])
      expect(seat.foreign()).toEqual([])
      await seat.close()
    },
  )

  const ASKING = [
    ['cn-head', 'zh'],
    ['us-delegate', 'en'],
  ] as const
  it.each(sampled(ASKING, 1))(
    '[EX21] a page that could not be drawn is asked for again (%s, %s)',
    async (role, lang) => {
      const seat = await meeting.seat(role, { lang })
      const { exporting, drafting } = seat.words
      const picture = /\/exports\/[^/]+\/pages\/1$/u
      await seat.page.route(picture, (route) => route.fulfill({ status: 503 }))
      await seat.page.getByRole('button', { name: drafting.export, exact: true }).click()
      const dialog = seat.page.getByRole('dialog', { name: exporting.title })
      await dialog.getByRole('button', { name: exporting.start }).click()
      await seen(dialog.getByText(exporting.pageMissing), PATIENCE)
      await seat.page.unroute(picture)
      await dialog.getByRole('button', { name: exporting.pageAgain }).click()
      const drawn = () =>
        dialog.getByRole('img').evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth > 0)
      await eventually(drawn).toBe(true)
      await seat.close()
    },
  )

  it('[DX4] [DX5] [PD16] a file with comments says so; a working copy with them comes back as nothing new', async () => {
    const cn = await meeting.seat('cn-delegate')
    const { exporting, drafting } = cn.words
    await cn.write(cn.part('ai.situation'), '双方就人工智能的安全交换了意见。')
    await cn.saved()
    const printed = await exported(cn, {
      more: async (dialog) => {
        await dialog.getByLabel(exporting.comments, { exact: true }).selectOption('both')
        await seen(dialog.getByText(exporting.commentPlaces.pdf))
        // [EX11] Nobody is named until somebody asks for it.
        await dialog.getByRole('checkbox', { name: exporting.names, checked: false }).check()
        await seen(dialog.getByText(exporting.namesHelp))
      },
    })
    expect(printed).toContain('附双方批注')
    expect(wholeOf(printed)).toContain('附双方批注 · 草案')
    const file = await exported(cn, {
      kind: 'docx',
      more: async (dialog) => {
        await dialog.getByLabel(exporting.comments, { exact: true }).selectOption('both')
        await dialog.getByRole('checkbox', { name: exporting.working }).check()
      },
    })
    expect(file).toContain('附双方批注')
    await cn.page.getByRole('button', { name: drafting.menu, exact: true }).click()
    await cn.page.getByRole('menuitem', { name: drafting.wordIn, exact: true }).click()
    const dialog = cn.page.getByRole('dialog')
    await dialog.locator('input[type="file"]').setInputFiles(file)
    await dialog.getByRole('button', { name: wordIn.read, exact: true }).click()
    await seen(dialog.getByText(wordIn.nothing), PATIENCE)
    expect(cn.faults()).toEqual([])
  })
})
