import type { Locator } from 'playwright'
import type { Desk } from './desk.ts'
import { seen } from './eventually.ts'
import { kept } from './pdf.ts'

const PATIENCE = 60_000

type Choice = {
  readonly kind?: 'docx' | 'html' | 'md' | 'txt' | 'json' | 'annex-csv' | 'annex-docx'
  readonly annex?: boolean
  /** A redline is compared with the first version that is offered. */
  readonly edition?: 'rolling' | 'redline'
  /** What else is chosen in the dialog. */
  readonly more?: (dialog: Locator) => Promise<void>
}

/** The secretariat's way to a file: button, dialog, download. The PDF of the text when nothing else is chosen. */
export async function exported({ page, words }: Desk, choice: Choice = {}): Promise<string> {
  const { exporting } = words
  await page.getByRole('button', { name: words.drafting.export, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: exporting.title })
  // The keyboard begins at the choice, not at the button that closes.
  await dialog.getByLabel(exporting.kind).and(page.locator(':focus')).waitFor()
  await seen(dialog.getByRole('button', { name: words.common.cancel, exact: true }))
  if (choice.kind) await dialog.getByLabel(exporting.kind).selectOption(choice.kind)
  if (choice.edition) await dialog.getByLabel(exporting.edition).selectOption(choice.edition)
  if (choice.edition === 'redline') {
    const base = dialog.getByLabel(exporting.base)
    const first = await base.locator('option:not([value=""])').first().getAttribute('value')
    await base.selectOption(first)
  }
  if (choice.annex) await dialog.getByRole('checkbox', { name: exporting.annex }).check()
  await choice.more?.(dialog)
  await dialog.getByRole('button', { name: exporting.start }).click()
  const download = page.waitForEvent('download', { timeout: PATIENCE })
  await dialog.getByRole('link', { name: exporting.download }).click({ timeout: PATIENCE })
  const file = await kept(await download)
  await dialog.getByRole('button', { name: exporting.again }).click()
  await dialog.getByRole('button', { name: words.common.close }).click()
  return file
}
